//! Paragraphs wrapped at a column.
//!
//! A line break inside a paragraph is soft if it comes from wrapping: the next word did not fit, or
//! the sentence clearly goes on. Soft breaks are moved. All others are the drafter's, as in lists of
//! participants and tables, and stay. The column is measured: it is the one that explains most of
//! the breaks, so that a cable that is wrapped well does not change.

use super::Draft;
use crate::cable::body::LINE_WIDTH;
use crate::syntax::line::{Label, LineKind, classify};
use crate::syntax::{Block, BlockKind};
use crate::text::words::{ends_sentence, width};
use crate::text::{Edit, Span, lines};
use crate::vocabulary::words::{ABBREVIATIONS, CONNECTING};
use std::ops::RangeInclusive;

/// Columns at which telegrams were wrapped, in characters.
const TELEGRAM_COLUMNS: RangeInclusive<usize> = 40..=99;

/// A measured column is that of most lines, not of all: archives folded two spaces into one, and
/// people wrap by eye. So a line may be this many characters longer than the column.
const OVERHANG: usize = 3;
/// And it may be this many characters shorter.
const SLACK: usize = 8;

/// How the paragraphs of a cable are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrapStyle {
    /// The column that explains most breaks.
    pub column: usize,
    /// How many breaks it explains.
    pub explained: usize,
    /// How many breaks there are.
    pub breaks: usize,
    /// Do two spaces follow a sentence?
    double: bool,
}

/// Wraps the paragraphs of a telegram.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    if draft.options.width.is_none() && !draft.cable.is_wrapped() {
        return Vec::new();
    }
    let style = measure(draft, TELEGRAM_COLUMNS);
    let target = match draft.options.width {
        Some(width) => Target::Column(width),
        None => Target::About(style.column.min(LINE_WIDTH)),
    };
    let mut edits = Vec::new();
    for (block, span) in draft.blocks() {
        match block.kind {
            BlockKind::Field(Label::Subject) if is_telegrams(draft, span) => {
                edits.extend(subject(draft, span, style));
            }
            _ if is_prose(draft, block, span) => {
                edits.extend(fill(draft.text, span, target, style));
            }
            _ => {}
        }
    }
    edits
}

/// Is the subject that of the telegram, and not of the shell around it?
fn is_telegrams(draft: &Draft<'_>, subject: Span) -> bool {
    let own = draft.cable.subject;
    own.is_some_and(|own| own.start == subject.start)
}

/// Is this a block of running text that was not laid out by hand?
pub(super) fn is_prose(draft: &Draft<'_>, block: Block, span: Span) -> bool {
    block.kind.is_text() && !draft.cable.is_quoted(span.start) && !draft.cable.is_paged(span)
}

/// A line of a block.
#[derive(Debug, Clone, Copy)]
struct Row<'t> {
    /// Its place in the text, without spaces at the ends.
    span: Span,
    text: &'t str,
    /// May its words move?
    prose: bool,
}

/// The lines of a block, and which of them are prose.
fn rows(text: &str, block: Span) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in lines(block.slice(text)) {
        let trimmed = line.text.trim();
        let indent = line.text.len() - line.text.trim_start().len();
        let prose = match classify(line.text) {
            // A wrapped year or letter that a site took for a paragraph number: it stays visible.
            _ if trimmed.starts_with('¶') && !rows.is_empty() => false,
            LineKind::Text => indent < 2 || hangs(&rows),
            LineKind::Paragraph { .. } => indent < 2,
            LineKind::ListItem => rows.is_empty() && indent == 0,
            _ => false,
        };
        rows.push(Row {
            span: Span::at(block.start + line.start + indent, trimmed.len()),
            text: trimmed,
            prose: prose && !is_tabular(trimmed),
        });
    }
    let tables = rows.iter().filter(|row| is_tabular(row.text)).count();
    if tables * 3 >= rows.len() {
        rows.iter_mut().for_each(|row| row.prose = false);
    }
    rows
}

/// Does the block begin with a list item? Its continuation lines may be indented.
fn hangs(rows: &[Row<'_>]) -> bool {
    let is_item = |row: &Row<'_>| row.prose && classify(row.text) == LineKind::ListItem;
    rows.first().is_some_and(is_item)
}

/// Is the line laid out in columns: with tabs, bars, or wide gaps inside a sentence?
fn is_tabular(text: &str) -> bool {
    let text = text.trim();
    if text.contains(['\t', '|']) {
        return true;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SpacesBefore {
    width: usize,
    /// Does the word before them end a sentence or announce something?
    after_stop: bool,
}

/// The words of a line with the spaces before them.
fn words(line: &str) -> impl Iterator<Item = (SpacesBefore, &str)> {
    let mut at = 0;
    let mut after_stop = false;
    std::iter::from_fn(move || {
        let rest = &line[at..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let word = rest[spaces..].split(' ').next().unwrap_or("");
        if word.is_empty() {
            return None;
        }
        at += spaces + word.len();
        let before = SpacesBefore {
            width: spaces,
            after_stop,
        };
        after_stop = ends_sentence(word);
        Some((before, word))
    })
}

/// A line's width as it was wrapped: the site's pilcrow came later.
fn wrapped_width(text: &str) -> usize {
    width(text.strip_prefix('¶').unwrap_or(text))
}

/// Measures how the paragraphs of a cable are wrapped.
pub(super) fn measure(draft: &Draft<'_>, columns: RangeInclusive<usize>) -> WrapStyle {
    let mut breaks: Vec<(usize, usize)> = Vec::new();
    let (mut doubles, mut singles, mut longest) = (0, 0, 0);
    for (block, span) in draft.blocks() {
        if !is_prose(draft, block, span) {
            continue;
        }
        let rows = rows(draft.text, span);
        for row in rows.iter().filter(|row| row.prose) {
            let own = wrapped_width(row.text);
            if own <= LINE_WIDTH {
                longest = longest.max(own);
            }
            for (gap, word) in words(row.text).skip(1) {
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                doubles += usize::from(gap.after_stop && capital && gap.width == 2);
                singles += usize::from(gap.after_stop && capital && gap.width == 1);
            }
        }
        for pair in rows
            .windows(2)
            .filter(|pair| pair.iter().all(|row| row.prose))
        {
            breaks.push(room(pair[0].text, pair[1].text));
        }
    }
    let explained = |column: usize| {
        let fits = |(least, most): &&(usize, usize)| (*least..*most).contains(&column);
        breaks.iter().filter(fits).count()
    };
    let mut best = (0, LINE_WIDTH);
    for column in columns.clone() {
        let count = explained(column);
        if count > best.0 {
            best = (count, column);
        }
    }
    // A column that explains half of the breaks or more is the column. Else the text was wrapped by
    // eye, and its widest line counts. Fewer than two breaks prove nothing.
    let column = if breaks.len() < 2 {
        LINE_WIDTH
    } else if best.0 * 2 >= breaks.len() {
        best.1
    } else {
        longest.max(*columns.start())
    };
    WrapStyle {
        column,
        explained: best.0,
        breaks: breaks.len(),
        // After an abbreviation there is one space in any style.
        double: doubles * 2 > singles,
    }
}

/// The columns that explain a break: the line fits, and the next word does not fit.
fn room(above: &str, below: &str) -> (usize, usize) {
    let own = wrapped_width(above);
    let (_, next) = words(below).next().unwrap_or((
        SpacesBefore {
            width: 0,
            after_stop: false,
        },
        "",
    ));
    (own, own + 1 + width(next))
}

/// Was the line broken by wrapping?
fn is_soft(above: &str, below: &str, column: usize) -> bool {
    // Joining a word that was broken at its hyphen would put a space into it.
    let mut last = above.bytes().rev();
    let (end, before) = (last.next(), last.next());
    if matches!(end, Some(b'-' | b'/')) && before.is_some_and(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    if begins_item(below) {
        return false;
    }
    let (least, most) = room(above, below);
    let explained = least <= column + OVERHANG && column < most;
    explained || goes_on(above, below)
}

/// Does the sentence clearly go on from one line to the next?
fn goes_on(above: &str, below: &str) -> bool {
    if ends_sentence(above) {
        return false;
    }
    let last = above.rsplit(' ').next().unwrap_or("");
    let connecting = CONNECTING.has_in_any_case(last);
    connecting || below.chars().next().is_some_and(char::is_lowercase)
}

/// `(a) ...`, `b) ...`, `3) ...`, `Q: ...`, `1/ ...`: an item of a list inside a paragraph.
fn begins_item(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    let inner = first.trim_start_matches('(');
    let label = inner.trim_end_matches([')', ':', '/', '.']);
    label.len() < inner.len()
        && label.len() <= 2
        && !label.is_empty()
        && label.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// How lines are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Into one line.
    Joined,
    /// Up to exactly this column.
    Column(usize),
    /// Up to this column, except for lines that already come close to it.
    About(usize),
}

impl Target {
    /// How many characters fit on a line.
    fn width(self) -> usize {
        match self {
            Self::Joined => usize::MAX,
            Self::Column(column) | Self::About(column) => column,
        }
    }

    /// Are wrapped lines good enough to be left alone?
    fn is_met_by(self, run: &[Row<'_>]) -> bool {
        let Self::About(column) = self else {
            return false;
        };
        let longest = (column + OVERHANG).min(LINE_WIDTH).max(column);
        let fits = |row: &Row<'_>| wrapped_width(row.text) <= longest;
        let full = |pair: &[Row<'_>]| room(pair[0].text, pair[1].text).1 + SLACK > column;
        run.iter().all(fits) && run.windows(2).all(full)
    }
}

/// The edits that fill the lines of a block up to a column, or into one line.
pub(super) fn fill(text: &str, block: Span, target: Target, style: WrapStyle) -> Vec<Edit> {
    let rows = rows(text, block);
    let mut soft: Vec<bool> = rows
        .windows(2)
        .map(|pair| {
            pair.iter().all(|row| row.prose) && is_soft(pair[0].text, pair[1].text, style.column)
        })
        .collect();
    let count = soft.iter().filter(|soft| **soft).count();
    let hard = rows
        .windows(2)
        .filter(|pair| pair.iter().all(|row| row.prose))
        .count()
        - count;
    // The lines are separate, and a few happen to be long.
    if hard > count {
        soft.iter_mut().for_each(|soft| *soft = false);
    }
    let mut edits = Vec::new();
    let mut from = 0;
    for to in 0..rows.len() {
        if soft.get(to) == Some(&true) {
            continue;
        }
        let run = &rows[from..=to];
        from = to + 1;
        let long = wrapped_width(run[0].text) > target.width();
        if !run[0].prose || run.len() == 1 && !long {
            continue;
        }
        if target.is_met_by(run) {
            edits.extend(run[1..].iter().filter_map(|row| flush_left(text, row)));
        } else {
            edits.extend(refill(text, run, target.width(), style.double));
        }
    }
    edits
}

/// Removes the indent of a continuation line.
fn flush_left(text: &str, row: &Row<'_>) -> Option<Edit> {
    let before = text[..row.span.start].trim_end_matches([' ', '\t']).len();
    let indent = Span::new(before, row.span.start);
    (!indent.is_empty()).then(|| Edit::delete(indent))
}

/// Wraps a SUBJECT with a line that is too long for the wire.
fn subject(draft: &Draft<'_>, block: Span, style: WrapStyle) -> Option<Edit> {
    let target = draft.options.width.unwrap_or(LINE_WIDTH);
    let rows: Vec<Row<'_>> = rows(draft.text, block)
        .into_iter()
        .filter(|row| !row.text.is_empty())
        .collect();
    let long = rows.iter().any(|row| width(row.text) > target);
    long.then(|| refill(draft.text, &rows, target, style.double))?
}

/// Fills a run of lines again, if that changes anything.
fn refill(text: &str, run: &[Row<'_>], target: usize, double: bool) -> Option<Edit> {
    let (first, last) = (run.first()?, run.last()?);
    let mut all: Vec<(usize, &str)> = Vec::new();
    for row in run {
        for (index, (gap, word)) in words(row.text).enumerate() {
            let spaces = match (index, all.last()) {
                (0, Some((_, before))) if double && ends_with_stop(before) => 2,
                (0, _) => 1,
                _ => gap.width,
            };
            all.push((spaces, word));
        }
    }
    let span = Span::new(first.span.start, last.span.end);
    let filled = wrapped(&all, target);
    (filled != span.slice(text)).then(|| Edit::replace(span, filled))
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

/// Words on one line.
fn line_of(words: &[(usize, &str)]) -> String {
    let mut line = String::new();
    for (index, (spaces, word)) in words.iter().enumerate() {
        if index > 0 {
            line.extend(std::iter::repeat_n(' ', *spaces));
        }
        line.push_str(word);
    }
    line
}

/// Words on lines of at most `target` characters. Only the first line may begin with something that
/// is read as more than text, such as the number of a paragraph.
fn wrapped(words: &[(usize, &str)], target: usize) -> String {
    let mut out = String::new();
    let mut from = 0;
    while from < words.len() {
        let mut to = fitting(&words[from..], target) + from;
        // If there is no better place, the comparison of meanings rejects the edit.
        let mut earlier = to;
        while earlier > from + 1 && to < words.len() && to - earlier < 4 {
            let next = &words[earlier..];
            if classify(&line_of(&next[..fitting(next, target)])) == LineKind::Text {
                to = earlier;
                break;
            }
            earlier -= 1;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&line_of(&words[from..to]));
        from = to;
    }
    out
}

/// How many of the words fit on a line. One always does.
fn fitting(words: &[(usize, &str)], target: usize) -> usize {
    let mut used = 0;
    for (index, (spaces, word)) in words.iter().enumerate() {
        let own = wrapped_width(word);
        let more = if index == 0 { own } else { spaces + own };
        if index > 0 && used + more > target {
            return index;
        }
        used += more;
    }
    words.len()
}
