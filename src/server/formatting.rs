//! Formatting: of a document, of a range, and during typing.

use super::view::View;
use crate::cable::BodyItem;
use crate::cable::body::LINE_WIDTH;
use crate::format::{format, format_range, wrap_paragraph};
use crate::syntax::line::paragraph_start;
use crate::text::words::width;
use crate::text::{Edit, Span, lines};
use tower_lsp::ls_types::{Position, Range};

/// The characters after which a client requests edits. The first is the one for Enter.
pub(super) const TRIGGERS: [&str; 3] = ["\n", "-", " "];

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

/// The edit that follows from a character typed before a position.
pub(super) fn on_type(view: &View<'_>, position: Position, typed: &str) -> Vec<Edit> {
    let at = view.offset(position);
    match typed {
        "\n" => {
            let above = view.text[..at].trim_end_matches([' ', '\t']);
            let above = above.strip_suffix('\n').unwrap_or(above);
            let rule = underline(view, above.len());
            rule.or_else(|| empty_item(view, at)).into_iter().collect()
        }
        "-" => underline(view, at).into_iter().collect(),
        " " => match typed_twice(view, at) {
            Some(edit) => vec![edit],
            None => wrap(view, at),
        },
        _ => Vec::new(),
    }
}

/// Makes the rule on the line of a position as long as the heading above it.
fn underline(view: &View<'_>, at: usize) -> Option<Edit> {
    let body = view.cable.body.iter();
    let headings = body.filter_map(|item| match item {
        BodyItem::Heading(heading) => Some(heading),
        _ => None,
    });
    let rules = headings.filter_map(|heading| Some((heading, heading.facts.below?)));
    let (heading, rule) = rules
        .map(|(heading, rule)| (heading, (heading.span(rule.span), rule)))
        .find(|(_, (span, _))| span.start <= at && at <= span.end)?;
    let (span, rule) = rule;
    let long = heading.facts.width;
    let sign = rule.sign.len_utf8();
    if rule.width == long {
        return None;
    }
    if span.len() != rule.width * sign {
        return Some(Edit::replace(span, rule.sign.to_string().repeat(long)));
    }
    // The edit is at the start of the rule, so that a cursor at its end moves with it.
    Some(match long.checked_sub(rule.width) {
        Some(more) => Edit::insert(span.start, rule.sign.to_string().repeat(more)),
        None => Edit::delete(Span::at(span.start, (rule.width - long) * sign)),
    })
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

/// A placeholder for what will be typed. With it, a space at the end of a line counts as one
/// between words.
const CURSOR: char = '\u{E000}';

/// Wraps the paragraph when the line of a position has grown past the column. Only spaces and line
/// ends are edited, so that the cursor keeps its place.
fn wrap(view: &View<'_>, at: usize) -> Vec<Edit> {
    let snapshot = view.snapshot;
    let start = super::outline::line_start(view.text, at);
    let line = lines(&view.text[start..])
        .next()
        .map_or("", |line| line.text);
    let column = snapshot.file_settings.format.width.unwrap_or(LINE_WIDTH);
    if width(line.trim_end()) <= column {
        return Vec::new();
    }
    let mut text = view.text.to_owned();
    text.insert(at, CURSOR);
    let edits = wrap_paragraph(
        &text,
        None,
        snapshot.file_id(),
        &snapshot.file_settings.settings,
        &snapshot.file_settings.format,
        at,
    );
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
        return Vec::new();
    };
    // Compare whole lines of both texts.
    let start = super::outline::line_start(&text, first.span.start);
    let rest = lines(&text[last.span.end..]).next();
    let end = last.span.end + rest.map_or(0, |line| line.full_len());
    let old = Span::new(start, end).slice(&text);
    let mut new = old.to_owned();
    for edit in edits.iter().rev() {
        new.replace_range(edit.span.start - start..edit.span.end - start, &edit.text);
    }
    blanks_between(old, &new)
        .into_iter()
        .map(|(span, space)| {
            let span = span.shift(start);
            let before = |place: usize| place - if place > at { CURSOR.len_utf8() } else { 0 };
            Edit::replace(Span::new(before(span.start), before(span.end)), space)
        })
        .collect()
}

/// The edits between two texts that differ only in the space between their words; nothing if the
/// words differ.
fn blanks_between<'n>(old: &str, new: &'n str) -> Vec<(Span, &'n str)> {
    // The space before each word, and the space after the last.
    let runs = |text: &str| -> Vec<Span> {
        let mut at = 0;
        let mut found = Vec::new();
        while at < text.len() {
            let rest = &text[at..];
            let word = at + rest.len() - rest.trim_start().len();
            let tail = &text[word..];
            found.push(Span::new(at, word));
            at = word + tail.find(char::is_whitespace).unwrap_or(tail.len());
        }
        found
    };
    if !old.split_whitespace().eq(new.split_whitespace()) {
        return Vec::new();
    }
    let pairs = runs(old).into_iter().zip(runs(new));
    pairs
        .filter(|(own, other)| own.slice(old) != other.slice(new))
        .map(|(own, other)| (own, &new[other.start..other.end]))
        .collect()
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
    fn rules_are_as_long_as_their_headings() {
        for (body, expected) in [
            (
                "1. So.\n\nThe Plan\n---$0\n",
                "1. So.\n\nThe Plan\n--------\n",
            ),
            (
                "1. So.\n\nThe Plan\n---------$0\n",
                "1. So.\n\nThe Plan\n--------\n",
            ),
            (
                "1. So.\n\nThe Plan\n--------$0\n",
                "1. So.\n\nThe Plan\n--------\n",
            ),
            (
                "1. So.\n\nÉtat\r\n-----$0\r\n",
                "1. So.\n\nÉtat\r\n----\r\n",
            ),
            ("1. So:\n\n-$0\n", "1. So:\n\n-\n"),
            ("1. So -$0\n", "1. So -\n"),
        ] {
            typed(
                "-",
                &format!("{HEADER}{body}"),
                &format!("{HEADER}{expected}"),
            );
        }
        let body = "1. So.\n\nThe Plan\n-----\n$0\n\n2. So.\n";
        typed(
            "\n",
            &format!("{HEADER}{body}"),
            &format!("{HEADER}{}", body.replace("-----\n$0", "--------\n")),
        );
    }

    #[test]
    fn a_line_that_grows_is_wrapped() {
        let long =
            "1. (U) The harbor was dredged by two ships of the line in the spring of the year ";
        let wrapped =
            "1. (U) The harbor was dredged by two ships of the line in the spring\nof the year ";
        for (body, expected) in [
            (format!("{long}$0\n"), format!("{wrapped}\n")),
            (format!("{long}$0"), wrapped.to_owned()),
            (
                format!(
                    "{long}$0of the\nflood, and then it was dredged again by two others, which were sold\nto a shipyard in the end.\n"
                ),
                "1. (U) The harbor was dredged by two ships of the line in the spring\nof the year of the flood, and then it was dredged again by two\nothers, which were sold to a shipyard in the end.\n".to_owned(),
            ),
            (
                "1. (U) Short. $0\n".to_owned(),
                "1. (U) Short. \n".to_owned(),
            ),
        ] {
            typed(
                " ",
                &format!("{HEADER}{body}"),
                &format!("{HEADER}{expected}"),
            );
        }
        typed(" ", "$0", "");
        typed("x", "x$0", "x");
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

    #[test]
    fn blanks_alone_differ() {
        assert_eq!(
            blanks_between("a b\nc ", "a\nb c "),
            [(Span::at(1, 1), "\n"), (Span::at(3, 1), " ")]
        );
        assert_eq!(blanks_between("a ", "a"), []);
        assert_eq!(blanks_between("a b", "a c"), []);
        assert_eq!(blanks_between("", ""), []);
    }
}
