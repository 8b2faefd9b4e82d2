//! The letters of a level, in brackets or beside slashes: `(S)`, `S//NF`, `//DEU S`.

use super::levels::{is_near_any, is_of_portion};
use crate::ceiling::fold::{BREAK, written_color};
use crate::text::Span;
use crate::vocabulary::marking::begins_term;
use std::ops::RangeInclusive;

/// The longest portion mark, in bytes, and the signs that it may have.
pub(super) const LONGEST_MARK: usize = 180;
const MARK_SIGNS: &[u8] = b" /\\-,.|_:;\t";

/// The signs of escapes and tags.
const ESCAPES: &[u8] = b"&#%=<>'\"";

/// A short word, and what is known of its line.
pub(super) struct Short<'l> {
    pub(super) line: &'l [u8],
    /// Its place.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where a bracket opened before it that is no call of a function, if a level's letter in brackets
    /// is a sign.
    pub(super) open: Option<usize>,
    /// Is it the first word of its line?
    pub(super) is_first: bool,
}

impl Short<'_> {
    /// May it be the level of a marking?
    pub(super) fn is_level(&self) -> bool {
        let word = &self.line[self.start..self.end];
        let rest = &self.line[self.end..];
        let before = &self.line[..self.start];
        if !is_of_portion(word) {
            return word.len() <= 3 && is_before_term(rest);
        }
        // `it's not`
        if word == b"s"
            && before.ends_with(b"'")
            && before
                .iter()
                .nth_back(1)
                .is_some_and(u8::is_ascii_alphanumeric)
        {
            return false;
        }
        word == b"CONF" && is_alone_in_piece(before, rest)
            || self.open.is_some_and(|open| self.is_mark(open))
            || is_before_any_term(rest)
            || is_after_countries(before, word)
            || is_after_letter_of_nato(before)
            || word.len() > 1 && is_after_slash(before)
            || self.is_beside_slashes(before, rest)
    }

    /// `S//`, `/ / S`: slashes on one side, and no word on the other.
    fn is_beside_slashes(&self, before: &[u8], rest: &[u8]) -> bool {
        let slash = |b: Option<&u8>| b.is_some_and(|b| is_slash_sign(*b));
        let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        let mut after = rest.iter().filter(|b| **b != b' ');
        let mut ahead = before.iter().rev().filter(|b| **b != b' ');
        let (first, last) = (after.next(), ahead.next());
        let (begins, ends) = (!word(last), !word(first));
        begins && slash(first) && slash(after.next())
            || begins && slash(rest.first()) && self.is_first
            || ends
                && slash(last)
                && slash(ahead.next())
                && word(ahead.find(|b| !is_slash_sign(**b)))
            || ends && slash(before.last()) && first.is_none()
    }

    /// May what a bracket holds be a mark, with the level at this place? It is the level alone, or
    /// after codes of countries, or has a slash or a term.
    fn is_mark(&self, open: usize) -> bool {
        let (start, end) = (self.start, self.end);
        let inside = &self.line[open + 1..];
        let own = |b: &&u8| OF_MARK[usize::from(**b)];
        let length = inside.iter().take(LONGEST_MARK).take_while(own).count();
        let closed = matches!(inside.get(length), Some(b')' | b']' | b'}'));
        if open + 1 + length < end || !closed {
            return false;
        }
        let codes = &inside[..start - open - 1];
        let inside = &inside[..length];
        if matches!(inside, b"c" | b"C") && is_after_copyright(&self.line[..open]) {
            return false;
        }
        let code =
            |word: &[u8]| matches!(word.len(), 3 | 4) && word.iter().all(u8::is_ascii_uppercase);
        if inside.len() == end - open - 1
            && codes.ends_with(b" ")
            && codes.trim_ascii().split(|b| *b == b' ').all(code)
        {
            return true;
        }
        let letters = |b: &&u8| b.is_ascii_alphanumeric();
        // `(CTS-B)`
        let of_nato = end - start == 3 && self.line.get(end) == Some(&b'-');
        of_nato
            || inside.iter().filter(letters).count() == end - start
            || inside.iter().any(|b| matches!(b, b'/' | b'\\' | b'|'))
            || memchr::memmem::find(inside, b"--").is_some()
            || inside.split(|b| !b.is_ascii_alphanumeric()).any(is_term_at)
    }
}

/// Is the word before a bracket `Copyright`? What `(C)` is for is said.
fn is_after_copyright(before: &[u8]) -> bool {
    const WORD: &[u8] = b"copyright ";
    let last = before.last_chunk::<{ WORD.len() }>();
    last.is_some_and(|last| last.eq_ignore_ascii_case(WORD))
}

/// May the word that ends at a place of a text be the level of a marking? No line begins before
/// `from`; `line` is the one around the word.
pub(super) fn is_level_at(
    text: &[u8],
    from: usize,
    end: usize,
    line: impl FnOnce() -> Span,
) -> bool {
    let start = word_start(text, from, end);
    let word = &text[start..end];
    if word.len() >= 4 && is_near_any(word) {
        return true;
    }
    if word.len() > 4 || !may_be_level(text, from, start, end) {
        return false;
    }
    let span = line();
    let line = &text[span.start..span.end];
    let (start, end) = (start - span.start, end - span.start);
    let short = Short {
        line,
        start,
        end,
        open: opening(line, start, end),
        is_first: !line[..start].iter().any(u8::is_ascii_alphanumeric),
    };
    short.is_level()
}

/// The bracket that opens before a level in a mark, and is no call of a function.
fn opening(line: &[u8], start: usize, end: usize) -> Option<usize> {
    let own = |b: &&u8| OF_MARK[usize::from(**b)];
    let after = line[end..].iter().take(LONGEST_MARK).take_while(own);
    if !matches!(line.get(end + after.count()), Some(b')' | b']' | b'}')) {
        return None;
    }
    let before = line[..start].iter().rev().take(LONGEST_MARK + 2);
    let open = (start - before.take_while(own).count()).checked_sub(1)?;
    (matches!(line[open], b'(' | b'[') && !is_called(line, open)).then_some(open)
}

/// For each byte: may it be in a mark, between its brackets?
static OF_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < MARK_SIGNS.len() {
        table[MARK_SIGNS[at] as usize] = true;
        at += 1;
    }
    table
};

/// May a foreign marking be in a bracket, of which a place is the end of the two slashes? `(//DEU S)`, and
/// not `[\\\\p{L}]`. No line begins before `from`.
pub(super) fn is_foreign_at(text: &[u8], from: usize, at: usize) -> bool {
    let head = trim_end(&text[from..at], |b| matches!(b, b'/' | b'\\'));
    let open = from + head.len();
    open > from && is_foreign(&text[from..], open - from - 1)
}

/// The same of the place of the bracket.
pub(super) fn is_foreign(line: &[u8], open: usize) -> bool {
    let inside = &line[open + 1..];
    let own = |b: &&u8| !matches!(b, b')' | b']' | b'}' | b'\n' | b'\r');
    let inside = &inside[..inside.iter().take(LONGEST_MARK).take_while(own).count()];
    let slash = |at: usize| matches!(inside.get(at), Some(b'/' | b'\\'));
    let known = |b: &u8| b.is_ascii_alphanumeric() || MARK_SIGNS.contains(b) || ESCAPES.contains(b);
    slash(0) && slash(1) && inside.iter().all(|b| known(b) || !b.is_ascii())
}

/// Where the word that ends at a place of a text begins.
pub(super) fn word_start(text: &[u8], from: usize, end: usize) -> usize {
    from + trim_end(&text[from..end], |b| b.is_ascii_alphanumeric()).len()
}

/// What is around a place of a text without any sign that no marking has, as far as a mark may reach. No line
/// begins before `from`.
pub(super) fn run_around(text: &[u8], from: usize, at: usize) -> &[u8] {
    let own = |b: &&u8| is_of_mark(**b);
    let before = text[from..at].iter().rev().take(LONGEST_MARK);
    let after = text[at..].iter().take(LONGEST_MARK);
    let start = at - before.take_while(own).count();
    &text[start..at + after.take_while(own).count()]
}

/// May it be a byte of a mark, its brackets included?
pub(super) fn is_of_mark(b: u8) -> bool {
    OF_MARK[usize::from(b)] || !b.is_ascii() || matches!(b, b'(' | b'[' | b')' | b']' | b'}')
}

/// May a short word be a level, by the signs beside it? Most are the names of variables.
fn may_be_level(text: &[u8], from: usize, start: usize, end: usize) -> bool {
    let before = text[from..start].last();
    if before.is_none_or(|b| matches!(b, b'(' | b'[' | b'\n' | b'\r') || MARK_SIGNS.contains(b)) {
        return true;
    }
    let rest = &text[end..];
    rest.first().is_some_and(|b| is_slash_sign(*b))
        || is_before_any_term(rest)
        || is_slash_sign(*rest.trim_ascii_start().first().unwrap_or(&b' '))
}

/// Is a bracket one of a call? A font of troff is none, and no color: `\fB(S)\fP`, `\e[1m(S)`.
pub(super) fn is_called(line: &[u8], open: usize) -> bool {
    let before = &line[..open];
    let called = before
        .last()
        .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    called && !before.ends_with(b"\\fB") && !before.ends_with(b"\\fI") && !ends_in_color(before)
}

/// Does a color in a string end a text?
fn ends_in_color(before: &[u8]) -> bool {
    /// The longest, in bytes.
    const LONGEST: usize = 32;
    let near = &before[before.len().saturating_sub(LONGEST)..];
    let sign = || memchr::memrchr(b'\\', near).map(|at| &near[at..]);
    near.ends_with(b"m") && sign().is_some_and(|sign| written_color(sign) == Some(sign.len()))
}

/// `X//NF`: slashes and a term, after which a letter that is wrong is a level's.
fn is_before_term(rest: &[u8]) -> bool {
    let signs = rest.iter().take_while(|b| is_slash_sign(**b)).count();
    if signs < 2 && rest.first() != Some(&b'|') {
        return false;
    }
    is_term_at(&rest[signs..])
}

/// `S / / NF`, `S OC/NF`: signs of any number and a term after a level's letter.
fn is_before_any_term(rest: &[u8]) -> bool {
    let between = |b: &&u8| is_slash_sign(**b) || b" \t,._".contains(b);
    let signs = rest.iter().take_while(between).count();
    signs > 0 && is_term_at(&rest[signs..])
}

/// Does a term begin with the first word, in any case?
pub(super) fn is_term_at(text: &[u8]) -> bool {
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

/// Letters of a code of a country, or of JOINT, of which one may be lost or doubled.
pub(super) const CODE: RangeInclusive<usize> = 2..=6;

/// How many codes are looked over.
pub(super) const CODES: usize = 8;

/// May it be between two codes of countries, or after the last?
pub(super) fn is_between_codes(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b',' | b'_')
}

/// `//DEU S`, `--JOINT S`: a slash, and short words that may be codes of countries, before a level's letter.
/// In small letters, with nothing but spaces between them, they are words of a comment.
fn is_after_countries(before: &[u8], level: &[u8]) -> bool {
    let mut rest = before;
    for words in 0..CODES {
        rest = trim_end(rest, is_between_codes);
        let head = trim_end(rest, |b| b.is_ascii_alphanumeric());
        match rest.len() - head.len() {
            0 => {
                let slash = rest.last().is_some_and(|b| is_slash_sign(*b));
                let codes = before[rest.len()..].iter().chain(level);
                let words_of_comment = || {
                    codes.clone().any(u8::is_ascii_lowercase)
                        && !codes.clone().any(|b| matches!(b, b',' | b'_'))
                };
                return words > 0 && slash && !words_of_comment();
            }
            length if CODE.contains(&length) => rest = head,
            _ => return false,
        }
    }
    false
}

/// `/ / N S`: a slash and NATO's letter, with a space after each.
fn is_after_letter_of_nato(before: &[u8]) -> bool {
    let head = before
        .strip_suffix(b"N ")
        .or_else(|| before.strip_suffix(b"n "));
    head.is_some_and(is_after_slash)
}

/// `/ / NS`: is a slash among the signs before it?
pub(super) fn is_after_slash(before: &[u8]) -> bool {
    let signs = trim_end(before, |b| b == b' ' || is_slash_sign(b));
    before[signs.len()..].iter().any(|b| is_slash_sign(*b))
}

/// Is it a slash, or what is written for one?
pub(super) fn is_slash_sign(b: u8) -> bool {
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
