//! Letters that stand alone, and may be a level: `S E C R E T`, `/ / D E U   S`.

use super::levels::{CONFIDENTIAL, SECRET, letter, letters};

/// So many letters are looked at together: a level, and whose it is.
const LONGEST: usize = 24;

/// May the letters that stand alone up to a place of a text be a level? No line begins before `from`.
pub(super) fn shows(text: &[u8], from: usize, end: usize) -> bool {
    let mut rest = &text[from..end];
    let mut run = Run::default();
    while run.count < LONGEST
        && let Some(before) = run.take(rest)
    {
        rest = before;
    }
    run.shows()
}

/// Letters in a row, from the last to the first.
#[derive(Default)]
struct Run {
    count: usize,
    letters: u32,
    /// The last three.
    last: [u8; 3],
    /// Do two slashes stand between two of them, or before the first?
    is_slashed: bool,
}

impl Run {
    /// Takes the letter at the end of a text, if it stands alone. Gives the text before it and its signs.
    fn take<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        let (last, rest) = text.split_last()?;
        let alone = rest.last().is_none_or(|b| !b.is_ascii_alphanumeric());
        if !last.is_ascii_alphabetic() || !alone {
            return None;
        }
        if let Some(place) = self.last.get_mut(self.count) {
            *place = last.to_ascii_uppercase();
        }
        self.count += 1;
        self.letters |= letter(*last);
        let own = |b: &&u8| !b.is_ascii_alphanumeric() && !matches!(b, b'\n' | b'\r');
        let signs = rest.iter().rev().take_while(own);
        let length = signs.clone().count();
        self.is_slashed |= signs.filter(|b| matches!(b, b'/' | b'\\')).count() > 1;
        Some(&rest[..rest.len() - length])
    }

    fn shows(&self) -> bool {
        // Of each level's letters that many are left when two are wrong.
        let has = |own: u32, least| (self.letters & own).count_ones() >= least;
        let level = has(SECRET.letters, 3)
            || has(CONFIDENTIAL.letters, 6)
            || self.is_slashed && has(letters(b"SCR"), 1);
        // NATO's top level.
        self.count > 3 && level || self.count == 3 && self.last == *b"STC"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_may_be_a_level() {
        let shows = |text: &str| shows(text.as_bytes(), 0, text.len());
        for text in [
            "S E C R",
            "x: C.O.N.F.I.D",
            "/ / D E U   S",
            "C T S",
            "S\tE\tC\tX",
        ] {
            assert!(shows(text), "{text}");
        }
        for text in [
            "A, B, C, D",
            "</b>A, B, C, D",
            "S E",
            "T S",
            "S\nE\nC\nR",
            "SE C R E",
        ] {
            assert!(!shows(text), "{text}");
        }
    }
}
