//! Words on lines.

use super::Fill;
use super::breaks::{begins_item, ends_in_word};
use super::measure::{BREAKS, SLACK, Style, room, wrapped_width};
use super::rows::{Row, words};
use crate::syntax::line::{LineKind, classify};
use crate::vocabulary::words::ABBREVIATIONS;

/// A word, and the spaces before it in one line.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    spaces: usize,
    word: &'t str,
    /// Was the word before it broken at its hyphen?
    parted: bool,
}

/// `12.`, `(a)`, `--`: in characters.
const LONGEST_SIGN: usize = 4;

/// A place for a break is looked for so many words back.
const WORDS_BACK: usize = 4;

/// The new text of a piece, whose lines after the first have `hang` spaces before them; nothing if
/// the piece cannot be wrapped well.
pub(super) fn piece(piece: &[Row<'_>], hang: usize, fill: Fill, style: Style) -> Option<String> {
    let first = piece.first()?;
    let target = target(piece, hang, fill, style.most);
    let long = first.indent + wrapped_width(first.text) > fill.width();
    let good = piece.len() == 1 && !long || is_met(piece, hang, fill, style.most);
    if good {
        return Some(joined(piece, hang));
    }
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for row in piece {
        for (index, (gap, word)) in words(row.text).enumerate() {
            let before = tokens.last().map_or("", |token| token.word);
            let spaces = match index {
                0 if style.double && ends_with_stop(before) => 2,
                0 => 1,
                _ => gap.width,
            };
            tokens.push(Token {
                spaces,
                word,
                parted: index == 0 && ends_in_word(before),
            });
        }
    }
    let filled = wrapped(&tokens, first.indent, hang, target)?;
    let begins = |text: &str| classify(text.split('\n').next().unwrap_or(""));
    (begins(&filled) == classify(first.text)).then_some(filled)
}

/// How many characters fit on a line of a piece. One whose own breaks show that it was wrapped wider
/// than the rest of the cable keeps its width, up to what is allowed.
fn target(piece: &[Row<'_>], hang: usize, fill: Fill, most: usize) -> usize {
    let Fill::About(column) = fill else {
        return fill.width();
    };
    let widths = piece.iter().enumerate().map(|(index, row)| {
        let indent = if index == 0 { row.indent } else { hang };
        indent + wrapped_width(row.text)
    });
    let own = widths
        .filter(|width| *width <= most)
        .fold(column, usize::max);
    let explains = |pair: &[Row<'_>]| {
        let (least, most) = room(pair[0].text, pair[1].text);
        (least..most).contains(&own.saturating_sub(hang))
    };
    let explained = piece.windows(2).filter(|pair| explains(pair)).count();
    if explained >= BREAKS && explained * 2 >= piece.len() - 1 {
        own
    } else {
        column
    }
}

/// The lines of a piece as they are, with the spaces before them set.
fn joined(piece: &[Row<'_>], hang: usize) -> String {
    let mut out = String::new();
    for (index, row) in piece.iter().enumerate() {
        if index > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', hang));
        }
        out.push_str(row.text);
    }
    out
}

/// Are lines good enough to be left alone?
fn is_met(piece: &[Row<'_>], hang: usize, fill: Fill, most: usize) -> bool {
    let Fill::About(column) = fill else {
        return false;
    };
    let longest = most.max(column);
    let fits = |(index, row): (usize, &Row<'_>)| {
        let indent = if index == 0 { row.indent } else { hang };
        indent + wrapped_width(row.text) <= longest
    };
    let full = |pair: &[Row<'_>]| {
        room(pair[0].text, pair[1].text).1 + hang + SLACK > column || ends_in_word(pair[0].text)
    };
    piece.iter().enumerate().all(fits) && piece.windows(2).all(full)
}

/// Words on lines of at most `target` characters. Only the first line may begin with something that
/// is read as more than text, such as the number of a paragraph.
fn wrapped(tokens: &[Token<'_>], indent: usize, hang: usize, target: usize) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    while from < tokens.len() {
        let before = if from == 0 { indent } else { hang };
        let room = target.saturating_sub(before);
        let mut most = from + fitting(&tokens[from..], room);
        if from == 0 {
            most = most.max(with_long_word(tokens, room));
        }
        let to = (from + 1..=most)
            .rev()
            .take(WORDS_BACK)
            .find(|to| may_begin_line(&tokens[*to..], target.saturating_sub(hang)))?;
        // A word that was broken at its hyphen stays so, which no other line may pay for.
        if tokens[from + 1..to].iter().any(|token| token.parted) {
            return None;
        }
        if from > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', hang));
        }
        out.push_str(&line_of(&tokens[from..to]));
        from = to;
    }
    Some(out)
}

/// How many words the first line holds at least: a number, a mark or a sign stays with an address that
/// has no room on any line.
fn with_long_word(tokens: &[Token<'_>], room: usize) -> usize {
    let is_mark = |word: &str| word.starts_with('(') && word.ends_with(')');
    let is_sign =
        |word: &str| word.ends_with(['.', ')', '-']) && wrapped_width(word) <= LONGEST_SIGN;
    let mut signs = tokens.iter().take(2);
    let signs = signs
        .position(|token| !is_sign(token.word) && !is_mark(token.word))
        .unwrap_or(2);
    let long = tokens
        .get(signs)
        .is_some_and(|token| wrapped_width(token.word) > room);
    if signs > 0 && long { signs + 1 } else { 0 }
}

/// Would a line that begins with these words be read as text?
fn may_begin_line(tokens: &[Token<'_>], target: usize) -> bool {
    if tokens.is_empty() {
        return true;
    }
    let line = line_of(&tokens[..fitting(tokens, target)]);
    !begins_item(&line) && classify(&line) == LineKind::Text
}

fn line_of(tokens: &[Token<'_>]) -> String {
    let mut line = String::new();
    for (index, token) in tokens.iter().enumerate() {
        if index > 0 {
            line.extend(std::iter::repeat_n(' ', token.spaces));
        }
        line.push_str(token.word);
    }
    line
}

/// How many of the words fit on a line. One always does.
fn fitting(tokens: &[Token<'_>], target: usize) -> usize {
    let mut used = 0;
    for (index, token) in tokens.iter().enumerate() {
        let own = wrapped_width(token.word);
        let more = if index == 0 { own } else { token.spaces + own };
        if index > 0 && used + more > target {
            return index;
        }
        used += more;
    }
    tokens.len()
}

/// Does a word end a sentence? An abbreviation does not.
fn ends_with_stop(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '\'', ')']);
    if bare.ends_with(['?', '!']) {
        return true;
    }
    let Some(stem) = bare.strip_suffix('.') else {
        return false;
    };
    let title = ABBREVIATIONS.has(stem.trim_start_matches('('));
    !title && !stem.contains('.') && stem.chars().count() > 1
}
