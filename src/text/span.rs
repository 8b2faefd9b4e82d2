//! A range of bytes.

/// A range of bytes of the decoded text: `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From `start` to `end`; an `end` before `start` gives an empty span.
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// `length` bytes from `start`.
    pub const fn at(start: usize, length: usize) -> Self {
        Self {
            start,
            end: start + length,
        }
    }

    /// The place of a piece of a text in that text. A piece of another text is somewhere inside.
    pub fn of(piece: &str, text: &str) -> Self {
        let start = piece.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        Self::at(start.min(text.len()), piece.len())
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span `by` bytes further on.
    pub const fn shift(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// Is the byte at `offset` inside?
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text of the span. Total: ends beyond the text or inside a character move back to the
    /// nearest boundary before them.
    #[inline]
    pub fn slice(self, text: &str) -> &str {
        let start = floor_boundary(text, self.start);
        let end = floor_boundary(text, self.end).max(start);
        &text[start..end]
    }
}

/// The last character boundary at or before `offset`, and no further than the end of the text.
pub(crate) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_total() {
        let text = "a¶b";
        assert_eq!(Span::new(0, 99).slice(text), "a¶b");
        assert_eq!(Span::new(2, 3).slice(text), "¶");
        assert_eq!(Span::new(7, 3).slice(text), "");
        assert_eq!(Span::new(5, 2), Span::at(5, 0));
        let text = "ab  c";
        let words: Vec<Span> = text.split(' ').map(|word| Span::of(word, text)).collect();
        assert_eq!(words, [Span::at(0, 2), Span::at(3, 0), Span::at(4, 1)]);
    }
}
