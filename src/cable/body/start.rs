//! What comes before the text of a block: number, list sign and portion mark.

use super::{Body, Number};
use crate::cable::BlockSpan;
use crate::cable::header::late_mark;
use crate::cable::likely_numbers::misread;
use crate::cable::list_sign;
use crate::cable::portion::PortionMark;
use crate::cable::portion::place::{Mark, letter_mark, mark_after_label, read_mark};
use crate::cable::prose::Prose;
use crate::syntax::{BlockKind, line};
use crate::text::words::{hash, is_redaction};
use crate::text::{Cursor, lines};
use crate::vocabulary::words;

/// Does a text begin with a hyphen, the number of a paragraph and its mark?
fn begins_dashed_number(text: &str) -> bool {
    let own = text.strip_prefix('-').unwrap_or("");
    line::paragraph_start(own).is_some_and(|start| {
        start.marked
            && start.pilcrow == 0
            && line::begins_with_mark(own.get(start.text..).unwrap_or(""))
    })
}

/// Number, list sign and portion mark: all that comes before the text of a block.
pub(super) fn read_start(prose: &Prose<'_>, kind: BlockKind, body: &mut Body) {
    let text = prose.text;
    let mut cursor = Cursor::new(text);
    let indent = cursor.skip_whitespace().at();
    let first_line = lines(cursor.rest()).next().map_or("", |line| line.text);
    body.indent = indent;
    body.first_line = BlockSpan::at(indent, first_line.trim_end().len());
    let mut at = match kind {
        BlockKind::Paragraph => paragraph_number(prose, body),
        BlockKind::ListItem => item_sign(cursor, body),
        BlockKind::Text => lone_pilcrow(text, body),
        _ => indent,
    };
    at = first_mark(prose, kind, at, body);
    if kind == BlockKind::Text {
        body.lost_number = first_line.strip_prefix(". ").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_uppercase()) || line::begins_with_mark(rest)
        });
        body.list_label = line::list_label(first_line);
        let last = |first| line::last_label(prose.text, first);
        body.last_label = body.list_label.map(last);
        body.goes_on = body.list_label.is_none()
            && body.mark.is_none()
            && first_line.starts_with(|c: char| c.is_ascii_lowercase())
            // An address may have a line of its own.
            && !first_line.starts_with("http");
        at = unwritten_number(prose, at, body);
        body.redacted = is_redaction(text);
    }
    // `1, CONFIDENTIAL ENTIRE TEXT`: a slip of the number.
    let numbered = body.number.is_some()
        || kind == BlockKind::Text && first_line.starts_with(|c: char| c.is_ascii_digit());
    if numbered && body.mark.is_none() {
        let late = late_mark(text).filter(|written| written.span.start > at);
        body.late_mark = late.or_else(|| mark_after_label(text, at));
    }
    body.text_start = at.min(text.len());
    let own = text.get(body.text_start..).unwrap_or("");
    body.names_figure = kind == BlockKind::Text && words::FIGURE_LINES.begins(own);
    body.empty = own.trim().is_empty();
    body.opening = body.number.and_then(|_| opening(own.trim_end())).map(hash);
}

/// The number of a paragraph and its pilcrow. Gives the place after them.
fn paragraph_number(prose: &Prose<'_>, body: &mut Body) -> usize {
    let (text, indent) = (prose.text, body.indent);
    let Some(start) = line::paragraph_start(body.first_line.slice(text)) else {
        return indent;
    };
    let digits = BlockSpan::at(indent + start.pilcrow, start.digits);
    body.number = Some(Number {
        value: digits.slice(text).parse().unwrap_or(0),
        span: digits,
    });
    body.pilcrow = (start.pilcrow > 0).then(|| BlockSpan::at(indent, start.pilcrow));
    let at = indent + start.text;
    // The number is alone on its line.
    match at >= body.first_line.end {
        true => prose.skip_space(at),
        false => at,
    }
}

/// The sign of an item of a list, and the number of a paragraph after it. Gives the place after them.
fn item_sign(mut cursor: Cursor<'_>, body: &mut Body) -> usize {
    (body.marker, body.marker_sign) = list_sign::read(cursor.clone());
    let at = cursor.skip_while(|c| "-–*•·‣◦ \t".contains(c)).at();
    // `• 2. (SBU)`: a list sign before the number of a paragraph.
    let rest = cursor.rest();
    let numbered = line::paragraph_start(rest.trim_end()).filter(|start| {
        start.marked
            && start.pilcrow == 0
            && line::begins_with_mark(rest.get(start.text..).unwrap_or(""))
    });
    let Some(start) = numbered else {
        return at;
    };
    let digits = cursor.take(start.digits);
    body.loose_number = Some(Number {
        value: digits.parse().unwrap_or(0),
        span: BlockSpan::at(at, start.digits),
    });
    at + start.text
}

/// `¶ (SBU) It opened`: an archive's sign, from which the number was lost. Gives the place after it.
fn lone_pilcrow(text: &str, body: &mut Body) -> usize {
    let indent = body.indent;
    let rest = text.get(indent..).and_then(|rest| rest.strip_prefix('¶'));
    let after = rest.map(|rest| text.len() - rest.trim_start_matches(' ').len());
    match after.filter(|after| read_mark(text, *after, BlockKind::Text).is_some()) {
        Some(after) => {
            body.pilcrow = Some(BlockSpan::new(indent, after));
            after
        }
        None => indent,
    }
}

/// The portion mark, and a number that is written a second time beside it. Gives the place after them.
fn first_mark(prose: &Prose<'_>, kind: BlockKind, mut at: usize, body: &mut Body) -> usize {
    let text = prose.text;
    let mut mark = read_mark(text, at, kind);
    if kind == BlockKind::Text && mark.is_none() {
        body.mark = lettered_mark(text, body.indent);
    }
    if mark.is_none()
        && let Some((number, end)) = body.number.and_then(|first| second_number(text, at, first))
    {
        body.second_number = Some(number);
        at = end;
        mark = read_mark(text, at, kind);
    }
    if let Some(mark) = mark {
        at = after_mark(prose, &mark);
        // `2. (U) 2. (U) Text`
        if let Some((number, end)) = body.number.and_then(|first| second_number(text, at, first))
            && body.number.is_some_and(|first| first.value == number.value)
        {
            let again = read_mark(text, end, kind);
            // `2. (U) 2. Text`; `1. (U) 1. Text` may begin a list.
            let sentence = || {
                let text = text.get(end..).unwrap_or("");
                number.value > 1 && text.starts_with(|c: char| c.is_ascii_uppercase())
            };
            if again.is_some() || sentence() {
                body.second_number = Some(number);
                at = again.map_or(end, |again| prose.skip_space(again.span.end));
            }
        }
        body.mark = Some(mark);
    } else if kind == BlockKind::Text {
        body.letter_mark = letter_mark(text, at);
    }
    at
}

/// A number that is not written as that of a paragraph, and the mark after it. Gives the place after the
/// mark.
fn unwritten_number(prose: &Prose<'_>, at: usize, body: &mut Body) -> usize {
    let text = prose.text;
    // A pilcrow that an archive put before the number is none of its signs.
    let pilcrow = BlockSpan::at(at, "¶".len());
    let has_pilcrow = text.get(at..).is_some_and(|rest| rest.starts_with('¶'));
    // `-2. (SBU) Text`
    let dashed = text.get(at..).is_some_and(begins_dashed_number);
    let from = if has_pilcrow {
        pilcrow.end
    } else {
        at + usize::from(dashed)
    };
    body.loose_number = loose_number(text, from, body.mark.is_some());
    let Some(number) = body.loose_number else {
        return at;
    };
    if has_pilcrow {
        body.pilcrow = Some(pilcrow);
    }
    let after = text.get(number.span.end..).unwrap_or("");
    let signs = [')', ']', ',', ';', ':', '-', '–', '—', '.'];
    body.loose_bracket = after.trim_start_matches(' ').starts_with(signs);
    let digits = number.span.slice(text);
    body.loose_misread = digits.bytes().any(|b| !b.is_ascii_digit());
    // The mark after it counts as that of any paragraph.
    let bracket = after.find('(').filter(|_| body.mark.is_none());
    let mark =
        bracket.and_then(|open| read_mark(text, number.span.end + open, BlockKind::Paragraph));
    let Some(mark) = mark else {
        return at;
    };
    let at = after_mark(prose, &mark);
    body.mark = Some(mark);
    at
}

/// Where the text begins after a portion mark: `(SBU) Text`, `(SBU): Text`.
fn after_mark(prose: &Prose<'_>, mark: &Mark) -> usize {
    let end = mark.span.end;
    let mut rest = prose.text.get(end..).unwrap_or("").chars();
    let sign = rest
        .next()
        .is_some_and(|c| matches!(c, ':' | '.' | ';' | ','))
        && rest.next() == Some(' ');
    prose.skip_space(end + usize::from(sign))
}

/// What of a paragraph is compared with others: so many bytes at most, and no shorter text, which
/// may well be there twice.
fn opening(own: &str) -> Option<&[u8]> {
    const MOST: usize = 100;
    const LEAST: usize = 30;
    let bytes = own.as_bytes();
    let compared = bytes.get(..MOST).unwrap_or(bytes);
    (compared.len() >= LEAST).then_some(compared)
}

/// A second number, where the text begins at `at`, and where it ends. The second count may have fallen
/// after the first by a few; `5. 10. May` is a date.
fn second_number(
    text: &str,
    at: usize,
    first: Number<BlockSpan>,
) -> Option<(Number<BlockSpan>, usize)> {
    const NEAR: u32 = 3;
    let rest = text.get(at..)?;
    let start = line::paragraph_start(rest)?;
    let value = start.number(rest);
    let span = BlockSpan::at(at + start.pilcrow, start.digits);
    // `2. 1. 382200`: a line of a tender, whose numbers are codes.
    let code =
        (rest.get(start.text..)).is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    let near = value.abs_diff(first.value) <= NEAR && !code;
    near.then(|| (Number { value, span }, at + start.text))
}

/// `a. (S) Text`, `b) (C) Text`: the mark of a lettered paragraph below a numbered one. Also the mark after
/// what is left of a number, `. (S) Text`, or a Roman one.
fn lettered_mark(text: &str, at: usize) -> Option<Mark> {
    let mut cursor = Cursor::new(text.get(at..)?);
    // Letters like digits may be a number.
    let letter = |c: char| c.is_ascii_alphabetic() && !"IOlo".contains(c);
    let letters = cursor.clone().take_while(letter);
    let roman = cursor.clone().take_while(|c| matches!(c, 'I' | 'V' | 'X'));
    let count = match roman.len() {
        2..=4 => roman,
        _ if letters.len() == 1 => letters,
        _ => "",
    };
    cursor.take(count.len());
    if !(cursor.eat(". ") || !count.is_empty() && cursor.eat(") ")) {
        return None;
    }
    let start = at + cursor.skip_spaces().at();
    // A word in brackets may be any; a slip of a mark is none.
    let is_mark = |mark: &Mark| match &mark.read {
        Ok(_) => true,
        Err(written) => PortionMark::nearest(written).is_some(),
    };
    read_mark(text, start, BlockKind::Paragraph).filter(is_mark)
}

/// A number that is not written as one.
fn loose_number(text: &str, at: usize, marked: bool) -> Option<Number<BlockSpan>> {
    let rest = text.get(at..)?;
    // `l. (SBU) Text`, `1O. (SBU) Text`
    if !marked
        && let Some((value, length)) = misread(rest)
        && line::begins_with_mark(rest.get(length + 1..)?.trim_start_matches(' '))
    {
        return Some(Number {
            value,
            span: BlockSpan::at(at, length),
        });
    }
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits == 0 && !marked {
        return wrapped_number(rest, at);
    }
    if digits == 0 || digits > 3 {
        return None;
    }
    let tail = &rest[digits..];
    let number = Number {
        value: rest[..digits].parse().ok()?,
        span: BlockSpan::at(at, digits),
    };
    // `(SBU) 3. Text`
    if marked {
        return tail.starts_with(". ").then_some(number);
    }
    // `10(SBU)`, `3 . (SBU)`, `4 - (SBU)`
    let inside = tail.get(signs_before_mark(tail)..)?.strip_prefix('(')?;
    let end = inside.bytes().take(40).position(|b| b == b')')?;
    let written = &inside[..end];
    let listed = tail.starts_with(") ") && PortionMark::nearest(written).is_some();
    (listed || PortionMark::read(written).is_some()).then_some(number)
}

/// Signs between a loose number and its mark: so many at most, spaces aside.
const MOST_SIGNS: usize = 3;
/// The same with spaces, in bytes.
const MOST_SPACED_SIGNS: usize = 10;

/// The bytes of the signs and spaces between a loose number and its mark.
fn signs_before_mark(tail: &str) -> usize {
    let (mut signs, mut length) = (0, 0);
    for c in tail.chars() {
        let sign = ")],;:.-–—/_'".contains(c);
        signs += usize::from(sign);
        // `3.` alone on its line, and the mark on the next.
        let space = matches!(c, ' ' | '\t' | '\u{a0}' | '\n' | '\r');
        if !space && !sign || signs > MOST_SIGNS || length > MOST_SPACED_SIGNS {
            break;
        }
        length += c.len_utf8();
    }
    length
}

/// `(3) (SBU)`, `#3. (SBU)`, `Para 3. (SBU)`: a number with more than a period around it.
fn wrapped_number(text: &str, at: usize) -> Option<Number<BlockSpan>> {
    let lead = [
        "Paragraph ",
        "paragraph ",
        "para ",
        ".",
        "Para ",
        "PARA ",
        "Para. ",
        "No. ",
        "# ",
        "#",
        "*",
        "+",
        "(",
        "[",
        "o ",
        "\u{f0b7} ",
        "\u{f0b7}\t",
        "§ ",
        "¶ ",
    ]
    .into_iter()
    .find(|lead| text.starts_with(lead))?;
    let rest = text.get(lead.len()..)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let tail = rest.get(digits..)?;
    let marked = digits > 0 && line::begins_with_mark(tail.get(signs_before_mark(tail)..)?);
    marked.then(|| Number {
        value: rest[..digits].parse().unwrap_or(0),
        span: BlockSpan::at(at + lead.len(), digits),
    })
}
