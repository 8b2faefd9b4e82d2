//! Tags inside of words: `S<b>EC</b>RET`. In HTML most of them part two words that have nothing to do
//! with a marking.

use super::levels::{CONFIDENTIAL, DIGIT, SECRET, TOP_SECRET, is_near_any, is_of_portion, letters};
use super::scan::{Seen, is_level_in_digits, scan};
use super::short::{CODE, CODES, is_between_codes, is_slash_sign, is_term_at};
use super::words::is_of_marking;
use crate::ceiling::fold::{AROUND_CUT, LONGEST_TAG, escape_at, tag_length, tags};

/// How many tags in a row are looked over.
const TAGS: usize = 8;

/// The longest word around tags that is looked at, in bytes. No level is longer.
const WORD: usize = 24;

/// Do the tags before a place of a text cut what a marking is made of? No line begins before `from`.
pub(super) fn cut_marking(text: &[u8], from: usize, at: usize) -> bool {
    let head = before_tags(&text[from..at]);
    let own = |b: &&u8| b.is_ascii_alphanumeric();
    let length = head.iter().rev().take(WORD).take_while(own).count();
    let start = after_escape(head, head.len() - length);
    let mut word = head[start..].to_vec();
    let mut rest = &text[at..];
    for _ in 0..TAGS {
        let length = rest.iter().take(WORD).take_while(own).count();
        word.extend_from_slice(&rest[..length]);
        rest = &rest[length..];
        match tag_length(rest) {
            Some(length) => rest = &rest[length..],
            None => break,
        }
    }
    let slash = |b: Option<&u8>| b.is_some_and(|b| is_slash_sign(*b));
    let beside = slash(rest.first()) || slash(head[..start].last());
    let may_be = may_be_of_marking(&word, beside) || is_code(&word) && is_before_level(rest);
    may_be && scan_without_tags(head, &text[at..])
}

/// Where a word begins whose first letters may be those of an escape: `\nSEC<b>RET`.
fn after_escape(text: &[u8], start: usize) -> usize {
    let sign = start.checked_sub(1).filter(|at| text[*at] == b'\\');
    let end = sign.and_then(|at| Some(at + escape_at(&text[at..])?.1));
    end.unwrap_or(start)
}

/// Is the word as long as a code of a country may be, with a letter too many?
fn is_code(word: &[u8]) -> bool {
    CODE.contains(&word.len())
}

/// `DEU S`: does a level of a portion mark follow, after codes of countries if any?
fn is_before_level(mut rest: &[u8]) -> bool {
    for _ in 0..CODES {
        let blank = rest.iter().take_while(|b| is_between_codes(**b)).count();
        let (_, words) = rest.split_at(blank);
        let length = words.iter().take_while(|b| b.is_ascii_alphanumeric());
        let (word, after) = words.split_at(length.take(WORD).count());
        if blank == 0 || is_of_portion(word) {
            return blank > 0;
        }
        if !is_code(word) {
            return false;
        }
        rest = after;
    }
    false
}

/// May a word, whose pieces tags or escapes part, be a part of a marking?
pub(super) fn may_be_of_marking(word: &[u8], is_beside_slash: bool) -> bool {
    let own = letters(word);
    let levels = [&SECRET, &TOP_SECRET, &CONFIDENTIAL];
    is_beside_slash && word.len() < 4 && own & DIGIT == 0
        || levels.iter().any(|level| own & !level.letters == 0)
        || is_of_portion(word)
        || is_near_any(word)
        || levels.iter().any(|level| level.is_in(word, own))
        || is_of_marking(word)
        || is_term_at(word)
        || is_level_in_digits(word, own)
}

/// The text before the tags at its end.
fn before_tags(mut text: &[u8]) -> &[u8] {
    for _ in 0..TAGS {
        let near = &text[text.len().saturating_sub(LONGEST_TAG)..];
        let start = memchr::memrchr(b'<', near).map(|at| text.len() - near.len() + at);
        match start.filter(|start| tag_length(&text[*start..]) == Some(text.len() - start)) {
            Some(start) => text = &text[..start],
            None => break,
        }
    }
    text
}

/// Is there a sign of a marking in the text on both sides of some tags, without any?
fn scan_without_tags(head: &[u8], tail: &[u8]) -> bool {
    let head = &head[head.len().saturating_sub(AROUND_CUT)..];
    let tail = &tail[..tail.len().min(AROUND_CUT)];
    let mut plain = Vec::with_capacity(head.len() + tail.len());
    for text in [head, tail] {
        let mut from = 0;
        for tag in tags(text) {
            plain.extend_from_slice(&text[from..tag.start]);
            from = tag.end;
        }
        plain.extend_from_slice(&text[from..]);
    }
    scan(&plain, true) != Seen::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_cut_a_marking() {
        let cut = |text: &str| {
            let at = text.find('$').unwrap_or(0);
            cut_marking(text.replace('$', "").as_bytes(), 0, at)
        };
        for text in [
            "S<b>$EC</b>RET",
            "S</b><i>$ECRET",
            "(S//N<b>$F</b>)",
            "S//<b>$NF</b>",
            "S<b>$//</b>NF",
            "CONFI<wbr>$DENTIAL",
            "S_EC_R<b>$ET</b>",
            "C<b>$TS</b>//NF",
            "ENTI<b>$RE</b> TEXT",
            "\\nSSCRE<b>$TT",
            "-S<b>$JOINT S",
            "//D<b>$EU</b> GBR S",
        ] {
            assert!(cut(text), "{text}");
        }
        for text in [
            "<p>harbor</p><p>$The second",
            "<td>1</td><td>$2</td>",
            "core<wbr>$io",
            "the <b>A</b><i>$B</i> of it",
        ] {
            assert!(!cut(text), "{text}");
        }
    }
}
