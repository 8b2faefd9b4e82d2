//! Lists of words that are followed side by side, letter by letter.

use super::classes::{CLASSES, DIGIT, DIGITS, LETTERS, OTHER_DIGIT, OTHER_LETTER, place, sign};

/// Words side by side, and for each class of bytes where they have it: a bit for each letter of
/// each word, after one for its beginning.
pub(super) struct Words {
    pub(super) begin: u64,
    pub(super) end: u64,
    pub(super) letters: [u64; CLASSES],
}

impl Words {
    const fn new(words: &[&str]) -> Self {
        let mut new = Self {
            begin: 0,
            end: 0,
            letters: [0; CLASSES],
        };
        let (mut bit, mut index) = (0, 0);
        while index < words.len() {
            let word = words[index].as_bytes();
            new.begin |= 1 << bit;
            let mut at = 0;
            while at < word.len() {
                bit += 1;
                new.letters[place(LETTERS, word[at], 0, OTHER_LETTER)] |= 1 << bit;
                at += 1;
            }
            new.end |= 1 << bit;
            bit += 1;
            index += 1;
        }
        new
    }

    /// The same, with the digits and signs that stand for letters.
    const fn drawn(words: &[&str]) -> Self {
        let mut new = Self::new(words);
        let signs = b"0O1I3E4A5S7T$S!I@A";
        let mut at = 0;
        while at < signs.len() {
            let byte = signs[at];
            let class = match byte {
                b'0'..=b'9' => place(DIGITS, byte, DIGIT, OTHER_DIGIT),
                _ => sign(byte),
            };
            new.letters[class] |= new.letters[place(LETTERS, signs[at + 1], 0, OTHER_LETTER)];
            at += 2;
        }
        new
    }

    pub(super) fn step(&self, places: u64, class: usize) -> u64 {
        (places & !self.end) << 1 & self.letters[class]
    }
}

/// The levels, of which up to two letters may be wrong.
pub(super) static LEVELS: Words =
    Words::new(&["SECRET", "TOPSECRET", "CONFIDENTIAL", "RESTRICTED"]);

/// What longer words may hold.
pub(super) static HELD: Words = Words::new(&[
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "CLASSIFI",
    "CLASSIFY",
]);

/// Whole words: the levels of portion marks, and three others.
pub(super) const WHOLE: [&str; 15] = [
    "S", "C", "TS", "R", "NS", "NC", "NR", "CTS", "CTSA", "NSAT", "NCA", "CONF", "ZNY", "ENTIRE",
    "JOINT",
];
pub(super) static SHORT: Words = Words::new(&WHOLE);
pub(super) const OTHERS: u64 = Words::new(&WHOLE).end & !Words::new(WHOLE.split_at(12).0).end;

/// The levels that may be cut in pieces.
pub(super) static CUT: Words = Words::drawn(&["SECRET", "TOPSECRET", "CONFIDENTIAL"]);

/// How many signs may be between the pieces.
pub(super) const LONGEST_CUT: usize = 3;
