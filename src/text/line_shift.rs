//! How an edit moves the lines of a text.

use super::buffer::{Applied, Buffer};

/// Which lines an edit touched, and by how many lines it moved those below.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineShift {
    /// The first line that may be another one, in both texts.
    first: usize,
    /// The last such line in the text before the edit.
    last: usize,
    /// How many lines the text had.
    before: usize,
    /// How many it has.
    after: usize,
}

impl LineShift {
    /// An edit of a text of `before` lines. The buffer holds the text after it.
    pub(crate) fn new(buffer: &Buffer, change: Applied, before: usize) -> Self {
        let after = buffer.line_count();
        Self {
            // The edit may join a line break to the one above it, or cut it in two.
            first: buffer.line_of(change.removed.start).saturating_sub(1),
            last: (buffer.line_of(change.end()) + before).saturating_sub(after),
            before,
            after,
        }
    }

    /// Does no line move?
    pub(crate) fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// May the edit have touched a line of the text before it?
    pub(crate) fn touches(&self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// The number of a line after the edit; `None` if the edit may have touched it.
    pub(crate) fn line(&self, line: usize) -> Option<usize> {
        if line < self.first {
            Some(line)
        } else if line > self.last {
            Some(line + self.after - self.before)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PositionEncoding, Span};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_that_are_not_touched_move_with_their_text(
            start in "[ab\r\n]{0,24}",
            at in any::<prop::sample::Index>(),
            length in 0..6usize,
            text in "[x\r\n]{0,5}",
        ) {
            let before = Buffer::new(&start);
            let mut after = before.clone();
            let span = Span::at(at.index(start.len() + 1), length);
            let change = after.replace(span, &text);
            let shift = LineShift::new(&after, change, before.line_count());
            let whole = PositionEncoding::Utf8;
            for place in (0..change.removed.start).chain(change.removed.end..=start.len()) {
                let moved = match place < change.removed.start {
                    true => place,
                    false => place - change.removed.len() + change.inserted,
                };
                let (old, new) = (before.position_of(place, whole), after.position_of(moved, whole));
                if let Some(line) = shift.line(old.line as usize) {
                    prop_assert_eq!((line, old.character), (new.line as usize, new.character));
                }
            }
        }
    }
}
