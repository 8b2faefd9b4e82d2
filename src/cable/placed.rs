//! Facts with the place of their block.

use super::BlockSpan;
use crate::text::Span;

/// Facts with the offset of their block: relative spans become places in the text.
#[derive(Debug)]
pub struct Placed<'a, T> {
    /// Where the block begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The facts.
    pub facts: &'a T,
}

impl<T> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Placed<'_, T> {}

impl<T> Placed<'_, T> {
    /// A span of the block as a span of the text.
    pub fn span(&self, span: BlockSpan) -> Span {
        span.in_text(self.start)
    }
}
