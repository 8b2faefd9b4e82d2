//! Words that are a level, or are meant for one: told by the letters that they have, before letters
//! are compared one by one.

use crate::vocabulary::marking::{distance, is_ordinary};

/// The bit of a letter in any case, [`DIGIT`] for a digit, and nothing for other bytes.
pub(super) const fn letter(byte: u8) -> u32 {
    match byte {
        b'A'..=b'Z' => 1 << (byte - b'A'),
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => DIGIT,
        _ => 0,
    }
}

/// The bit of the digits.
pub(super) const DIGIT: u32 = 1 << 27;

/// The letters that a word has, a bit for each.
pub(super) const fn letters(word: &[u8]) -> u32 {
    let mut set = 0;
    let mut at = 0;
    while at < word.len() {
        set |= letter(word[at]);
        at += 1;
    }
    set
}

/// A level, as a word.
pub(super) struct LevelWord {
    name: &'static str,
    /// Its letters.
    pub(super) letters: u32,
    /// How many of them a word has at least that is within two letters of it.
    least: u32,
}

impl LevelWord {
    const fn new(name: &'static str, least: u32) -> Self {
        Self {
            name,
            letters: letters(name.as_bytes()),
            least,
        }
    }

    /// Is a word with these letters within two letters of the level, and no word of everyday language?
    pub(super) fn is_near(&self, word: &[u8], own: u32) -> bool {
        let common = (own & self.letters).count_ones();
        let far = word.len().abs_diff(self.name.len()) > 2;
        if far || common < self.least || (own & !self.letters).count_ones() > 2 {
            return false;
        }
        // SECRET has an E twice: of fewer letters only with both.
        let twice = || word.iter().filter(|b| matches!(b, b'E' | b'e')).count() >= 2;
        if self.name == SECRET.name && common == self.least && !twice() {
            return false;
        }
        let mut upper = [0; 16];
        let Some(upper) = upper.get_mut(..word.len()) else {
            return false;
        };
        upper.copy_from_slice(word);
        upper.make_ascii_uppercase();
        let upper = std::str::from_utf8(upper).unwrap_or("");
        distance(upper, self.name) <= 2 && !is_ordinary(upper)
    }

    /// Does a word with these letters hold the level, in any case?
    pub(super) fn is_in(&self, word: &[u8], own: u32) -> bool {
        own & self.letters == self.letters && holds(word, self.name.as_bytes())
    }
}

pub(super) static SECRET: LevelWord = LevelWord::new("SECRET", 3);
pub(super) static TOP_SECRET: LevelWord = LevelWord::new("TOPSECRET", 5);
pub(super) static RESTRICTED: LevelWord = LevelWord::new("RESTRICTED", 5);
pub(super) static CONFIDENTIAL: LevelWord = LevelWord::new("CONFIDENTIAL", 8);

/// The levels that are written in pieces, and over two lines.
pub(super) const IN_PIECES: [&str; 3] = ["SECRET", "TOPSECRET", "CONFIDENTIAL"];

/// Is a word within two letters of a level?
pub(super) fn is_near_any(word: &[u8]) -> bool {
    let own = letters(word);
    [&SECRET, &TOP_SECRET, &RESTRICTED, &CONFIDENTIAL]
        .iter()
        .any(|level| level.is_near(word, own))
}

/// Does a word hold the letters in a row, in any case?
pub(super) fn holds(word: &[u8], part: &[u8]) -> bool {
    word.windows(part.len())
        .any(|own| own.eq_ignore_ascii_case(part))
}

/// Is a word of more than one letter the beginning of a level, in any case?
pub(super) fn begins_level(word: &[u8]) -> bool {
    let begins = |level: &&str| {
        let head = level.as_bytes().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    word.len() > 1 && IN_PIECES.iter().any(begins)
}

/// The levels of portion marks, and what is written for them.
pub(super) const OF_PORTIONS: [&str; 12] = [
    "S", "C", "TS", "R", "NS", "NC", "NR", "CTS", "CTSA", "NSAT", "NCA", "CONF",
];

/// Is a word, in any case, the level of a portion mark?
pub(super) fn is_of_portion(word: &[u8]) -> bool {
    OF_PORTIONS
        .iter()
        .any(|level| level.as_bytes().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_near_a_level_are_those_that_are_read(word in "[SECRTONFIDALPX]{4,14}") {
            for level in [&SECRET, &CONFIDENTIAL, &TOP_SECRET, &RESTRICTED] {
                let expected = distance(&word, level.name) <= 2 && !is_ordinary(&word);
                let own = letters(word.as_bytes());
                prop_assert_eq!(level.is_near(word.as_bytes(), own), expected);
            }
        }
    }
}
