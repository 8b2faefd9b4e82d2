//! A level whose pieces only signs part, as those of Markdown do in `S_EC_RET`.

use super::levels::{IN_PIECES, letter, letters};
use crate::ceiling::cuts;

/// Words that only signs part.
#[derive(Default)]
pub(super) struct Pieces {
    start: usize,
    end: usize,
    /// How many letters they have, and which.
    length: usize,
    letters: u32,
}

impl Pieces {
    /// Adds a word. True if the words so far are a level in pieces.
    pub(super) fn add(&mut self, line: &[u8], start: usize, end: usize, own: u32) -> bool {
        let gap = &line[self.end..start];
        let joined = matches!(gap.len(), 1 | 2)
            && self.length > 0
            && gap.iter().all(u8::is_ascii_punctuation);
        let (mut length, mut before) = (0, 0);
        if joined {
            (length, before) = (self.length, self.letters);
            for sign in gap {
                let drawn = cuts::letter(char::from(*sign)).map_or(0, |c| letter(c as u8));
                length += usize::from(drawn > 0);
                before |= drawn;
            }
        } else {
            self.start = start;
        }
        *self = Self {
            start: self.start,
            end,
            length: length + end - start,
            letters: before | own,
        };
        joined && self.is_level(line)
    }

    fn is_level(&self, line: &[u8]) -> bool {
        let as_long =
            |level: &&str| level.len() == self.length && letters(level.as_bytes()) == self.letters;
        let written = line[self.start..self.end].iter();
        let mut written = written.filter_map(|b| cuts::letter(char::from(b.to_ascii_uppercase())));
        let level = IN_PIECES.iter().find(|level| as_long(level));
        level.is_some_and(|level| written.by_ref().eq(level.chars()))
    }
}
