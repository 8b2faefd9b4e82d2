//! Lines of the body: paragraph numbers, lettered items, list items, rules, headings.

use super::list_label::list_label;
use crate::text::words::{has_small_letter, is_spaced_rule};
use crate::text::{Cursor, Span};
use crate::vocabulary::words;

/// Digits of a paragraph number at most: `¶2006.` is a year that a site took for a number.
const LONGEST_NUMBER: usize = 3;

/// `-----`, with the spaces of the 45-character split between; at least three signs. The rule of a
/// box has corners: `+-----+`. A typewriter's may have a space after each sign: `- - - - -`.
pub(super) fn is_dashes(text: &str) -> bool {
    let boxed = text
        .strip_prefix('+')
        .and_then(|rest| rest.strip_suffix('+'));
    let bytes = boxed.unwrap_or(text).as_bytes();
    let Some(sign) = bytes.first() else {
        return false;
    };
    let signs = bytes.iter().filter(|b| *b == sign).count();
    let spaces = bytes.iter().filter(|b| **b == b' ').count();
    // One space wherever it is, and one more for every twenty signs.
    let solid = spaces <= 1 + signs / 20;
    signs >= 3 && signs + spaces == bytes.len() && (solid || is_spaced_rule(text))
}

/// The pieces of `¶12.  (`: byte lengths within the trimmed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParagraphStart {
    /// Bytes of the pilcrow before the number, with the space after it.
    pub pilcrow: usize,
    /// Bytes of the number.
    pub digits: usize,
    /// Offset of the first byte after the period and its spaces.
    pub text: usize,
    /// Does `(` follow?
    pub marked: bool,
}

impl ParagraphStart {
    /// The number. `text` is the line that was read.
    pub fn number(self, text: &str) -> u32 {
        let digits = Span::at(self.pilcrow, self.digits).slice(text);
        digits.parse().unwrap_or(0)
    }
}

/// Steps over a pilcrow, one that was read in another encoding (`Â¶`), and a space after it.
fn skip_pilcrow(cursor: &mut Cursor<'_>) {
    let mut next = cursor.clone();
    next.eat("Â");
    if next.eat("¶") {
        next.eat(" ");
        *cursor = next;
    }
}

/// Reads a paragraph number at the start of a line: one to three digits and a period, then a
/// space, a bracket or a letter (`34.(SBU)` is a number, `6.2 million` and `¶2006.` are not).
pub fn paragraph_start(text: &str) -> Option<ParagraphStart> {
    // A digit, or the first byte of a pilcrow in either encoding.
    if !matches!(text.as_bytes().first()?, b'0'..=b'9' | 0xC2 | 0xC3) {
        return None;
    }
    let mut cursor = Cursor::new(text);
    skip_pilcrow(&mut cursor);
    let pilcrow = cursor.at();
    let digits = cursor.rest().bytes().take(LONGEST_NUMBER + 1);
    let digits = digits.take_while(u8::is_ascii_digit).count();
    if !(1..=LONGEST_NUMBER).contains(&digits) {
        return None;
    }
    cursor.take(digits);
    // `1 . THE FAIR`
    let apart = cursor.rest().strip_prefix(" . ");
    if apart.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase())) {
        cursor.take(1);
    }
    if !cursor.eat(".") {
        return None;
    }
    let after = cursor.at();
    let text = cursor.skip_spaces().at();
    let marked = match cursor.peek() {
        Some('(') => true,
        // `3.a. (SBU) ...`: an item of a paragraph.
        Some('a'..='z')
            if text == after
                && cursor
                    .rest()
                    .get(1..)
                    .is_some_and(|rest| rest.starts_with(". (")) =>
        {
            return None;
        }
        // `1.[SBU]`
        Some('[') if is_square_mark(cursor.rest()) => false,
        Some(next) if text == after && !next.is_ascii_alphabetic() => return None,
        _ => false,
    };
    Some(ParagraphStart {
        pilcrow,
        digits,
        text,
        marked,
    })
}

/// Does the text begin with the portion mark of SBU or of a level in the wrong brackets: `[SBU]`?
fn is_square_mark(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inside.is_some_and(|(inside, _)| matches!(inside, "U" | "SBU" | "C" | "S" | "CUI"))
}

/// A lettered label at the start of a line: `A. `, `¶B. `, `C) `, `(D) `. Gives the letter as a
/// capital, and the offset of what follows, in bytes.
pub fn lettered(text: &str) -> Option<(char, usize)> {
    let mut cursor = Cursor::new(text);
    skip_pilcrow(&mut cursor);
    let opened = cursor.eat("(");
    let letter = cursor.eat_if(|c| c.is_ascii_alphabetic())?;
    let bracketed = cursor.eat(")");
    if !bracketed && (opened || letter.is_ascii_lowercase() || !cursor.eat(".")) {
        return None;
    }
    match cursor.peek() {
        Some(' ' | '\t') => {
            cursor.skip_spaces();
        }
        // `(A)STATE 1` is a slip; `U.S.` and `A.M.` are words.
        Some(_) if !bracketed => return None,
        _ => {}
    }
    Some((letter.to_ascii_uppercase(), cursor.at()))
}

/// `a. (S) ...`, `B) (SBU) ...`: does the line begin with a letter and a portion mark, as an item of a
/// lettered list does that is a portion of its own?
pub fn is_lettered_portion(text: &str) -> bool {
    let rest = || text.get("a. ".len()..).unwrap_or("");
    let one = || list_label(text).is_some_and(|item| item.letter.is_some() && !item.bracketed);
    // Few lines have a sign after their first letter.
    matches!(text.as_bytes().get(1), Some(b'.' | b')'))
        && one()
        && begins_with_mark(rest().trim_start_matches(' '))
}

/// Does the line begin with the portion mark of a level or of SBU: `(SBU)`, `(C/NF)`?
pub fn begins_with_mark(text: &str) -> bool {
    /// The longest mark of a telegram, in bytes between its brackets.
    const LONGEST: usize = 24;
    let inside = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inside.is_some_and(|(inside, _)| {
        let level = inside.split(['/', ' ', '-']).next().unwrap_or("");
        inside.len() <= LONGEST
            && !has_small_letter(inside)
            && matches!(
                level,
                "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | "CUI"
            )
    })
}

/// `-- one`, `--one`, `---one`, `-One`, `- one`, `* one`, `• one`, `– one`.
pub(super) fn is_list_item(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'-') => {
            let dashes = bytes.iter().take(4).take_while(|b| **b == b'-').count();
            match bytes.get(dashes) {
                Some(b' ') => dashes <= 2,
                // `-(SBU) one`
                Some(b'(') if dashes <= 2 => begins_with_mark(text.get(dashes..).unwrap_or("")),
                // A word that a wrapped line broke off begins with a small letter.
                Some(b) if dashes == 1 => {
                    let small = bytes.get(2).is_some_and(u8::is_ascii_lowercase);
                    b.is_ascii_uppercase() && small
                }
                Some(b) => dashes <= 3 && b.is_ascii_alphanumeric(),
                None => false,
            }
        }
        Some(b'*') => bytes.get(1) == Some(&b' '),
        // A word processor makes a dash of the hyphen that begins an item.
        _ => text.starts_with(['•', '‣', '◦', '·']) || text.starts_with("– "),
    }
}

/// `-IMF views`: what may be an item of a list, or the rest of a word in capitals that a wrapped line
/// broke off.
pub fn is_dashed_capitals(text: &str) -> bool {
    let capital = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    text.starts_with('-') && capital(1) && capital(2) && text.contains(' ')
}

/// A heading with its dashes on one line is at most this long, in bytes: three lines of the wire,
/// and some slack.
const LONGEST_INLINE_HEADING: usize = 240;
/// Fewer dashes are punctuation.
const INLINE_RULE: usize = 4;

/// Where the dashes begin in `Comment -------`: text, a space, then nothing but dashes.
pub fn inline_heading(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.len() > LONGEST_INLINE_HEADING || bytes.last() != Some(&b'-') {
        return None;
    }
    let text_end = bytes.iter().rposition(|b| !matches!(b, b'-' | b' '))? + 1;
    let rule = bytes.get(text_end..)?;
    let dashes = rule.iter().filter(|b| **b == b'-').count();
    (dashes >= INLINE_RULE && rule.starts_with(b" ")).then_some(text_end)
}

/// The longest portion mark, in bytes between its brackets: `C//REL TO USA, AUS, GBR`.
const LONGEST_MARK: usize = 24;
/// What a portion mark begins with.
const MARK_WORDS: [&str; 9] = [
    "U",
    "SBU",
    "CUI",
    "FOUO",
    "LOU",
    "C",
    "S",
    "TS",
    "UNCLASSIFIED",
];

/// `... DOLLARS. END SUMMARY`: words that close something, without their full stop.
pub fn ends_in_closer(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let last = words.next().unwrap_or("");
    words::CLOSING_QUOTES.has(last)
        || words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("END"))
}

/// What slips of them begin with: a letter twice, two letters exchanged.
const MARK_SLIPS: [&str; 5] = ["UU", "CC", "SS", "CIU", "UCI"];

/// A portion mark at the start of a line, or a slip of `(SBU)`: its bytes, the spaces after it
/// included. What it means is for the room of meaning to say.
pub fn portion_mark(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    if !cursor.eat("(") {
        return None;
    }
    let inside = cursor.rest();
    let end = inside.bytes().take(LONGEST_MARK).position(|b| b == b')')?;
    let inside = cursor.take(end);
    cursor.eat(")");
    let word = inside.split(['/', '-', ' ']).next().unwrap_or("");
    let slip = || {
        (2..=4).contains(&inside.len())
            && inside.bytes().all(|b| b.is_ascii_uppercase())
            && strsim::osa_distance(inside, "SBU") == 1
    };
    let known = MARK_WORDS.contains(&word) || MARK_SLIPS.contains(&word) || word == "sbu" || slip();
    known.then(|| cursor.skip_spaces().at())
}
