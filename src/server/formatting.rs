//! Formatting: of a document, of a range, and during typing.

use super::view::View;
use crate::cable::BodyItem;
use crate::format::{format, format_range};
use crate::syntax::line::paragraph_start;
use crate::text::{Edit, Span};
use tower_lsp::ls_types::{Position, Range};

/// The characters after which a client requests edits. The first is the one for Enter.
pub(super) const TRIGGERS: [&str; 2] = ["\n", " "];

/// The edits that `cablelint fmt` makes.
pub(super) fn document(view: &View<'_>) -> Vec<Edit> {
    let snapshot = view.snapshot;
    format(
        view.text,
        snapshot.file_id(),
        &snapshot.file_settings.settings,
        &snapshot.file_settings.format,
    )
}

/// The same edits, but only those in the lines of a range.
pub(super) fn range(view: &View<'_>, range: Range) -> Vec<Edit> {
    let snapshot = view.snapshot;
    let span = view.span(range);
    format_range(
        view.text,
        Some(view.reading),
        snapshot.file_id(),
        &snapshot.file_settings.settings,
        &snapshot.file_settings.format,
        span,
    )
}

/// The edit that follows from a character typed before a position: what is there twice, or was begun
/// and left empty, goes. Nothing else that was typed is changed. Typing goes on while the client
/// waits for the answer, so an edit that counts on what comes next would be wrong.
pub(super) fn on_type(view: &View<'_>, position: Position, typed: &str) -> Vec<Edit> {
    let at = view.offset(position);
    let edit = match typed {
        "\n" => empty_item(view, at),
        " " => typed_twice(view, at),
        _ => None,
    };
    edit.into_iter().collect()
}

/// Takes the number, and the mark after it, off a line above that holds nothing else: Enter on an
/// empty item ends the list of paragraphs.
fn empty_item(view: &View<'_>, at: usize) -> Option<Edit> {
    let line = view.text[..at].trim_end_matches([' ', '\t']);
    let above = line.strip_suffix('\n')?;
    let above = above.strip_suffix('\r').unwrap_or(above);
    let start = super::outline::line_start(view.text, above.len());
    let item = view.text[start..above.len()].trim();
    let begin = paragraph_start(item)?;
    let mark = item.get(begin.text..).unwrap_or("");
    let empty = mark.is_empty() || is_bracket(mark);
    let below = view.cable.body.iter().any(|one| match one {
        BodyItem::Text(_, body) => body.start < start && body.facts.number.is_some(),
        _ => false,
    });
    // The edit begins at the line's own start and leaves the line's end, where the cursor is not.
    let head = view.text[..start].trim_end_matches(['\n', '\r']).len();
    let ending = view.text[head..start].len();
    let one = if view.text[head..start].ends_with("\r\n") {
        2
    } else {
        1
    };
    (empty && below && ending >= one).then(|| Edit::delete(Span::new(start - one, above.len())))
}

/// Takes off the number, and the mark, that was there when the same is typed again after it:
/// `2. (SBU) 2. `, `2. (SBU) (SBU) `.
fn typed_twice(view: &View<'_>, at: usize) -> Option<Edit> {
    let start = super::outline::line_start(view.text, at);
    let line = view.text[start..at].trim_end();
    let begin = paragraph_start(line)?;
    let number = &line[..begin.pilcrow + begin.digits + 1];
    let rest = line.get(begin.text..)?;
    let (mark, after) = match rest.find(')') {
        Some(close) if rest.starts_with('(') => rest.split_at(close + 1),
        _ => ("", rest),
    };
    let after_mark = begin.text + rest.len() - after.trim_start().len();
    let again = after.trim();
    if again == number {
        return Some(Edit::delete(Span::new(start, start + after_mark)));
    }
    let twice = !mark.is_empty() && again == mark;
    twice.then(|| Edit::delete(Span::new(start + begin.text, start + after_mark)))
}

/// `(SBU)` and nothing else.
fn is_bracket(text: &str) -> bool {
    text.starts_with('(') && text.find(')') == Some(text.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::apply;
    use crate::rules::{Fix, Safety};
    use crate::server::view::testing::at_cursor;

    fn applied(view: &View<'_>, edits: Vec<Edit>) -> String {
        let (title, safety) = (String::new(), Safety::Safe);
        apply(
            view.text,
            &[&Fix {
                title,
                safety,
                edits,
            }],
        )
        .0
    }

    /// The text after a character was typed at `$0`.
    fn typed(character: &str, text: &str, expected: &str) {
        let found = at_cursor(text, |view, position| {
            applied(view, on_type(view, position, character))
        });
        assert_eq!(found, expected, "{text}");
    }

    const HEADER: &str =
        "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: ECON, EC\nSUBJECT: A HARBOR\n\n";

    #[test]
    fn enter_on_an_empty_item_takes_it_off() {
        for (body, expected) in [
            ("1. So.\n\n2. \n$0", "1. So.\n\n"),
            ("1. (U) So.\n\n2. (U) \n$0\nDOE\n", "1. (U) So.\n\n\nDOE\n"),
            ("1. So.\r\n\r\n2. \r\n$0", "1. So.\r\n\r\n"),
            // Nothing is written unasked.
            ("1. (SBU) So.\n\n$0", "1. (SBU) So.\n\n"),
            (
                "1. (SBU) So.\n\n2. (SBU) It.\n$0",
                "1. (SBU) So.\n\n2. (SBU) It.\n",
            ),
            ("1. \n$0", "1. \n"),
        ] {
            typed(
                "\n",
                &format!("{HEADER}{body}"),
                &format!("{HEADER}{expected}"),
            );
        }
        typed("\n", "$0", "");
        typed("\n", "\n$0", "\n");
    }

    #[test]
    fn dashes_and_long_lines_stay_as_typed() {
        for (character, body) in [
            ("-", "1. So.\n\nThe Plan\n---$0\n"),
            ("-", "1. So.\n\nThe Plan\n---------$0\n"),
            ("\n", "1. So.\n\nThe Plan\n-----\n$0\n\n2. So.\n"),
            (
                " ",
                "1. (U) The harbor was dredged by two ships of the line in the spring of the year $0\n",
            ),
        ] {
            typed(
                character,
                &format!("{HEADER}{body}"),
                &format!("{HEADER}{}", body.replace("$0", "")),
            );
        }
        typed("x", "x$0", "x");
    }

    #[test]
    fn what_is_typed_twice_is_there_once() {
        for (line, expected) in [
            ("2. 2. $0", "2. "),
            ("2. (SBU) 2. $0", "2. "),
            ("2. (SBU) (SBU) $0", "2. (SBU) "),
            ("2. (SBU) (U) $0", "2. (SBU) (U) "),
            ("2. 3. $0", "2. 3. "),
            ("2. (SBU) $0", "2. (SBU) "),
        ] {
            let head = format!("{HEADER}1. (SBU) So.\n\n");
            typed(
                " ",
                &format!("{head}{line}\n"),
                &format!("{head}{expected}\n"),
            );
        }
    }

    #[test]
    fn documents_and_parts() {
        let text = format!("{HEADER}1. So.  \n\n\n\n2. It is.  \nDOE\n");
        at_cursor(&text, |view, _| {
            let whole = applied(view, document(view));
            assert_eq!(whole, format!("{HEADER}1. So.\n\n2. It is.\nDOE\n"));
            let line = view.range(Span::at(text.find("It is").unwrap_or_default(), 1));
            let part = applied(view, range(view, line));
            assert_eq!(part, format!("{HEADER}1. So.  \n\n\n\n2. It is.\nDOE\n"));
        });
        assert_eq!(at_cursor("", |view, _| document(view)), []);
    }
}
