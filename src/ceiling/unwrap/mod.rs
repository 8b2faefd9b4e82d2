//! The parts of a line that may be a marking: the line without its frame, the text of tags, cells,
//! strings, values.

mod cells;
mod frames;
mod tags;

use super::fold::BREAK;
use super::prefilter::may_hold;
use cells::{cells, gaps, strings};
use frames::unwrap;
use tags::tags;
pub(super) use tags::{is_value, label_of};

/// What a part was wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wrapping<'t> {
    /// The sign of a comment stands before it.
    pub comment: bool,
    /// The sign that quotes it.
    pub quote: Option<char>,
    /// It stands in square, curly or pointed brackets.
    pub bracket: bool,
    /// The name of which it is the value, or the tag or attribute that holds it.
    pub key: Option<&'t str>,
    /// Its number among the cells of a table.
    pub cell: Option<usize>,
    /// It is the text of a tag.
    pub tagged: bool,
    /// It is only a part of what stands on the line.
    pub part: bool,
    /// It was marked as a heading with `#`.
    pub heading: bool,
    /// It is a line of a text that is a string on one line.
    pub piece: bool,
}

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// Its text.
    pub text: &'t str,
    /// Its first byte in the folded line.
    pub start: usize,
    /// What it was wrapped in.
    pub wrapping: Wrapping<'t>,
}

/// Longer lines are cut into windows of at most so many bytes, so that a part is never looked at
/// together with a whole line of a megabyte.
const WINDOW: usize = 4096;

/// Is a text cut from a longer line, which goes on before or after it?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cut {
    pub before: bool,
    pub after: bool,
}

/// The parts of a folded line.
pub(super) fn parts(line: &str, cut: Cut) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    for piece in line.split(BREAK) {
        let start = offset(piece, line);
        let whole = Wrapping {
            part: cut.before && start == 0 || cut.after && start + piece.len() == line.len(),
            piece: piece.len() < line.len(),
            ..Wrapping::default()
        };
        let mut rest = piece;
        while !rest.is_empty() {
            let first = rest.len() == piece.len() && !(cut.before && start == 0);
            let (window, after) = rest.split_at(window(rest));
            rest = after;
            // Of a long line most windows hold nothing.
            if !first && !may_hold(window) {
                continue;
            }
            let start = offset(window, line);
            let mut nested = Vec::new();
            unwrap(window, start, whole, 0, &mut nested);
            // The middle of a line is only a part of it.
            for part in nested.iter_mut().filter(|_| !first || !rest.is_empty()) {
                part.wrapping.part = true;
            }
            found.append(&mut nested);
            tags(window, start, &mut found);
            cells(window, start, &mut found);
            strings(window, start, &mut found);
            // A window may begin inside a string.
            let quote = window.find(['"', '\'']).filter(|_| !first);
            if let Some(inside) = quote.and_then(|at| window.get(at + 1..)) {
                strings(inside, offset(inside, line), &mut found);
            }
            gaps(window, start, &mut found);
        }
    }
    found
}

/// How many bytes of a long line are looked at together. It is cut before a tag or a string if
/// there is one, else after a sign or a space.
fn window(line: &str) -> usize {
    if line.len() <= WINDOW {
        return line.len();
    }
    let mut end = WINDOW;
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let mut half = WINDOW / 2;
    while !line.is_char_boundary(half) {
        half += 1;
    }
    let late = &line[half..end];
    let before = ["<", ",\"", "{\"", "{"]
        .iter()
        .filter_map(|sign| late.rfind(sign));
    let before = before.map(|at| {
        if late[at..].starts_with('<') {
            at
        } else {
            at + 1
        }
    });
    let after = || late.rfind([',', ';', '|', '\t', ' ', '.']).map(|at| at + 1);
    let cut = before.max().or_else(after);
    half + cut.filter(|cut| half + cut > 0).unwrap_or(late.len())
}

fn offset(piece: &str, text: &str) -> usize {
    crate::text::Span::of(piece, text).start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_wrappings_come_off() {
        for (line, inside) in [
            ("> **SECRET**", "SECRET"),
            ("--- SECRET ---", "SECRET"),
            ("__SECRET__", "SECRET"),
            ("~~SECRET~~", "SECRET"),
            ("# SECRET", "SECRET"),
            ("/* SECRET */", "SECRET"),
            ("<!-- S//NF -->", "S//NF"),
            ("; SECRET", "SECRET"),
            ("[SECRET]", "SECRET"),
            ("`SECRET`", "SECRET"),
            ("<p>SECRET</p>", "SECRET"),
            ("<center><b>SECRET</b></center>", "SECRET"),
            ("\"classification\": \"SECRET\",", "SECRET"),
            ("ism:classification=\"S\"", "S"),
            ("| a | SECRET//NF | b |", "SECRET//NF"),
            ("\\textbf{SECRET}", "SECRET"),
            ("SECRET          Page 2 of 3", "SECRET"),
            ("//NATO SECRET", "//NATO SECRET"),
            ("// SECRET", "SECRET"),
            ("Classification: SECRET", "SECRET"),
        ] {
            let parts = parts(line, Cut::default());
            assert!(
                parts.iter().any(
                    |part| part.text == inside && &line[part.start..][..inside.len()] == inside
                ),
                "{line}: {parts:?}"
            );
        }
    }
}
