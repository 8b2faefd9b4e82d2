//! Paragraphs wrapped again: as a whole, or not at all.
//!
//! Every line that is wrapped anywhere is wrapped here: by formatting, by the fix of a line that is
//! too long, and in editors. A block whose lines may be a drafter's own (columns, lists of people,
//! words that were X-ed out, a word broken at its hyphen) is left alone.

mod breaks;
mod fill;
mod measure;
mod parts;
mod rows;

pub(crate) use measure::{Measure, Style, TELEGRAM_COLUMNS};
pub(crate) use parts::{Part, column, parts};

use crate::syntax::line::unquoted;
use crate::text::words::ends_sentence;
use crate::text::{Edit, Span, lines};
use breaks::pieces;
use rows::{Row, RowKind, groups, rows};
use std::borrow::Cow;

/// How lines are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Into one line.
    Joined,
    /// Up to exactly this column, in characters.
    Column(usize),
    /// Up to this column, except for paragraphs whose lines already come close to it.
    About(usize),
}

impl Fill {
    /// How many characters fit on a line.
    fn width(self) -> usize {
        match self {
            Self::Joined => usize::MAX,
            Self::Column(column) | Self::About(column) => column,
        }
    }
}

/// Does the sentence go on in the block above or below?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Open {
    /// It begins above.
    pub above: bool,
    /// It ends below.
    pub below: bool,
}

impl Open {
    /// As far as the block shows itself.
    pub(crate) fn of(block: &str) -> Self {
        let content = lines(block).map(|line| line.text.trim());
        let mut content = content.filter(|text| !text.is_empty());
        let first = content.next().unwrap_or("");
        let last = content.last().unwrap_or(first);
        Self {
            above: first.starts_with(char::is_lowercase),
            below: last.len() > UNFINISHED && !ends_sentence(last),
        }
    }
}

/// A last line of more bytes that does not end a sentence goes on somewhere else.
const UNFINISHED: usize = 30;

/// The edits that wrap a block again, in bytes of the block: one for each run of lines that nothing
/// interrupts. None if nothing changes, or if the block is better left alone.
pub(crate) fn reflow(block: &str, fill: Fill, style: Style, open: Open) -> Vec<Edit> {
    match open.above || open.below || is_quoted_in_mail(block) {
        true => Vec::new(),
        false => wrapped(block, fill, style).unwrap_or_default(),
    }
}

/// Does a mail program or a page put signs around its lines? A line that comes in would lack them.
fn is_quoted_in_mail(block: &str) -> bool {
    matches!(unquoted(Cow::Borrowed(block)), Cow::Owned(_))
}

/// The same; nothing if the block is better left alone.
fn wrapped(block: &str, fill: Fill, style: Style) -> Option<Vec<Edit>> {
    let rows = rows(block);
    let mut edits = Vec::new();
    for group in groups(&rows) {
        let own = &rows[group.clone()];
        let (first, last) = (own.first()?, own.last()?);
        // Something fixed may interrupt a text only between sentences.
        let mut rest = rows[group.end..].iter();
        if rest.any(|row| row.kind != RowKind::Blank) && !ends_sentence(last.text) {
            return None;
        }
        let hang = rows::hang(own)?;
        let pieces = pieces(own, style.column)?.into_iter();
        let filled: Option<Vec<String>> = pieces
            .map(|piece| fill::piece(piece, hang, fill, style))
            .collect();
        // Between the pieces of a run there is one line end, and the indent of the lines.
        let new = filled?.join(&format!("\n{}", " ".repeat(hang)));
        let span = Span::new(first.span.start, last.span.end);
        let old = span.slice(block);
        let same = match old.contains('\r') {
            true => lines(old).map(|line| line.text).eq(new.split('\n')),
            false => old == new,
        };
        if !same {
            edits.push(Edit::replace(span, new));
        }
    }
    Some(edits)
}

/// The edit that wraps all lines of a block as one text, whatever they are.
pub(crate) fn refill(block: &str, target: usize, style: Style) -> Option<Edit> {
    if is_quoted_in_mail(block) {
        return None;
    }
    let rows: Vec<Row<'_>> = rows(block)
        .into_iter()
        .filter(|row| row.kind != RowKind::Blank)
        .collect();
    let (first, rest) = rows.split_first()?;
    let hang = rest.first().map_or(0, |row| row.indent);
    let hang = if rest.iter().all(|row| row.indent == hang) {
        hang
    } else {
        0
    };
    let span = Span::new(first.span.start, rows.last()?.span.end);
    let filled = fill::piece(&rows, hang, Fill::Column(target), style)?;
    (filled != span.slice(block)).then(|| Edit::replace(span, filled))
}

#[cfg(test)]
mod tests;
