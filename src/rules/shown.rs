//! What an editor is shown of a finding, kept as long as only its place changes.

use crate::text::line_shift::LineShift;
use std::fmt;
use std::sync::OnceLock;

/// A finding as it was written for an editor, if it was. All findings are equal in it, because it
/// follows from the rest.
#[derive(Clone, Default)]
pub(crate) struct Shown(OnceLock<Box<KeptJson>>);

/// A finding as text, and the lines that are named in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptJson {
    /// The text.
    text: String,
    /// The lines, in order: where the text has each, in bytes, and its number.
    lines: Box<[(usize, usize)]>,
}

impl KeptJson {
    /// A text, and the lines in it: the place of each, in bytes, and its number.
    pub(crate) fn new(text: String, lines: Vec<(usize, usize)>) -> Self {
        let lines = lines.into();
        Self { text, lines }
    }

    /// Moves the lines. False if an edit touched one of them.
    fn shift(&mut self, shift: &LineShift) -> bool {
        if self.lines.iter().any(|(_, line)| shift.touches(*line)) {
            return false;
        }
        if shift.is_none() {
            return true;
        }
        let mut digits = (itoa::Buffer::new(), itoa::Buffer::new());
        let mut wider = 0;
        for (at, line) in &mut self.lines {
            *at = at.saturating_add_signed(wider);
            let moved = shift.line(*line).unwrap_or(*line);
            if moved == *line {
                continue;
            }
            let (old, new) = (digits.0.format(*line), digits.1.format(moved));
            self.text.replace_range(*at..*at + old.len(), new);
            wider += new.len() as isize - old.len() as isize;
            *line = moved;
        }
        true
    }
}

impl Shown {
    /// What was written. If nothing was, it is written now.
    pub(crate) fn get_or_write(&self, write: impl FnOnce() -> KeptJson) -> &str {
        &self.0.get_or_init(|| Box::new(write())).text
    }

    /// How long it is, in bytes; none if it was not written.
    pub(crate) fn len(&self) -> Option<usize> {
        self.0.get().map(|written| written.text.len())
    }

    /// Moves the lines as an edit moved them. Forgets all if the edit touched one of them.
    pub(crate) fn shift(&mut self, shift: &LineShift) {
        if let Some(written) = self.0.get_mut()
            && !written.shift(shift)
        {
            self.forget();
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
