//! From one text to another: line ends are unified and brought back, and edits are as small as
//! possible.

use crate::text::edit::applied;
use crate::text::{Edit, Line, Span, compared, line_end_at, lines};
use similar::DiffTag;

/// The text with `\n` at the end of each line, the last one included.
pub(super) fn unified(text: &str) -> String {
    if is_unified(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 1);
    for line in lines(text) {
        out.push_str(line.text);
        out.push('\n');
    }
    out
}

/// Does each line end with `\n`?
fn is_unified(text: &str) -> bool {
    text.ends_with('\n') && memchr::memchr(b'\r', text.as_bytes()).is_none()
}

/// The place of a span in the unified text.
pub(super) fn unified_span(text: &str, span: Span) -> Span {
    if is_unified(text) {
        return Span::new(span.start.min(text.len()), span.end.min(text.len()));
    }
    let place = |offset: usize| {
        let mut shorter = 0;
        for line in lines(text).take_while(|line| line.end() <= offset) {
            shorter += line.ending.len().saturating_sub(1);
        }
        offset.min(text.len()) - shorter
    };
    Span::new(place(span.start), place(span.end))
}

/// The place of a span after edits. Text inserted at its ends belongs to it.
pub(super) fn moved(span: Span, edits: &[Edit]) -> Span {
    let (mut start, mut end) = (span.start, span.end);
    for edit in edits.iter().rev() {
        let grow = |at: usize| at - edit.span.len() + edit.text.len();
        if edit.span.end < start {
            start = grow(start);
        } else {
            start = start.min(edit.span.start);
        }
        if edit.span.end <= end {
            end = grow(end);
        } else if edit.span.start < end {
            end = edit.span.start + edit.text.len();
        }
    }
    Span::new(start, end.max(start))
}

/// The smallest edits, line by line, that turn `old` into `new`. Lines that stay keep their line
/// ends, new lines get those of their neighbors, and the last line gets one as well.
pub fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let mut edits = line_edits(old, new);
    // A lone `\r` ends the lines of some old texts; beside other ends it is damage.
    if old.contains('\n') && old.contains('\r') {
        let end = main_line_end(old);
        for edit in &mut edits {
            edit.text = with_line_end(&edit.text, end);
        }
    }
    // If some lines end with a lone `\r` and others with `\n`, two ends can meet and become one.
    if old.contains('\r') && unified(&applied(old, &edits)) != unified(new) {
        let text = with_line_end(&unified(new), main_line_end(old));
        return vec![Edit::replace(Span::new(0, old.len()), text)];
    }
    edits
}

/// The edit that gives each line of `new` the end that most lines of `old` have, if these have
/// several kinds of ends.
pub(super) fn evened(old: &str, new: &str) -> Option<Edit> {
    let end = main_line_end(old);
    let uneven = lines(old).any(|line| !line.ending.is_empty() && line.ending != end);
    let text = with_line_end(&unified(new), end);
    (uneven && text != old).then(|| Edit::replace(Span::new(0, old.len()), text))
}

/// The line end that most lines have; a lone `\r` only if there is no other.
fn main_line_end(text: &str) -> &'static str {
    let (mut long, mut short) = (0, 0);
    for line in lines(text) {
        long += usize::from(line.ending == "\r\n");
        short += usize::from(line.ending == "\n");
    }
    match (long, short) {
        (0, 0) if text.contains('\n') => "\r\n",
        (0, 0) if text.contains('\r') => "\r",
        _ if long > short => "\r\n",
        _ => "\n",
    }
}

/// A text with one kind of line end.
fn with_line_end(text: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in lines(text) {
        out.push_str(line.text);
        if !line.ending.is_empty() {
            out.push_str(end);
        }
    }
    out
}

fn line_edits(old: &str, new: &str) -> Vec<Edit> {
    let open = !old.is_empty() && !old.ends_with(['\n', '\r']);
    if !open {
        return closed_line_edits(old, new);
    }
    let end = line_end_at(old, old.len());
    let mut edits = closed_line_edits(&format!("{old}{end}"), new);
    match edits.last_mut() {
        Some(last) if last.span.start > old.len() => {
            last.span = Span::at(old.len(), 0);
            last.text.insert_str(0, end);
        }
        Some(last) if last.span.end > old.len() => last.span.end = old.len(),
        Some(last) if last.span.end == old.len() => last.text.push_str(end),
        _ => edits.push(Edit::insert(old.len(), end)),
    }
    edits
}

/// The same for a text whose last line has an end.
fn closed_line_edits(old: &str, new: &str) -> Vec<Edit> {
    let old_lines: Vec<Line<'_>> = lines(old).collect();
    let before: Vec<&str> = old_lines.iter().map(|line| line.text).collect();
    let after: Vec<&str> = lines(new).map(|line| line.text).collect();
    let place = |line: usize| old_lines.get(line).map_or(old.len(), |line| line.start);
    let mut edits = Vec::new();
    let mut replace = |from: usize, to: usize, with: &[&str]| {
        let mut text = String::new();
        for line in with {
            text.push_str(line);
            text.push('\n');
        }
        let mut edit = Edit::replace(Span::new(place(from), place(to)), text);
        edit.keep_line_ends(old);
        edits.extend(trimmed(old, edit));
    };
    for op in compared(&before, &after, None) {
        let (was, now) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Replace && was.len() == now.len() {
            for (was, now) in was.zip(now) {
                replace(was, was + 1, &after[now..=now]);
            }
        } else if op.tag() != DiffTag::Equal {
            replace(was.start, was.end, &after[now]);
        }
    }
    edits
}

/// An edit without what it leaves as it was, or nothing if it changes nothing.
fn trimmed(old: &str, edit: Edit) -> Option<Edit> {
    let was = edit.span.slice(old);
    // A line end of two characters is not split.
    let common = |pair: &(char, char)| pair.0 == pair.1 && !matches!(pair.0, '\r' | '\n');
    let head: usize = was
        .chars()
        .zip(edit.text.chars())
        .take_while(common)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (was, now) = (&was[head..], &edit.text[head..]);
    let ending = ["\r\n", "\n", "\r"]
        .into_iter()
        .find(|end| was.ends_with(end) && now.ends_with(end))
        .map_or(0, str::len);
    let (was, now) = (&was[..was.len() - ending], &now[..now.len() - ending]);
    let tail: usize = was
        .chars()
        .rev()
        .zip(now.chars().rev())
        .take_while(common)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let start = edit.span.start + head;
    let span = Span::at(start, was.len() - tail);
    let text = &now[..now.len() - tail];
    (!span.is_empty() || !text.is_empty()).then(|| Edit::replace(span, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_stay() {
        for (old, new, result) in [
            ("a \r\nb\r\n", "a\nb\n", "a\r\nb\r\n"),
            ("a\r\nb", "a\n\nb\n", "a\r\n\r\nb\r\n"),
            ("a\r\nb\nc", "a\nb\nc\nd\n", "a\r\nb\nc\nd\n"),
            ("a\nb", "a\n", "a\n"),
            ("", "", ""),
        ] {
            assert_eq!(applied(old, &edits_between(old, new)), result, "{old:?}");
        }
    }

    /// A copy that was transferred as text again and again does not become one line.
    #[test]
    fn a_lone_return_ends_lines_only_where_nothing_else_does() {
        for (text, end) in [
            ("a\rb\r", "\r"),
            ("a\r\r\nb\r\r\n", "\r\n"),
            ("a\r\r\r\nb\r\r\r\n", "\r\n"),
            ("a\nb\r\r\r\n", "\n"),
        ] {
            assert_eq!(main_line_end(text), end, "{text:?}");
        }
    }

    #[test]
    fn edits_are_small() {
        let old = "one \ntwo\nthree  \n";
        let edits = edits_between(old, "one\ntwo\nthree\n");
        let spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
        assert_eq!(spans, [Span::at(3, 1), Span::at(14, 2)]);
    }

    proptest! {
        #[test]
        fn edits_lead_from_one_to_the_other(
            old in "[ab \r\n]{0,24}",
            new in "([ab ]{0,4}\n){0,6}",
        ) {
            let result = applied(&old, &edits_between(&old, &new));
            prop_assert_eq!(unified(&result), unified(&new));
        }

        #[test]
        fn spans_move_with_the_text(
            text in "[ab\r\n]{0,24}",
            at in 0usize..24,
        ) {
            let at = at.min(text.len());
            let inside = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\r')
                && text.as_bytes().get(at) == Some(&b'\n');
            prop_assume!(!inside);
            let whole = unified(&text);
            let span = unified_span(&text, Span::new(0, at));
            prop_assert_eq!(span.slice(&whole), unified_prefix(&text[..at]));
        }
    }

    /// The unified text of a beginning, which may end inside a line.
    fn unified_prefix(text: &str) -> String {
        let mut out = unified(text);
        if !text.ends_with(['\n', '\r']) {
            out.pop();
        }
        out
    }
}
