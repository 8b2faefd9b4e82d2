//! Bytes looked at eight at a time, as one number: where words begin.
//!
//! There are two kinds of words: what is between white space, and what holds only letters, digits and
//! characters beyond ASCII.

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

/// Where the words of a text begin, which are between white space of ASCII.
#[derive(Debug, Clone)]
pub(crate) struct WordStarts<'t> {
    bytes: &'t [u8],
    /// The eight bytes that are looked at.
    at: usize,
    /// Those of them at which a word begins.
    starts: u64,
    /// The high bit of the lowest byte if white space comes before the next eight bytes.
    space_before: u64,
}

/// Where the words of a text begin.
pub(crate) fn word_starts(text: &str) -> WordStarts<'_> {
    let mut starts = WordStarts {
        bytes: text.as_bytes(),
        at: 0,
        starts: 0,
        space_before: 0x80,
    };
    starts.look();
    starts
}

impl WordStarts<'_> {
    /// Looks at the eight bytes at `at`; spaces follow the end.
    fn look(&mut self) {
        let eight = eight(self.bytes, self.at)
            .unwrap_or_else(|| last_eight(self.bytes.get(self.at..).unwrap_or(&[])));
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
        self.starts = !spaces & (spaces << 8 | self.space_before) & HIGH;
        self.space_before = spaces >> 56;
    }
}

impl Iterator for WordStarts<'_> {
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

/// Where runs of letters, digits and characters beyond ASCII begin in a text.
#[derive(Debug, Clone)]
pub(crate) struct LetterRuns<'t> {
    bytes: &'t [u8],
    /// The eight bytes that are looked at.
    at: usize,
    /// Those of them at which a run begins.
    starts: u64,
    /// The high bit of the lowest byte if a run goes on into the next eight bytes.
    goes_on: u64,
}

impl<'t> LetterRuns<'t> {
    /// Those from an offset on. A run that goes on there counts as one that begins there.
    pub(crate) fn new(bytes: &'t [u8], at: usize) -> Self {
        let mut runs = Self {
            bytes,
            at,
            starts: 0,
            goes_on: 0,
        };
        runs.look();
        runs
    }

    /// Looks at the eight bytes at `at`; spaces follow the end.
    fn look(&mut self) {
        let inside = in_runs(
            eight(self.bytes, self.at)
                .unwrap_or_else(|| last_eight(self.bytes.get(self.at..).unwrap_or(&[]))),
        );
        self.starts = inside & !(inside << 8 | self.goes_on);
        self.goes_on = inside >> 56;
    }
}

impl Iterator for LetterRuns<'_> {
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

/// Which of eight bytes are letters, digits or parts of characters beyond ASCII.
fn in_runs(eight: u64) -> u64 {
    let low = eight & !HIGH;
    // A bit makes capitals small, and no other sign a letter.
    let small = low | (0x20 * ONES);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    (letters | digits | eight) & HIGH
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
            prop_assert_eq!(LetterRuns::new(text.as_bytes(), from).collect::<Vec<_>>(), runs);
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
