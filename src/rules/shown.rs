//! What an editor is shown of a finding, kept as long as only its place changes.

use crate::text::line_shift::LineShift;
use std::fmt;
use std::sync::OnceLock;

/// A finding as it was written for an editor, if it was. All findings are equal in it, because it
/// follows from the rest.
#[derive(Clone, Default)]
pub(crate) struct Shown(OnceLock<Box<Written>>);

/// A finding as text without the numbers of its lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    /// The text.
    pub text: Box<str>,
    /// The lines, in order: where each is to be written in the text, in bytes, and its number.
    pub lines: Box<[(usize, usize)]>,
}

impl Shown {
    /// What was written. If nothing was, it is written now.
    pub(crate) fn get_or_write(&self, write: impl FnOnce() -> Written) -> &Written {
        self.0.get_or_init(|| Box::new(write()))
    }

    /// Moves the lines as an edit moved them. Forgets all if the edit touched one of them.
    pub(crate) fn shift(&mut self, shift: &LineShift) {
        let Some(written) = self.0.get_mut() else {
            return;
        };
        for (_, line) in &mut written.lines {
            match shift.line(*line) {
                Some(moved) => *line = moved,
                None => return self.forget(),
            }
        }
    }

    /// Forgets what was written, because the finding says something else now.
    pub(crate) fn forget(&mut self) {
        self.0 = OnceLock::new();
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shown")
    }
}
