//! The lines of a block: which of them are running text, and which were laid out by hand.

use crate::syntax::line::{LineKind, classify};
use crate::text::words::ends_sentence;
use crate::text::{Span, lines};
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// May the words of a line move?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// They may.
    Prose,
    /// They stay.
    Fixed,
    /// There are none.
    Blank,
}

/// A line of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    /// Its place in the block, without spaces at the ends.
    pub span: Span,
    pub text: &'t str,
    /// Bytes of space before its text.
    pub indent: usize,
    pub kind: RowKind,
}

/// A table has at most so many lines for each line that shows columns.
const TABLE_SHARE: usize = 3;

/// The lines of a block.
pub(super) fn rows(block: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut item = false;
    let mut tables = 0;
    let mut crossed = false;
    for line in lines(block) {
        let text = line.text.trim();
        let indent = line.text.len() - line.text.trim_start().len();
        let class = classify(line.text);
        let first = rows.is_empty();
        item |= first && class == LineKind::ListItem;
        let prose = match class {
            LineKind::Blank => false,
            // A wrapped year or letter that a site took for a paragraph number: it stays visible.
            _ if text.starts_with('¶') && !first => false,
            LineKind::Text => indent < 2 || item,
            LineKind::Paragraph { .. } => indent < 2,
            LineKind::ListItem => first,
            _ => false,
        };
        let tabular = is_tabular(text);
        tables += usize::from(tabular);
        crossed |= is_crossed_out(text);
        let kind = match class {
            LineKind::Blank => RowKind::Blank,
            _ if prose && !tabular => RowKind::Prose,
            _ => RowKind::Fixed,
        };
        rows.push(Row {
            span: Span::at(line.start + indent, text.len()),
            text,
            indent,
            kind,
        });
    }
    // Words that were X-ed out had other widths.
    if crossed || tables * TABLE_SHARE >= rows.len() {
        let prose = rows.iter_mut().filter(|row| row.kind == RowKind::Prose);
        prose.for_each(|row| row.kind = RowKind::Fixed);
    }
    rows
}

/// The runs of neighboring lines of running text.
pub(super) fn groups<'r>(rows: &'r [Row<'_>]) -> impl Iterator<Item = Range<usize>> + 'r {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at
            + rows[at..]
                .iter()
                .position(|row| row.kind == RowKind::Prose)?;
        let rest = &rows[from..];
        let length = rest.iter().position(|row| row.kind != RowKind::Prose);
        at = from + length.unwrap_or(rest.len());
        Some(from..at)
    })
}

/// The spaces before the lines of an item that follow its first; nothing if they differ. Other
/// text begins at the margin.
pub(super) fn hang(group: &[Row<'_>]) -> Option<usize> {
    let (first, rest) = group.split_first()?;
    if !is_item(first.text) {
        return group.iter().all(|row| row.indent < 2).then_some(0);
    }
    let Some(second) = rest.first() else {
        // An item of a deeper level goes on below its words.
        let sign = first.text.len() - after_sign(first.text).len();
        return Some(if first.indent == 0 {
            0
        } else {
            first.indent + sign
        });
    };
    rest.iter()
        .all(|row| row.indent == second.indent)
        .then_some(second.indent)
}

/// Does the line begin an item of a list?
pub(super) fn is_item(text: &str) -> bool {
    classify(text) == LineKind::ListItem
}

/// The words of an item, without its sign.
fn after_sign(text: &str) -> &str {
    text.split_once(' ')
        .map_or("", |(_, words)| words)
        .trim_start()
}

/// Is a word of the line X-ed out?
fn is_crossed_out(text: &str) -> bool {
    memchr::memchr2(b'x', b'X', text.as_bytes()).is_some()
        && (text.contains("xxxx") || text.contains("XXXX"))
}

/// Is the line laid out in columns: with tabs, bars, or wide gaps inside a sentence?
fn is_tabular(text: &str) -> bool {
    static WIDE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    if memchr::memchr2(b'\t', b'|', text.as_bytes()).is_some() {
        return true;
    }
    if WIDE.find(text.as_bytes()).is_none() {
        return false;
    }
    // After a number and a mark there may be any number of spaces.
    let mut gaps = 0;
    for (index, (gap, _)) in words(text).enumerate().skip(1) {
        if gap.width > 2 && index > 2 {
            return true;
        }
        gaps += usize::from(gap.width == 2 && index > 2 && !gap.after_stop);
    }
    gaps > 1
}

/// The spaces before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct SpacesBefore {
    pub width: usize,
    /// Does the word before them end a sentence or announce something?
    pub after_stop: bool,
}

/// The words of a line with the spaces before them.
pub(super) fn words(line: &str) -> impl Iterator<Item = (SpacesBefore, &str)> {
    let mut at = 0;
    let mut after_stop = false;
    std::iter::from_fn(move || {
        let rest = &line[at..];
        let spaces = rest.bytes().position(|byte| byte != b' ')?;
        let rest = &rest[spaces..];
        let length = rest.bytes().position(|byte| byte == b' ');
        let word = &rest[..length.unwrap_or(rest.len())];
        at += spaces + word.len();
        let before = SpacesBefore {
            width: spaces,
            after_stop,
        };
        after_stop = ends_sentence(word);
        Some((before, word))
    })
}
