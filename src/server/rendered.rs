//! Ranges rendered over a text, for the tests beside the features: expected results are read, not
//! counted.

use super::documents::Documents;
use super::view::View;
use crate::text::Span;
use tower_lsp::ls_types::{Location, Uri};

/// The text with each span in double brackets. Nested spans give nested brackets.
#[track_caller]
pub(super) fn bracketed(text: &str, spans: impl IntoIterator<Item = Span>) -> String {
    // At one offset, brackets close before others open, and the longest opens first.
    let mut marks: Vec<(usize, bool, usize, &str)> = Vec::new();
    for span in spans {
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{span:?} cuts a character"
        );
        if span.is_empty() {
            marks.push((span.start, true, 0, "[[]]"));
        } else {
            marks.push((span.start, true, usize::MAX - span.len(), "[["));
            marks.push((span.end, false, span.len(), "]]"));
        }
    }
    marks.sort();
    let mut out = String::new();
    let mut done = 0;
    for (at, _, _, mark) in marks {
        out += &text[done..at];
        out += mark;
        done = at;
    }
    out + &text[done..]
}

/// The same, but only the lines inside or beside a bracket.
#[track_caller]
pub(super) fn bracketed_lines(text: &str, spans: impl IntoIterator<Item = Span>) -> String {
    let all = bracketed(text, spans);
    let mut depth = 0;
    let mut lines = Vec::new();
    for line in all.lines() {
        let opened = line.matches("[[").count();
        if depth + opened > 0 {
            lines.push(line);
        }
        depth = (depth + opened).saturating_sub(line.matches("]]").count());
    }
    lines.join("\n")
}

/// The lines that have a span, without trailing spaces, and below each a line of `^^^` with its label for each span.
#[track_caller]
pub(super) fn underlined<L: std::fmt::Display>(
    text: &str,
    spans: impl IntoIterator<Item = (Span, L)>,
) -> String {
    let spans: Vec<(Span, String)> = spans
        .into_iter()
        .map(|(span, label)| (span, label.to_string()))
        .collect();
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let own = Span::at(start, line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
        let here: Vec<_> = spans
            .iter()
            .filter(|(span, _)| {
                own.start <= span.start && span.start <= own.end
                    || span.start < own.start && own.start < span.end
            })
            .collect();
        if here.is_empty() {
            continue;
        }
        out += own.slice(text).trim_end();
        out.push('\n');
        for (span, label) in here {
            let (from, to) = (span.start.max(own.start), span.end.min(own.end));
            let columns = |span: Span| span.slice(text).chars().count();
            out += &" ".repeat(columns(Span::new(own.start, from)));
            out += &"^".repeat(columns(Span::new(from, to)).max(1));
            out += &format!(" {label}\n");
        }
    }
    out
}

/// The lines that locations point at, with what they span in brackets, file by file. Lines of
/// another file than the view's begin with its name.
#[track_caller]
pub(super) fn located(view: &View<'_>, found: &[Location]) -> String {
    let mut files: Vec<&Uri> = Vec::new();
    for location in found {
        if !files.contains(&&location.uri) {
            files.push(&location.uri);
        }
    }
    let of_file = |uri: &Uri| {
        let ranges = found
            .iter()
            .filter(|location| location.uri == *uri)
            .map(|location| location.range);
        if *uri == view.snapshot.uri {
            return bracketed_lines(view.text, ranges.map(|range| view.span(range)));
        }
        let path = uri.to_file_path().expect("a file");
        let text = std::fs::read_to_string(&path).expect("a text");
        let documents = Documents::default();
        documents.open_settled(uri, 1, &text);
        let snapshot = documents.snapshot(uri).expect("an open document");
        View::of(&snapshot, view.capabilities, |other| {
            let lines = bracketed_lines(&text, ranges.map(|range| other.span(range)));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let lines = lines.lines().map(|line| format!("{name}: {line}"));
            lines.collect::<Vec<_>>().join("\n")
        })
    };
    files
        .into_iter()
        .map(of_file)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn brackets_nest_and_touch() {
    let text = "one two\nthree\n";
    let spans = [(0, 13), (0, 3), (3, 4), (8, 8)].map(|(from, to)| Span::new(from, to));
    assert_eq!(bracketed(text, spans), "[[[[one]][[ ]]two\n[[]]three]]\n");
    assert_eq!(bracketed_lines(text, [Span::at(4, 3)]), "one [[two]]");
    assert_eq!(
        underlined(text, [(Span::new(4, 9), "a"), (Span::at(8, 5), "b")]),
        "one two\n    ^^^ a\nthree\n^ a\n^^^^^ b\n"
    );
}
