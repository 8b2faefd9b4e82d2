//! Formatting: of a document, of a range, and during typing.

use super::view::View;
use crate::cable::body::LINE_WIDTH;
use crate::cable::{BodyItem, Placed};
use crate::format::{format, format_range, wrap_paragraph};
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
            rule.or_else(|| next_paragraph(view, at))
                .into_iter()
                .collect()
        }
        "-" => underline(view, at).into_iter().collect(),
        " " => wrap(view, at),
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

/// The number of the next paragraph and the mark of the one before it, on the second line below a
/// paragraph or a heading. Paragraphs are one blank line apart, and the first Enter may only break
/// a line.
fn next_paragraph(view: &View<'_>, at: usize) -> Option<Edit> {
    let cable = view.cable;
    let end = |item: &BodyItem<'_>| match item {
        BodyItem::Text(_, Placed { end, .. })
        | BodyItem::Heading(Placed { end, .. })
        | BodyItem::Banner(Placed { end, .. }) => *end,
    };
    let above = cable.body.iter().rev().find(|item| end(item) <= at)?;
    if matches!(above, BodyItem::Banner(_)) || cable.is_quoted(at) {
        return None;
    }
    let written = view.text[..end(above)].trim_end().len();
    let between = Span::new(written, at).slice(view.text);
    let breaks = lines(between)
        .filter(|line| !line.ending.is_empty())
        .count();
    let rest = lines(&view.text[at..]).next().map_or("", |line| line.text);
    if breaks != 2 || !between.trim().is_empty() || !rest.trim().is_empty() {
        return None;
    }
    let numbers = cable.numbering().numbers.iter();
    let last = numbers.take_while(|number| number.span.start < at).last()?;
    let marks = cable.paragraphs().filter_map(|body| {
        let own = body
            .facts
            .number
            .filter(|own| body.span(own.span) == last.span);
        own.and(body.facts.mark.as_ref())
            .map(|mark| body.span(mark.span))
    });
    let mark = marks
        .last()
        .map_or(String::new(), |span| format!("{} ", span.slice(view.text)));
    let line = view.text[..at].trim_end_matches([' ', '\t']).len();
    Some(Edit::replace(
        Span::new(line, at),
        format!("{}. {mark}", last.value + 1),
    ))
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
    fn enter_proposes_the_next_paragraph() {
        for (body, expected) in [
            ("1. (SBU) So.\n\n$0", "1. (SBU) So.\n\n2. (SBU) "),
            ("1. (SBU) So.\n$0", "1. (SBU) So.\n"),
            ("1. (SBU) So.\n\n\n$0", "1. (SBU) So.\n\n\n"),
            (
                "1. So.\r\n\r\n  $0\r\nDOE\r\n",
                "1. So.\r\n\r\n2. \r\nDOE\r\n",
            ),
            (
                "1. (U) So:\n\n-- sand\n\n$0\n",
                "1. (U) So:\n\n-- sand\n\n2. (U) \n",
            ),
            (
                "1. (U) So.\n\nPlan\n----\n\n$0\n\n3. (C) So.\n",
                "1. (U) So.\n\nPlan\n----\n\n2. (U) \n\n3. (C) So.\n",
            ),
            ("1. (U) So.\n\n$0Text.\n", "1. (U) So.\n\nText.\n"),
            ("So.\n\n$0", "So.\n\n"),
            (
                "1. (U) Begin text:\n\n2. So.\n\n$0\n\nEnd text.\n",
                "1. (U) Begin text:\n\n2. So.\n\n\n\nEnd text.\n",
            ),
            ("$0", ""),
        ] {
            typed(
                "\n",
                &format!("{HEADER}{body}"),
                &format!("{HEADER}{expected}"),
            );
        }
        typed("\n", "$0", "");
        typed(
            "\n",
            &HEADER.replace("EC\n", "EC\n\n$0"),
            &HEADER.replace("EC\n", "EC\n\n"),
        );
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
                "1. (U) The harbor was dredged by two ships of the line in the\nspring of the year of the flood, and then it was dredged again by\ntwo others, which were sold to a shipyard in the end.\n".to_owned(),
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
