//! The close look at a line: word by word, with what is remembered of the words before.

use super::characters::neutral_at;
use super::escapes;
use super::levels::{
    CONFIDENTIAL, DIGIT, IN_PIECES, RESTRICTED, SECRET, TOP_SECRET, holds, letter, letters,
};
use super::pieces::Pieces;
use super::short::{Short, is_called, is_foreign, is_slash_sign};
use super::{spelled, words};
use crate::ceiling::fold::tag_length;
use crate::vocabulary::marking::from_digits;

/// What a look at a line's bytes gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    /// Something that a marking has.
    Sign,
    /// Characters outside of ASCII that have to be folded first.
    Characters,
    /// Escapes and tags that have to be taken off first.
    Folding,
}

/// Looks at a line. `sees_marks`: is a level's letter in brackets a sign?
pub(super) fn scan(line: &[u8], sees_marks: bool) -> Seen {
    Scan::new(line, sees_marks).run()
}

/// The letters of the levels of portion marks, and of what else is looked for among short words.
const SHORT_LEVELS: u32 = letters(b"SCTRNAOFZY");

/// For each byte: the letter's bit, or a class.
const OTHER: u32 = 0;
const HIGH: u32 = 1 << 28;
const ESCAPE: u32 = 1 << 29;
const OPEN: u32 = 1 << 30;
const TAG: u32 = 1 << 31;

static CLASS: [u32; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'&' | b'\\' | b'%' | b'=' => ESCAPE,
            b'(' | b'[' => OPEN,
            b'<' => TAG,
            b'\t' | b' '..=b'~' => letter(b),
            _ => HIGH,
        };
        byte += 1;
    }
    table
};

/// The letters and digits.
const WORD: u32 = ((1 << 26) - 1) | DIGIT;

/// What a scan remembers.
struct Scan<'l> {
    line: &'l [u8],
    /// Where a bracket opened that is no call of a function.
    open: Option<usize>,
    /// How many words of one letter came in a row.
    singles: usize,
    words: usize,
    /// The word before, if it may be the first half of a level.
    before: (usize, usize),
    /// Its letters.
    letters: u32,
    pieces: Pieces,
    sees_marks: bool,
}

impl<'l> Scan<'l> {
    fn new(line: &'l [u8], sees_marks: bool) -> Self {
        Self {
            line,
            open: None,
            singles: 0,
            words: 0,
            before: (0, 0),
            letters: 0,
            pieces: Pieces::default(),
            sees_marks,
        }
    }

    /// Looks at the whole line.
    fn run(&mut self) -> Seen {
        let line = self.line;
        let mut at = 0;
        let (mut characters, mut folding) = (false, false);
        while at < line.len() {
            let class = CLASS[usize::from(line[at])];
            if class & WORD != 0 {
                let start = at;
                let mut mask = 0;
                while at < line.len() {
                    let class = CLASS[usize::from(line[at])];
                    if class & WORD == 0 {
                        break;
                    }
                    mask |= class;
                    at += 1;
                }
                if self.word(start, at, mask) {
                    return Seen::Sign;
                }
                continue;
            }
            match class {
                HIGH => match neutral_at(line, at) {
                    Some(length) => {
                        at += length;
                        continue;
                    }
                    None => characters = true,
                },
                ESCAPE => folding |= escapes::matters(line, at),
                // A tag inside a word.
                TAG => folding |= self.tag_in_word(at),
                OPEN if !is_called(line, at) => {
                    self.open = Some(at);
                    if is_foreign(line, at) {
                        return Seen::Sign;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        if self.is_fragment() {
            return Seen::Sign;
        }
        match (folding, characters) {
            (true, _) => Seen::Folding,
            (_, true) => Seen::Characters,
            _ => Seen::Nothing,
        }
    }

    /// `S<b>EC</b>RET`: tags after a letter and before another.
    fn tag_in_word(&self, at: usize) -> bool {
        let solid = |b: &u8| b.is_ascii_alphanumeric() || *b == b'/';
        if at == 0 || !solid(&self.line[at - 1]) {
            return false;
        }
        let mut rest = &self.line[at..];
        let mut tags = 0;
        while let Some(length) = tag_length(rest) {
            rest = &rest[length..];
            tags += 1;
        }
        tags > 0 && rest.first().is_some_and(solid)
    }

    /// Looks at a word. True if a marking may have it.
    fn word(&mut self, start: usize, end: usize, mask: u32) -> bool {
        self.words += 1;
        let found = self.is_spelled(start, end, mask)
            || self.is_level(start, end, mask)
            || words::shows(self.line, start, end)
            || is_level_in_digits(&self.line[start..end], mask)
            || self.pieces.add(self.line, start, end, mask)
            || self.completes(start, end, mask);
        self.before = (start, end);
        self.letters = mask;
        found
    }

    /// Is the word the last of letters that stand alone, and may be a level?
    fn is_spelled(&mut self, start: usize, end: usize, mask: u32) -> bool {
        let single = end - start == 1 && mask & DIGIT == 0;
        self.singles = if single { self.singles + 1 } else { 0 };
        self.singles >= 3 && spelled::shows(self.line, 0, end)
    }

    /// Is it a level, or does it hold one?
    fn is_level(&self, start: usize, end: usize, mask: u32) -> bool {
        let word = &self.line[start..end];
        let length = word.len();
        match length {
            1..=4 => {
                (mask & !SHORT_LEVELS == 0 || self.is_before_slash(end))
                    && self.is_short_level(start, end)
                    || length == 4 && SECRET.is_near(word, mask)
            }
            5..=8 => {
                SECRET.is_near(word, mask)
                    || length >= 7 && TOP_SECRET.is_near(word, mask)
                    || length == 8 && RESTRICTED.is_near(word, mask)
            }
            _ => {
                CONFIDENTIAL.is_near(word, mask)
                    || length <= 12 && RESTRICTED.is_near(word, mask)
                    || length <= 11 && TOP_SECRET.is_near(word, mask)
                    || [&SECRET, &CONFIDENTIAL, &RESTRICTED]
                        .iter()
                        .any(|level| level.is_in(word, mask))
                    || length == 18 && holds(word, b"CLASSIFICATION")
            }
        }
    }

    /// A level's letters, in brackets or beside slashes.
    fn is_short_level(&self, start: usize, end: usize) -> bool {
        let short = Short {
            line: self.line,
            start,
            end,
            open: self.open.filter(|_| self.sees_marks),
            is_first: self.words <= 1,
        };
        short.is_level()
    }

    fn is_before_slash(&self, end: usize) -> bool {
        self.line.get(end).is_some_and(|b| is_slash_sign(*b))
    }

    /// `SEC RET`
    fn completes(&self, start: usize, end: usize, mask: u32) -> bool {
        let (from, to) = self.before;
        let length = to - from + end - start;
        let own = self.letters | mask;
        let own = [&SECRET, &TOP_SECRET, &CONFIDENTIAL]
            .iter()
            .any(|level| level.letters == own);
        let both = own && matches!(length, 6 | 9 | 12) && start - to <= 3 && to > from;
        both && {
            let letters = self.line[from..to].iter().chain(&self.line[start..end]);
            let is = |level: &&str| {
                letters
                    .clone()
                    .map(u8::to_ascii_uppercase)
                    .eq(level.bytes())
            };
            IN_PIECES.iter().any(is)
        }
    }

    /// Is the line nothing but the beginning of a level in capitals, whose rest is on the next line?
    fn is_fragment(&self) -> bool {
        let (from, to) = self.before;
        let word = &self.line[from..to];
        let begins = |level: &&str| level.as_bytes().starts_with(word) && word.len() < level.len();
        let framed = |b: &u8| !b.is_ascii() || b" \t>*#|-=/".contains(b) || b.is_ascii_control();
        self.words == 1
            && self.line.len() <= 200
            && IN_PIECES.iter().any(begins)
            && self.line[..from].iter().all(framed)
            && self.line[to..].iter().all(framed)
    }
}

/// `53CR37`
pub(super) fn is_level_in_digits(word: &[u8], mask: u32) -> bool {
    mask & DIGIT != 0
        && matches!(word.len(), 6 | 9 | 12)
        && std::str::from_utf8(word).is_ok_and(|word| {
            let level = from_digits(word);
            level.is_some_and(|level| level.ends_with("SECRET") || level == "CONFIDENTIAL")
        })
}
