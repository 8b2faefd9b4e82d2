//! A value and the place where it is written.

use super::BlockSpan;
use super::spans::Spans;

/// A value that was read, and the place where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written<T> {
    /// What was read.
    pub value: T,
    /// Where it is written.
    pub span: BlockSpan,
}

impl<T> Written<T> {
    /// A value and its place.
    pub fn new(value: T, span: BlockSpan) -> Self {
        Self { value, span }
    }
}

impl<T> Spans for Written<T> {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}
