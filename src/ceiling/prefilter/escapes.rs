//! Escapes, and which of them a marking may be written with: most stand for the signs of HTML and of
//! strings.

use super::characters::is_letter_or_slash;
use super::escaped_word;
use super::levels::{begins_level, is_near_any, is_of_portion};
use super::short::{LONGEST_MARK, is_slash_sign};
use crate::ceiling::fold::{BREAK, escape_at, is_encoded_word};

/// The longest word of a marking that is none by itself, in bytes.
const SHORT: usize = 4;

/// A longer word is no beginning of a level, in bytes.
const WORD_OF_LEVEL: usize = 13;

/// Does the sign of an escape at a place of a line stand for what a marking may be made of?
pub(super) fn matters(line: &[u8], at: usize) -> bool {
    if is_encoded_word(&line[at..]) {
        return true;
    }
    let Some((c, length)) = escape_at(&line[at..]) else {
        return false;
    };
    let rest = &line[at + length..];
    let own = |b: &&u8| b.is_ascii_alphanumeric();
    let before = line[..at].iter().rev().take(WORD_OF_LEVEL).take_while(own);
    let before = &line[at - before.count()..at];
    let after = &rest[..rest.iter().take(WORD_OF_LEVEL).take_while(own).count()];
    match c {
        // Tags that are escaped, inside a word.
        '<' => !before.is_empty() && tag_in_escapes(rest),
        '>' | '&' | '"' | '\'' | '`' | '=' | '?' | ',' | ';' | ':' | '#' | '%' | '{' | '}'
        | '$' => false,
        // Longer words are seen on both sides of a space.
        ' ' | '\t' => parts_words(before, after) || opens(rest),
        ')' | ']' => escaped_word::ends_mark(before) && is_opened(&line[..at]),
        BREAK => opens(rest) || begins_level(before) || begins_mark(rest, after.len()),
        _ => is_letter_or_slash(c) && escaped_word::matters(line, at),
    }
}

/// Does the escape that a place of a text is in, or right after, matter? It ends there with a semicolon,
/// or its sign is before the place. No line begins before `from`.
pub(super) fn matters_before(text: &[u8], from: usize, at: usize) -> bool {
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

/// Does a space between two words part those of a marking?
fn parts_words(before: &[u8], after: &[u8]) -> bool {
    let short = |word: &[u8]| word.len() == 1 || is_of_portion(word);
    short(before)
        || short(after)
        || begins_level(before)
        // `ENTIRE TEXT`
        || after.eq_ignore_ascii_case(b"TEXT")
}

/// Does a bracket open in the text before, as itself or as an escape, near enough for a portion mark?
fn is_opened(before: &[u8]) -> bool {
    const SIGNS: [&[u8]; 8] = [b"28", b"5B", b"5b", b"40;", b"91;", b"050", b"133", b"&l"];
    let near = &before[before.len().saturating_sub(LONGEST_MARK)..];
    let start = memchr::memrchr2(b'\n', b'\r', near).map_or(0, |at| at + 1);
    let near = &near[start..];
    memchr::memchr2(b'(', b'[', near).is_some()
        || SIGNS
            .iter()
            .any(|sign| memchr::memmem::find(near, sign).is_some())
}

fn opens(rest: &[u8]) -> bool {
    matches!(rest.first(), Some(b'(' | b'['))
}

/// May a marking begin after an escaped line end, with a word of so many bytes? A longer word without
/// slips is seen together with the letter of the escape.
fn begins_mark(rest: &[u8], length: usize) -> bool {
    let word = &rest[..length];
    match length {
        0 => false,
        1 => true,
        2..=SHORT => {
            let sign = rest.get(length).copied().unwrap_or(b' ');
            is_slash_sign(sign)
                || is_of_portion(word)
                || word.eq_ignore_ascii_case(b"ZNY")
                || begins_level(word)
                || length == SHORT && is_near_any(word)
        }
        _ => begins_level(word) || is_near_any(word),
    }
}

/// Do an escaped sign that closes a tag, and a letter, follow soon?
fn tag_in_escapes(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(60)];
    memchr::memmem::find(near, b"&gt;")
        .is_some_and(|close| near.get(close + 4).is_some_and(u8::is_ascii_alphanumeric))
}
