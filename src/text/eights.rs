//! Bytes looked at eight at a time, as one number: where words begin.
//!
//! There are three kinds of words: what is between white space, what holds only letters, digits and
//! characters beyond ASCII, and numbers.

use std::marker::PhantomData;

const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte. All answers about eight bytes are among these bits.
const HIGH: u64 = 0x80 * ONES;

/// The eight bytes at an offset, the first one lowest.
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*eight))
}

/// Which of eight bytes below 0x80 are at least `least`, which is not 0.
fn from(bytes: u64, least: u8) -> u64 {
    (bytes + ONES * u64::from(0x80 - least)) & HIGH
}

/// What words are made of.
pub(crate) trait Inside {
    /// Which of eight bytes are inside words.
    fn of(eight: u64) -> u64;
}

/// Words that are between white space of ASCII.
#[derive(Debug, Clone)]
pub(crate) struct Spaced;

impl Inside for Spaced {
    fn of(eight: u64) -> u64 {
        let low = eight & !HIGH;
        let mut spaces = !(from(low, b' ' + 1) | eight) & HIGH;
        let mut controls = !(from(low, b' ') | eight) & HIGH;
        while controls != 0 {
            let bit = controls.trailing_zeros();
            if !(eight.to_le_bytes()[bit as usize / 8]).is_ascii_whitespace() {
                spaces &= !(1 << bit);
            }
            controls &= controls - 1;
        }
        !spaces & HIGH
    }
}

/// Runs of letters, digits and characters beyond ASCII.
#[derive(Debug, Clone)]
pub(crate) struct Letters;

impl Inside for Letters {
    fn of(eight: u64) -> u64 {
        let low = eight & !HIGH;
        // A bit makes capitals small, and no other sign a letter.
        let small = low | (0x20 * ONES);
        let letters = from(small, b'a') & !from(small, b'z' + 1);
        let digits = from(low, b'0') & !from(low, b'9' + 1);
        (letters | digits | eight) & HIGH
    }
}

/// Runs of digits.
#[derive(Debug, Clone)]
pub(crate) struct Digits;

impl Inside for Digits {
    fn of(eight: u64) -> u64 {
        let low = eight & !HIGH;
        from(low, b'0') & !from(low, b'9' + 1) & !eight & HIGH
    }
}

/// Where words begin in a text.
#[derive(Debug, Clone)]
pub(crate) struct Starts<'t, K> {
    bytes: &'t [u8],
    /// The eight bytes that are looked at.
    at: usize,
    /// Those of them at which a word begins.
    starts: u64,
    /// The high bit of the lowest byte if a word goes on into the next eight bytes.
    goes_on: u64,
    kind: PhantomData<K>,
}

/// Where the words between white space begin in a text.
pub(crate) fn word_starts(text: &str) -> Starts<'_, Spaced> {
    Starts::new(text.as_bytes(), 0)
}

/// Where runs of letters begin, from an offset on. One that goes on there counts as one that begins
/// there.
pub(crate) fn letter_runs(bytes: &[u8], at: usize) -> Starts<'_, Letters> {
    Starts::new(bytes, at)
}

/// Where runs of digits begin in a text.
pub(crate) fn digit_runs(text: &str) -> Starts<'_, Digits> {
    Starts::new(text.as_bytes(), 0)
}

impl<'t, K: Inside> Starts<'t, K> {
    fn new(bytes: &'t [u8], at: usize) -> Self {
        let mut starts = Self {
            bytes,
            at,
            starts: 0,
            goes_on: 0,
            kind: PhantomData,
        };
        starts.look();
        starts
    }

    /// Looks at the eight bytes at `at`; spaces follow the end.
    #[inline]
    fn look(&mut self) {
        let eight = eight(self.bytes, self.at)
            .unwrap_or_else(|| last_eight(self.bytes.get(self.at..).unwrap_or(&[])));
        let inside = K::of(eight);
        self.starts = inside & !(inside << 8 | self.goes_on);
        self.goes_on = inside >> 56;
    }
}

impl<K: Inside> Iterator for Starts<'_, K> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.starts == 0 {
            self.at += 8;
            if self.at >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let start = self.at + self.starts.trailing_zeros() as usize / 8;
        self.starts &= self.starts - 1;
        Some(start)
    }
}

/// Fewer than eight bytes, with spaces after them.
fn last_eight(bytes: &[u8]) -> u64 {
    let mut last = [b' '; 8];
    last.iter_mut()
        .zip(bytes)
        .for_each(|(to, byte)| *to = *byte);
    u64::from_le_bytes(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_of_letters(text in "[aZ@\\[`{/9:0é\u{1}\u{10}\u{19}\n \0\u{7f}]{0,40}", from in 0usize..9) {
            let from = from.min(text.len());
            let inside = |at: usize| {
                let byte = text.as_bytes()[at];
                byte >= 0x80 || byte.is_ascii_alphanumeric()
            };
            let begins = |at: &usize| inside(*at) && (*at == from || !inside(at - 1));
            let runs: Vec<usize> = (from..text.len()).filter(begins).collect();
            prop_assert_eq!(letter_runs(text.as_bytes(), from).collect::<Vec<_>>(), runs);
        }

        #[test]
        fn runs_of_digits(text in "[aZ/0-9:é\u{b0}\n \0]{0,40}") {
            let digit = |at: usize| text.as_bytes()[at].is_ascii_digit();
            let begins = |at: &usize| digit(*at) && (*at == 0 || !digit(at - 1));
            let runs: Vec<usize> = (0..text.len()).filter(begins).collect();
            prop_assert_eq!(digit_runs(&text).collect::<Vec<_>>(), runs);
        }

        #[test]
        fn words_begin_after_white_space(text in "[a-c@\\[`{Z/9:0é\u{1}\u{b}\t\r\n \0\u{7f}]{0,40}") {
            let words: Vec<usize> = text
                .split(|c: char| c.is_ascii_whitespace())
                .filter(|word| !word.is_empty())
                .map(|word| crate::text::Span::of(word, &text).start)
                .collect();
            prop_assert_eq!(word_starts(&text).collect::<Vec<_>>(), words);
        }
    }
}
