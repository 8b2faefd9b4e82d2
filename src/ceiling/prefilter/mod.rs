//! Which lines may hold a marking at all. Two looks leave out all others, and nothing that the rest would
//! find: [`glance`] looks at each byte of a text once and passes on a hundredth of the lines, and
//! [`scan`] looks at the words of these.
//!
//! Both know the words that show a marking ([`levels`], [`short`]) and the escapes that one may be
//! written with.

mod characters;
mod escapes;
mod glance;
mod levels;
mod pieces;
mod scan;
mod short;
#[cfg(test)]
mod tests;

use super::fold::Folded;
use crate::text::{Span, floor_boundary};
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
    /// The lines of a text that are read, as spans without their line ends.
    pub(super) fn lines(self, text: &str) -> Vec<Span> {
        match self {
            Self::Candidates => glance::lines(text, may_hold),
            #[cfg(test)]
            Self::All => all_lines(text),
        }
    }

    /// Is a part of a folded line read? In brackets a level's letter is no banner, but with slashes.
    pub(super) fn reads(self, part: &str) -> bool {
        self != Self::Candidates || scan(part, false) == Seen::Sign
    }
}

/// The same without a look at the lines: each of them.
#[cfg(test)]
fn all_lines(text: &str) -> Vec<Span> {
    crate::text::lines(text)
        .map(|line| Span::of(line.text, text))
        .collect()
}

/// May the line hold a marking?
pub(super) fn may_hold(line: &str) -> bool {
    /// A longer line is looked at in pieces that overlap by more than a marking has, in bytes.
    const PIECE: usize = 8 * 1024;
    const OVERLAP: usize = 1024;
    let mut rest = line;
    while rest.len() > PIECE + OVERLAP {
        let end = floor_boundary(rest, PIECE + OVERLAP);
        if piece_may_hold(&rest[..end]) {
            return true;
        }
        rest = &rest[floor_boundary(rest, PIECE)..];
    }
    piece_may_hold(rest)
}

fn piece_may_hold(line: &str) -> bool {
    let signs = |text: &str| scan(text, true) == Seen::Sign;
    match scan(line, true) {
        Seen::Nothing => false,
        Seen::Sign => true,
        // What it says is known only when it is folded.
        Seen::Folding => {
            let folded = Folded::new(line);
            signs(&folded.text)
                || folded
                    .without_tags()
                    .is_some_and(|plain| signs(&plain.text))
        }
    }
}
