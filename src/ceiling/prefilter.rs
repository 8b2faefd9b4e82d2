//! Which lines may hold a marking at all. It looks at each byte once, and is to leave nothing out
//! that the rest would find.

use super::fold::{BREAK, Folded, escape_at, is_encoded_word, is_letter_or_slash, tag_length};
use super::glance::neutral_at;
use super::{cuts, glance};
use crate::text::{Span, floor_boundary};
use crate::vocabulary::marking::{begins_term, distance, from_digits, is_ordinary};

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

    /// Is a part of a line read?
    pub(super) fn reads(self, part: &str) -> bool {
        self != Self::Candidates || may_be(part)
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
    match scan(line.as_bytes()) {
        Seen::Nothing => false,
        Seen::Sign => true,
        // What it says is known only when it is folded.
        Seen::Folding => {
            let folded = Folded::new(line);
            let plain = folded.without_tags();
            scan(folded.text.as_bytes()) == Seen::Sign
                || plain.is_some_and(|plain| scan(plain.text.as_bytes()) == Seen::Sign)
        }
    }
}

/// May a part of a folded line be a banner? In brackets a level's letter is none, but with slashes.
fn may_be(part: &str) -> bool {
    let mut scan = Scan::new(part.as_bytes());
    scan.sees_marks = false;
    scan.run() == Seen::Sign
}

/// What a look at a line's bytes gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    /// Something that a marking has.
    Sign,
    /// Bytes that have to be folded first.
    Folding,
}

const fn letters(word: &[u8]) -> u32 {
    let mut mask = 0;
    let mut at = 0;
    while at < word.len() {
        mask |= 1 << (word[at] - b'A');
        at += 1;
    }
    mask
}

const SECRET: u32 = letters(b"SECRET");
const TOP_SECRET: u32 = letters(b"TOPSECRET");
const CONFIDENTIAL: u32 = letters(b"CONFIDENTIAL");
const RESTRICTED: u32 = letters(b"RESTRICTED");

/// A class of other countries begins within so many bytes before its level, with spaces between all
/// its letters.
const LONGEST_OWNER: usize = 200;

/// The longest portion mark, in bytes, and the signs that it may have.
const LONGEST_MARK: usize = 90;
const MARK_SIGNS: &[u8] = b" /\\-,.|_:;\t";

/// The letters of the levels of portion marks, and of what else is looked for among short words.
const SHORT_LEVELS: u32 = letters(b"SCTRNAOFZY");

/// For each byte: the letter's bit, or a class.
const OTHER: u32 = 0;
const DIGIT: u32 = 1 << 27;
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
            b'A'..=b'Z' => 1 << (b - b'A'),
            b'a'..=b'z' => 1 << (b - b'a'),
            b'0'..=b'9' => DIGIT,
            b'&' | b'\\' | b'%' | b'=' => ESCAPE,
            b'(' | b'[' => OPEN,
            b'<' => TAG,
            b'\t' | b' '..=b'~' => OTHER,
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
    /// How many words of one letter came in a row, and which letters.
    singles: usize,
    spelled: u32,
    words: usize,
    /// The word before, if it may be the first half of a level.
    before: (usize, usize),
    /// Its letters.
    letters: u32,
    pieces: Pieces,
    /// Is a level's letter in brackets a sign?
    sees_marks: bool,
}

/// Words that only signs part, as those of Markdown part `S_EC_RET`.
#[derive(Default)]
struct Pieces {
    start: usize,
    end: usize,
    length: usize,
    mask: u32,
}

impl Pieces {
    /// Adds a word. True if the words so far are a level in pieces.
    fn add(&mut self, line: &[u8], start: usize, end: usize, mask: u32) -> bool {
        let gap = &line[self.end..start];
        let joined = matches!(gap.len(), 1 | 2)
            && self.length > 0
            && gap.iter().all(u8::is_ascii_punctuation);
        let (mut length, mut letters) = (0, 0);
        if joined {
            (length, letters) = (self.length, self.mask);
            for sign in gap {
                let letter = cuts::letter(char::from(*sign)).map_or(0, letters_of);
                length += usize::from(letter > 0);
                letters |= letter;
            }
        } else {
            self.start = start;
        }
        *self = Self {
            start: self.start,
            end,
            length: length + end - start,
            mask: letters | mask,
        };
        let level = match (self.length, self.mask) {
            (6, SECRET) => "SECRET",
            (9, TOP_SECRET) => "TOPSECRET",
            (12, CONFIDENTIAL) => "CONFIDENTIAL",
            _ => return false,
        };
        let letters = line[self.start..end].iter();
        let letters = letters.filter_map(|b| cuts::letter(char::from(b.to_ascii_uppercase())));
        joined && letters.eq(level.chars())
    }
}

/// The bit of a capital.
fn letters_of(c: char) -> u32 {
    CLASS[c as usize & 0xff]
}

fn scan(line: &[u8]) -> Seen {
    Scan::new(line).run()
}

/// May the word that ends at a place of a text be the level of a marking? No line begins before
/// `from`; `line` is the one around the word.
pub(super) fn is_level(text: &[u8], from: usize, end: usize, line: impl FnOnce() -> Span) -> bool {
    let own = |b: u8| b.is_ascii_alphanumeric();
    let start = from + trim_end(&text[from..end], own).len();
    let word = &text[start..end];
    if word.len() >= 4 && is_near_any(word) {
        return true;
    }
    word.len() <= 4
        && may_be_short(text, from, start, end)
        && is_short_level(text, line(), start, end)
}

/// Is a longer word within two letters of a level?
fn is_near_any(word: &[u8]) -> bool {
    let mask = word.iter().fold(0, |mask, b| mask | CLASS[usize::from(*b)]);
    [
        (SECRET, 3, "SECRET"),
        (TOP_SECRET, 5, "TOPSECRET"),
        (RESTRICTED, 5, "RESTRICTED"),
        (CONFIDENTIAL, 8, "CONFIDENTIAL"),
    ]
    .into_iter()
    .any(|(level, least, name)| near(word, mask, level, least, name))
}

/// May a short word be a level, by the signs beside it? Most are the names of variables.
fn may_be_short(text: &[u8], from: usize, start: usize, end: usize) -> bool {
    let before = text[from..start].last();
    if before.is_none_or(|b| matches!(b, b'(' | b'[' | b'\n' | b'\r') || MARK_SIGNS.contains(b)) {
        return true;
    }
    let rest = &text[end..];
    rest.first().is_some_and(|b| is_slash_sign(*b))
        || is_before_any_term(rest)
        || is_slash_sign(*rest.trim_ascii_start().first().unwrap_or(&b' '))
}

/// May the short word at a place of a line be the level of a marking?
fn is_short_level(text: &[u8], line: Span, start: usize, end: usize) -> bool {
    let (start, end, line) = (
        start - line.start,
        end - line.start,
        &text[line.start..line.end],
    );
    let head = &line[..start];
    // What a mark has between its bracket and its level.
    let near = &head[start.saturating_sub(LONGEST_MARK + 2)..];
    let own = |b: u8| b.is_ascii_alphanumeric() || MARK_SIGNS.contains(&b);
    let open = (start - near.len() + trim_end(near, own).len()).checked_sub(1);
    let open = open.filter(|at| matches!(line[*at], b'(' | b'[') && !is_called(line, *at));
    let first = !head.iter().any(u8::is_ascii_alphanumeric);
    let mut scan = Scan::new(line);
    scan.open = open;
    scan.words = if first { 1 } else { 2 };
    scan.short(start, end, &line[start..end])
}

/// Is a bracket one of a call?
fn is_called(line: &[u8], open: usize) -> bool {
    open > 0 && (line[open - 1].is_ascii_alphanumeric() || line[open - 1] == b'_')
}

/// Does an escape stand for what a marking may be made of? Most stand for the signs of HTML and of
/// strings.
fn matters(line: &[u8], at: usize) -> bool {
    if is_encoded_word(&line[at..]) {
        return true;
    }
    let Some((c, length)) = escape_at(&line[at..]) else {
        return false;
    };
    let rest = &line[at + length..];
    let own = |b: &&u8| b.is_ascii_alphanumeric();
    let before = line[..at].iter().rev().take(WORD_OF_LEVEL).take_while(own);
    let (before, after) = (
        before.count(),
        rest.iter().take(WORD_OF_LEVEL).take_while(own).count(),
    );
    match c {
        // Tags that are escaped, inside a word.
        '<' => before > 0 && tag_in_escapes(rest),
        '>' | '&' | '"' | '\'' | '=' | '?' | ',' | ';' | ':' | '#' | '%' | '{' | '}' | '$' => false,
        // Longer words are seen on both sides of a space.
        ' ' | '\t' => before > 0 && before <= SHORT || after > 0 && after <= SHORT || opens(rest),
        BREAK => opens(rest) || begins_level(&line[at - before..at]) || begins_mark(rest, after),
        _ => is_letter_or_slash(c),
    }
}

/// The longest word of a marking that is none by itself, in bytes.
const SHORT: usize = 4;

/// A longer word is no beginning of a level, in bytes.
const WORD_OF_LEVEL: usize = 13;

fn opens(rest: &[u8]) -> bool {
    rest.first().map(|b| CLASS[usize::from(*b)]) == Some(OPEN)
}

/// Is a word the beginning of a level, whose rest is behind a line end?
fn begins_level(word: &[u8]) -> bool {
    let begins = |level: &str| {
        let head = level.as_bytes().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    word.len() > 1
        && ["SECRET", "CONFIDENTIAL", "TOPSECRET"]
            .iter()
            .any(|level| begins(level))
}

/// May a marking begin after an escaped line end, with a word of so many bytes? Longer words are seen
/// together with the letter of the escape.
fn begins_mark(rest: &[u8], length: usize) -> bool {
    let word = &rest[..length];
    match length {
        0 => false,
        1 => true,
        2..=SHORT => {
            let sign = rest.get(length).copied().unwrap_or(b' ');
            is_slash_sign(sign)
                || is_level_of_portion(word)
                || word.eq_ignore_ascii_case(b"ZNY")
                || begins_level(word)
                || length == SHORT && is_near_any(word)
        }
        _ => begins_level(word),
    }
}

/// Is a word in any case the level of a portion mark?
fn is_level_of_portion(word: &[u8]) -> bool {
    LEVELS_OF_PORTIONS
        .iter()
        .any(|level| level.as_bytes().eq_ignore_ascii_case(word))
}

const LEVELS_OF_PORTIONS: [&str; 12] = [
    "S", "C", "TS", "R", "NS", "NC", "NR", "CTS", "CTSA", "NSAT", "NCA", "CONF",
];

/// Does the escape that a place of a text is in, or right after, matter? It ends there with a semicolon,
/// or its sign is before the place.
pub(super) fn escape_matters(text: &[u8], from: usize, at: usize) -> bool {
    /// The longest name of a character, with its signs, in bytes.
    const NAME: usize = 16;
    let sign = match text.get(at) {
        Some(b';') => {
            let near = at.saturating_sub(NAME).max(from);
            memchr::memrchr(b'&', &text[near..at]).map(|found| near + found)
        }
        _ => at.checked_sub(1),
    };
    // What a name is in doubt is looked at.
    sign.is_none_or(|sign| sign < from || matters(&text[from..], sign - from))
}

/// Do an escaped sign that closes a tag, and a letter, follow soon?
fn tag_in_escapes(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(60)];
    memchr::memmem::find(near, b"&gt;")
        .is_some_and(|close| near.get(close + 4).is_some_and(u8::is_ascii_alphanumeric))
}

impl<'l> Scan<'l> {
    fn new(line: &'l [u8]) -> Self {
        Self {
            line,
            open: None,
            singles: 0,
            spelled: 0,
            words: 0,
            before: (0, 0),
            letters: 0,
            pieces: Pieces::default(),
            sees_marks: true,
        }
    }

    /// Looks at the whole line.
    fn run(&mut self) -> Seen {
        let line = self.line;
        let mut at = 0;
        let mut folding = false;
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
                    None => folding = true,
                },
                ESCAPE => folding |= matters(line, at),
                // A tag inside a word.
                TAG => folding |= self.tag_in_word(at),
                OPEN if !is_called(line, at) => {
                    self.open = Some(at);
                    // `(//NS)`
                    let slash = |at: usize| matches!(line.get(at), Some(b'/' | b'\\'));
                    if slash(at + 1) && slash(at + 2) {
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
        if folding {
            Seen::Folding
        } else {
            Seen::Nothing
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
        let length = end - start;
        self.words += 1;
        if length == 1 && mask & DIGIT == 0 {
            self.singles += 1;
            self.spelled |= mask;
        } else {
            (self.singles, self.spelled) = (0, 0);
        }
        // Of each level's letters that many are left when two are wrong.
        let spells = |level: u32, least| (self.spelled & level).count_ones() >= least;
        // `/ / D E U   S`
        let head = &self.line[start.saturating_sub(LONGEST_OWNER)..start];
        let foreign = || memchr::memchr2(b'/', b'\\', head).is_some();
        let spelled = spells(SECRET, 3) || spells(CONFIDENTIAL, 6);
        if self.singles >= 4 && (spelled || spells(letters(b"SCR"), 1) && foreign())
            || self.singles == 3 && self.spells_cosmic(end)
        {
            return true;
        }
        let word = &self.line[start..end];
        let found = match length {
            1..=4 => {
                (mask & !SHORT_LEVELS == 0 || self.is_before_slash(end))
                    && self.short(start, end, word)
                    || length == 4 && near(word, mask, SECRET, 3, "SECRET")
            }
            5..=8 => {
                near(word, mask, SECRET, 3, "SECRET")
                    || length >= 7 && near(word, mask, TOP_SECRET, 5, "TOPSECRET")
                    || length == 8 && near(word, mask, RESTRICTED, 5, "RESTRICTED")
                    || length == 5
                        && word.eq_ignore_ascii_case(b"JOINT")
                        && is_after_slash(&self.line[..start])
                    || length == 6
                        && word.eq_ignore_ascii_case(b"ENTIRE")
                        && self.is_before_text(end)
            }
            _ => {
                near(word, mask, CONFIDENTIAL, 8, "CONFIDENTIAL")
                    || length <= 12 && near(word, mask, RESTRICTED, 5, "RESTRICTED")
                    || length <= 11 && near(word, mask, TOP_SECRET, 5, "TOPSECRET")
                    || mask & SECRET == SECRET && holds(word, b"SECRET")
                    || mask & CONFIDENTIAL == CONFIDENTIAL && holds(word, b"CONFIDENTIAL")
                    || mask & RESTRICTED == RESTRICTED && holds(word, b"RESTRICTED")
                    || length == 10
                        && (word.eq_ignore_ascii_case(b"CLASSIFIED")
                            || word.eq_ignore_ascii_case(b"DECLASSIFY"))
                    || length == 14 && word.eq_ignore_ascii_case(b"CLASSIFICATION")
                    || length == 18 && holds(word, b"CLASSIFICATION")
            }
        };
        // `53CR37`
        let digits = mask & DIGIT != 0
            && matches!(length, 6 | 9 | 12)
            && std::str::from_utf8(word).is_ok_and(|word| {
                let level = from_digits(word);
                level.is_some_and(|level| level.ends_with("SECRET") || level == "CONFIDENTIAL")
            });
        let pieces = self.pieces.add(self.line, start, end, mask);
        if found || digits || pieces || self.completes(start, end, mask) {
            return true;
        }
        self.before = (start, end);
        self.letters = mask;
        false
    }

    fn is_before_slash(&self, end: usize) -> bool {
        self.line.get(end).is_some_and(|b| is_slash_sign(*b))
    }

    /// `ENTIRE TEXT`
    fn is_before_text(&self, end: usize) -> bool {
        let next = self.line.get(end..end + 5);
        next.is_some_and(|next| next.eq_ignore_ascii_case(b" TEXT"))
    }

    /// `C T S`, which NATO's top level is with spaces between its letters.
    fn spells_cosmic(&self, end: usize) -> bool {
        let letters = self.line[..end].iter().rev();
        let mut letters = letters.filter(|b| b.is_ascii_alphanumeric());
        let mut next = || letters.next().map(u8::to_ascii_uppercase);
        [next(), next(), next()] == [Some(b'S'), Some(b'T'), Some(b'C')]
    }

    /// `SEC RET`
    fn completes(&self, start: usize, end: usize, mask: u32) -> bool {
        let (from, to) = self.before;
        let length = to - from + end - start;
        let own = [SECRET, TOP_SECRET, CONFIDENTIAL].contains(&(self.letters | mask));
        let both = own && matches!(length, 6 | 9 | 12) && start - to <= 3 && to > from;
        both && {
            let letters = self.line[from..to].iter().chain(&self.line[start..end]);
            let is = |level: &[u8]| {
                letters
                    .clone()
                    .map(u8::to_ascii_uppercase)
                    .eq(level.iter().copied())
            };
            is(b"SECRET") || is(b"TOPSECRET") || is(b"CONFIDENTIAL")
        }
    }

    /// A level's letters, in brackets or beside slashes.
    fn short(&self, start: usize, end: usize, word: &[u8]) -> bool {
        let mut upper = [0; 4];
        for (to, from) in upper.iter_mut().zip(word) {
            *to = from.to_ascii_uppercase();
        }
        let level = is_level_of_portion(word);
        let zny = &upper[..word.len()] == b"ZNY";
        if zny {
            return true;
        }
        let slash = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'/' | b'\\' | b'|' | b'-'));
        let rest = &self.line[end..];
        let before = &self.line[..start];
        if !level {
            return word.len() <= 3 && is_before_term(rest);
        }
        if word == b"CONF" && is_alone_in_piece(before, rest)
            || self.sees_marks && self.open.is_some_and(|open| self.is_mark(open, start, end))
            || is_before_any_term(rest)
            || is_after_countries(before)
            || word.len() > 1 && is_after_slash(before)
        {
            return true;
        }
        let first_sign = rest.iter().find(|b| **b != b' ');
        let last_sign = before.iter().rev().find(|b| **b != b' ');
        let begins = last_sign.is_none_or(|b| !b.is_ascii_alphanumeric());
        let ends = first_sign.is_none_or(|b| !b.is_ascii_alphanumeric());
        begins && slash(first_sign) && slash(rest.iter().skip_while(|b| **b == b' ').nth(1))
            || begins && slash(rest.first()) && self.words <= 1
            || ends
                && slash(last_sign)
                && slash(before.iter().rev().skip_while(|b| **b == b' ').nth(1))
            || ends && slash(before.last()) && first_sign.is_none()
    }

    /// May what a bracket holds be a mark, with the level at these places? It is the level alone, or
    /// after codes of countries, or has a slash or a term.
    fn is_mark(&self, open: usize, start: usize, end: usize) -> bool {
        let inside = &self.line[open + 1..];
        let own = |b: &&u8| b.is_ascii_alphanumeric() || MARK_SIGNS.contains(b);
        let length = inside.iter().take(LONGEST_MARK).take_while(own).count();
        let closed = matches!(inside.get(length), Some(b')' | b']' | b'}'));
        if open + 1 + length < end || !closed {
            return false;
        }
        let codes = &inside[..start - open - 1];
        let inside = &inside[..length];
        let code =
            |word: &[u8]| matches!(word.len(), 3 | 4) && word.iter().all(u8::is_ascii_uppercase);
        if inside.len() == end - open - 1
            && codes.ends_with(b" ")
            && codes.trim_ascii().split(|b| *b == b' ').all(code)
        {
            return true;
        }
        let letters = |b: &&u8| b.is_ascii_alphanumeric();
        inside.iter().filter(letters).count() == end - start
            || inside.iter().any(|b| matches!(b, b'/' | b'\\' | b'|'))
            || memchr::memmem::find(inside, b"--").is_some()
            || inside.split(|b| !b.is_ascii_alphanumeric()).any(is_term_at)
    }

    /// Is the line nothing but the beginning of a level in capitals, whose rest is on the next line?
    fn is_fragment(&self) -> bool {
        let (from, to) = self.before;
        let word = &self.line[from..to];
        let begins = |level: &[u8]| level.starts_with(word) && word.len() < level.len();
        let framed = |b: &u8| !b.is_ascii() || b" \t>*#|-=/".contains(b) || b.is_ascii_control();
        self.words == 1
            && self.line.len() <= 200
            && (begins(b"SECRET") || begins(b"CONFIDENTIAL") || begins(b"TOPSECRET"))
            && self.line[..from].iter().all(framed)
            && self.line[to..].iter().all(framed)
    }
}

/// Is the word within two letters of a level? The letters that both have are counted first.
fn near(word: &[u8], mask: u32, level: u32, least: u32, name: &str) -> bool {
    let length = word.len().abs_diff(name.len());
    if length > 2 || (mask & level).count_ones() < least || (mask & !level).count_ones() > 2 {
        return false;
    }
    // SECRET has an E twice: of fewer letters only with both.
    let few = (mask & level).count_ones() == 3 && level == SECRET;
    if few && word.iter().filter(|b| matches!(b, b'E' | b'e')).count() < 2 {
        return false;
    }
    let mut upper = [0; 16];
    let Some(upper) = upper.get_mut(..word.len()) else {
        return false;
    };
    upper.copy_from_slice(word);
    upper.make_ascii_uppercase();
    let upper = std::str::from_utf8(upper).unwrap_or("");
    distance(upper, name) <= 2 && !is_ordinary(upper)
}

/// `X//NF`: slashes and a term, after which a letter that is wrong is a level's.
fn is_before_term(rest: &[u8]) -> bool {
    let signs = rest
        .iter()
        .take_while(|b| matches!(b, b'/' | b'\\' | b'|' | b'-'))
        .count();
    if signs < 2 && rest.first() != Some(&b'|') {
        return false;
    }
    is_term_at(&rest[signs..])
}

/// `S / / NF`, `S OC/NF`: signs of any number and a term after a level's letter.
fn is_before_any_term(rest: &[u8]) -> bool {
    let between = |b: &&u8| {
        matches!(
            b,
            b' ' | b'\t' | b'/' | b'\\' | b'|' | b'-' | b',' | b'.' | b'_'
        )
    };
    let signs = rest.iter().take_while(between).count();
    signs > 0 && is_term_at(&rest[signs..])
}

/// Does a term begin with the first word, in any case?
fn is_term_at(text: &[u8]) -> bool {
    /// No term's first word is longer.
    const LONGEST: usize = 16;
    let head = &text[..text.len().min(LONGEST)];
    let length = head.iter().take_while(|b| b.is_ascii_alphanumeric());
    let length = length.count();
    let mut upper = [0; LONGEST];
    upper[..length].copy_from_slice(&head[..length]);
    upper.make_ascii_uppercase();
    let word = std::str::from_utf8(&upper[..length]).unwrap_or("");
    (2..LONGEST).contains(&length) && begins_term(word)
}

/// `//DEU S`, `--JOINT S`: a slash, and short words that may be codes of countries, before a letter.
fn is_after_countries(before: &[u8]) -> bool {
    let mut rest = before;
    for words in 0..8 {
        rest = trim_end(rest, |b| matches!(b, b' ' | b'\t' | b',' | b'_'));
        let head = trim_end(rest, |b| b.is_ascii_alphanumeric());
        match rest.len() - head.len() {
            0 => return words > 0 && rest.last().is_some_and(|b| is_slash_sign(*b)),
            2..=6 => rest = head,
            _ => return false,
        }
    }
    false
}

/// `/ / NS`: is a slash among the signs before it?
fn is_after_slash(before: &[u8]) -> bool {
    let signs = trim_end(before, |b| b == b' ' || is_slash_sign(b));
    before[signs.len()..].iter().any(|b| is_slash_sign(*b))
}

fn is_slash_sign(b: u8) -> bool {
    matches!(b, b'/' | b'\\' | b'|' | b'-')
}

fn trim_end(mut text: &[u8], own: impl Fn(u8) -> bool) -> &[u8] {
    while let Some((_, head)) = text.split_last().filter(|(last, _)| own(**last)) {
        text = head;
    }
    text
}

/// Is nothing else in a piece of a string with escaped line ends? Each of them may be a banner.
fn is_alone_in_piece(before: &[u8], rest: &[u8]) -> bool {
    let ends = |b: &u8| *b == BREAK as u8;
    let (head, tail) = (before.rsplit(ends).next(), rest.split(ends).next());
    let signs = |piece: Option<&[u8]>| !piece.unwrap_or(&[]).iter().any(u8::is_ascii_alphanumeric);
    before.iter().chain(rest).any(ends) && signs(head) && signs(tail)
}

/// Does the word hold the letters in a row, in any case?
fn holds(word: &[u8], level: &[u8]) -> bool {
    word.windows(level.len())
        .any(|part| part.eq_ignore_ascii_case(level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_near_a_level_are_those_that_are_read(word in "[SECRTONFIDALPX]{4,14}") {
            for (name, mask, least) in [("SECRET", SECRET, 3), ("CONFIDENTIAL", CONFIDENTIAL, 8), ("TOPSECRET", TOP_SECRET, 5), ("RESTRICTED", RESTRICTED, 5)] {
                let expected = distance(&word, name) <= 2 && !is_ordinary(&word);
                prop_assert_eq!(near(word.as_bytes(), letters(word.as_bytes()), mask, least, name), expected);
            }
        }
    }

    proptest! {
        /// The quick look passes on all that the slower one does.
        #[test]
        fn the_glance_leaves_out_no_line(
            lines in proptest::collection::vec(
                proptest::collection::vec(
                    prop_oneof![
                        4 => proptest::sample::select(PIECES),
                        1 => "[ -~]".prop_map(|sign| &*sign.leak()),
                    ],
                    0..9,
                ),
                0..6,
            ),
        ) {
            let lines: Vec<String> = lines.into_iter().map(|line| line.concat()).collect();
            let text = lines.join("\n");
            let seen = glance::lines(&text, |_| true);
            for line in all_lines(&text) {
                let holds = may_hold(line.slice(&text));
                prop_assert!(!holds || seen.contains(&line), "{:?}", line.slice(&text));
            }
            let found: Vec<Span> = all_lines(&text)
                .into_iter()
                .filter(|line| may_hold(line.slice(&text)))
                .collect();
            prop_assert_eq!(Reading::Candidates.lines(&text), found);
        }
    }

    /// What lines are made of that may be markings.
    const PIECES: &[&str] = &[
        "SECRET",
        "secret",
        "Confidential",
        "TOP ",
        "TOPSECRET",
        "RESTRICTED",
        "SEC",
        "RET",
        "CONF",
        "IDENTIAL",
        "S",
        "C",
        "TS",
        "NS",
        "NC",
        "R",
        "CTS",
        "CTSA",
        "s",
        "c",
        "e",
        "E",
        "T",
        "N",
        "F",
        "I",
        "D",
        "O",
        "A",
        "L",
        "P",
        "X",
        "NF",
        "OC",
        "REL",
        "SI",
        "DEU",
        "USA",
        "JOINT",
        "JOINT S",
        "ZNY ",
        "ENTIRE TEXT",
        "select",
        "SECURE",
        "SCRET",
        "CONFIDENT",
        "classified",
        "Declassify",
        "classification",
        "/",
        "//",
        "\\",
        "-",
        "--",
        "|",
        "(",
        ")",
        "[",
        "]",
        " ",
        "  ",
        "\t",
        ", ",
        ".",
        "_",
        "*",
        "$",
        "!",
        "@",
        "5",
        "3",
        "7",
        "0",
        "1",
        "<b>",
        "</b>",
        "<",
        ">",
        "&lt;",
        "&#83;",
        "&amp;",
        "\\u0053",
        "\\nS",
        "\\nSEC",
        "\\rTS",
        "&nbsp;",
        "%20",
        "=20",
        "\\x53",
        "\\n",
        "\\123",
        "%53",
        "=53",
        "=?",
        "{",
        "}",
        "é",
        "—",
        "’",
        "│",
        "…",
        "中",
        "™",
        "\u{a0}",
        "／",
        "С",
        "\u{200b}",
        "\r",
        ": ",
        "\"",
        "#",
        "=",
        "word",
        "a",
    ];

    #[test]
    fn lines_that_may_hold_a_marking() {
        for line in [
            "SECRET",
            "SERCET",
            "S E C R E T",
            "TOP SECERT",
            "CONFIDNETAIL",
            "x (S//NF) y",
            "(c)",
            "TS//SI//NF",
            "NOFORN//S",
            "SEC RET",
            "CONFI-",
            "1. S - ENTIRE TEXT.",
            "ZNY CCCCC",
            "Classified by: x",
            "SECRETNOFORN",
            "ism:classification=\"S\"",
            "&#83;ECRET",
            "SЕCRET",
            "S<b>EC</b>RET",
            "=53ECRET",
            "(X//NF)",
            "(//NS)",
        ] {
            assert!(may_hold(line), "{line}");
        }
        for line in [
            "",
            "The quick brown fox",
            "let socket = open(path);",
            "f(s)",
            "Geschäft",
            "a & b",
            "x = 10%",
        ] {
            assert!(!may_hold(line), "{line}");
        }
    }
}
