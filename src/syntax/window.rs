//! The lines of a stretch of text, and how far the parser looked in them.
//!
//! A whole text is one window. After an edit the window is the little that is parsed again; it
//! ends somewhere in the text, and a parser that looked past its end must be given a longer one.

use super::line::{LineKind, classify_trimmed, own_part};
use crate::text::lines;
use crate::text::unseen::{as_seen, has_unseen};
use std::cell::Cell;

/// A line with its class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexed<'t> {
    /// Its first byte, in the window.
    pub start: usize,
    /// The first byte of the next line.
    pub end: usize,
    /// Its text without the white space at both ends.
    pub text: &'t str,
    /// How many spaces and tabs it is indented with.
    pub indent: usize,
    /// Bytes without the line end.
    pub length: usize,
    /// How many lines of the text it stands for: two, where a copy put an empty line below it.
    pub lines: usize,
    /// Its class.
    pub kind: LineKind,
    /// Does a form feed come before its text?
    pub opens_page: bool,
}

/// Lines, and the furthest one that the parser looked at.
#[derive(Debug)]
pub(crate) struct Window<'t> {
    lines: Vec<Lexed<'t>>,
    /// Does the text end where the window ends?
    complete: bool,
    /// Does a line show more of the text than itself: whether the next one is empty?
    closed_up: bool,
    furthest: Cell<usize>,
}

impl<'t> Window<'t> {
    /// The lines of `text`. Where it is not the whole rest of the text, its last line may be half
    /// a line, or lack half of its line end, and is left out.
    pub(crate) fn new(text: &'t str, complete: bool) -> Self {
        // Asked once for all lines.
        let plain = !has_unseen(text);
        let mut found = Vec::with_capacity(text.len() / 48 + 4);
        found.extend(lines(text).map(|line| {
            let trimmed = own_part(line.text);
            Lexed {
                start: line.start,
                end: line.end(),
                text: trimmed,
                indent: line.text.len() - line.text.trim_start_matches([' ', '\t']).len(),
                length: line.text.len(),
                lines: 1,
                kind: match plain {
                    true => classify_trimmed(trimmed),
                    false => classify_trimmed(&as_seen(trimmed)),
                },
                opens_page: line.text.starts_with('\u{c}'),
            }
        }));
        if !complete && !text.ends_with('\n') {
            found.pop();
        }
        Self {
            lines: found,
            complete,
            closed_up: false,
            furthest: Cell::new(0),
        }
    }

    /// The lines of a copy that has an empty line below every line, as they were before: each with the
    /// empty line below it.
    pub(crate) fn close_up(&mut self) {
        let mut kept: Vec<Lexed<'t>> = Vec::with_capacity(self.lines.len() / 2 + 1);
        for line in &self.lines {
            match kept.last_mut() {
                Some(above)
                    if line.kind == LineKind::Blank
                        && above.kind != LineKind::Blank
                        && above.lines == 1 =>
                {
                    above.end = line.end;
                    above.lines = 2;
                }
                _ => kept.push(*line),
            }
        }
        self.lines = kept;
        self.closed_up = true;
        let last = self.lines.last();
        if !self.complete && last.is_some_and(|last| last.lines == 1) {
            self.lines.pop();
        }
    }

    /// Its lines.
    pub(crate) fn lines(&self) -> &[Lexed<'t>] {
        &self.lines
    }

    /// Does the text end where the window ends?
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    /// The line at `at`, which is noted as looked at; so is the end of the text.
    pub(crate) fn line(&self, at: usize) -> Option<&Lexed<'t>> {
        if at > self.furthest.get() {
            self.furthest.set(at);
        }
        self.lines.get(at)
    }

    /// Starts again to note how far the parser looks.
    pub(crate) fn look_from(&self, at: usize) {
        self.furthest.set(at);
    }

    /// The byte up to which the parser looked, in the window; `None` when that was past its end
    /// while the text goes on.
    pub(crate) fn looked_to(&self) -> Option<usize> {
        match self
            .lines
            .get(self.furthest.get() + usize::from(self.closed_up))
        {
            Some(line) => Some(line.end),
            None if self.complete => Some(self.lines.last().map_or(0, |line| line.end)),
            None => None,
        }
    }
}
