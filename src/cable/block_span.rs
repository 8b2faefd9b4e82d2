//! Places that count from the start of a block.

use crate::text::Span;

/// A range of bytes of one block's text: `start` inclusive, `end` exclusive, both counted from the
/// start of the block.
///
/// What is read in a block knows nothing of the text around it, so that an edit elsewhere leaves
/// it as it is. [`Placed::span`](super::Placed::span) says where in the whole text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct BlockSpan {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl BlockSpan {
    /// From `start` to `end`; an `end` before `start` gives an empty span.
    pub const fn new(start: usize, end: usize) -> Self {
        Self::within(Span::new(start, end))
    }

    /// `length` bytes from `start`.
    pub const fn at(start: usize, length: usize) -> Self {
        Self::within(Span::at(start, length))
    }

    /// Where a piece of a block's text is in it.
    pub fn of(piece: &str, block_text: &str) -> Self {
        Self::within(Span::of(piece, block_text))
    }

    /// A span of a block's own text.
    pub const fn within(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }

    /// The span in a text in which the block begins at `block_start`.
    pub const fn in_text(self, block_start: usize) -> Span {
        Span {
            start: self.start + block_start,
            end: self.end + block_start,
        }
    }

    /// The text of the span. `block_text` is the block's own. Total, as [`Span::slice`] is.
    pub fn slice(self, block_text: &str) -> &str {
        self.in_text(0).slice(block_text)
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span `by` bytes further on in the block.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self::within(self.in_text(by))
    }
}
