//! Which lines may hold a marking at all. Two looks leave out all others, and nothing that the rest would
//! find: [`glance`] looks at each byte of a text once and passes on a hundredth of the lines, and
//! [`scan()`] looks at the words of these.
//!
//! Both know the words that show a marking ([`levels`], [`short`]) and the escapes that one may be
//! written with.

mod candidate;
mod characters;
mod escaped_word;
mod escapes;
mod glance;
mod levels;
mod pieces;
mod scan;
mod short;
mod spelled;
mod tags;
#[cfg(test)]
mod tests;
mod words;

use super::fold::Folded;
use crate::text::{Span, floor_boundary};
pub(super) use candidate::Candidate;
use scan::{Seen, scan};

/// Which lines of a text are read, and which of their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Those that may hold a marking.
    Candidates,
    /// All of them, by which a test sees what is left out.
    #[cfg(test)]
    All,
}

impl Reading {
    /// The lines of a text that are read.
    pub(super) fn lines(self, text: &str) -> Vec<Candidate> {
        match self {
            Self::Candidates => glance::lines(text, may_hold),
            #[cfg(test)]
            Self::All => all_lines(text),
        }
    }

    /// Is what brackets hold in a folded line read as a portion mark, the brackets included?
    pub(super) fn reads_mark(self, bracketed: &str) -> bool {
        self != Self::Candidates || scan(bracketed.as_bytes(), true) == Seen::Sign
    }

    /// Is a part of a folded line read? In brackets a level's letter is no banner, but with slashes.
    pub(super) fn reads(self, part: &str) -> bool {
        self != Self::Candidates || scan(part.as_bytes(), false) == Seen::Sign
    }
}

/// The same without a look at the lines: each of them.
#[cfg(test)]
fn all_lines(text: &str) -> Vec<Candidate> {
    let lines = crate::text::lines(text).map(|line| Span::of(line.text, text));
    lines
        .map(|line| Candidate {
            line,
            parts: vec![line],
        })
        .collect()
}

/// May the line hold a marking?
pub(super) fn may_hold(line: &str) -> bool {
    pieces(line).any(|piece| piece_may_hold(piece.slice(line)))
}

/// The pieces of a line in which it is looked at, which overlap by more than a marking has. Most lines are
/// one.
fn pieces(line: &str) -> impl Iterator<Item = Span> {
    /// In bytes.
    const PIECE: usize = 8 * 1024;
    const OVERLAP: usize = 1024;
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = floor_boundary(line, start + PIECE + OVERLAP);
        next = (end < line.len()).then(|| floor_boundary(line, start + PIECE));
        Some(Span::new(start, end))
    })
}

fn piece_may_hold(line: &str) -> bool {
    let look = |line: &str| scan(line.as_bytes(), true);
    let mut seen = match characters::has_folding(line.as_bytes()) {
        true => Seen::Characters,
        false => look(line),
    };
    // What it says is known only when it is folded.
    if seen == Seen::Characters {
        seen = look(&Folded::of_characters(line).text);
    }
    if seen == Seen::Folding {
        // An encoded word of mail may go on on the next line.
        if line.trim_end().ends_with("?=") {
            return true;
        }
        let folded = Folded::new(line);
        let plain = || folded.without_tags().map(|plain| look(&plain.text));
        return look(&folded.text) == Seen::Sign || plain() == Some(Seen::Sign);
    }
    seen == Seen::Sign
}
