//! The number of the next paragraph with the marks that may follow it, on the second line below a
//! complete paragraph. Paragraphs are one blank line apart, and the first Enter may only break a
//! line.

use super::{Candidate, Cursor, marks};
use crate::cable::{BodyItem, Placed};
use crate::syntax::BlockKind;
use crate::text::{Span, lines};
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let typed = cursor.line().trim();
    let span = Span::new(cursor.line.start, cursor.line.end);
    if !typed.bytes().all(|b| b.is_ascii_digit()) || !is_below_paragraph(cursor) {
        return None;
    }
    let cable = cursor.cable();
    let numbers = cable.numbering().numbers.iter();
    let last = numbers
        .take_while(|number| number.span.start < cursor.line.start)
        .last()?;
    let next = last.value + 1;
    let marked = cable.paragraphs().any(|body| body.facts.mark.is_some());
    let marks = match marked {
        true => marks::allowed_here(cursor, cursor.line.start),
        false => Vec::new(),
    };
    let candidate = |text: String, meaning: &str| {
        Candidate::new(span, text, "paragraph", meaning)
            .kind(CompletionItemKind::VALUE)
            .found_by(format!("{}{next}", &cursor.before()[..indent(cursor)]))
    };
    if marks.is_empty() {
        return Some(vec![candidate(format!("{next}. "), "")]);
    }
    let with_mark = marks
        .into_iter()
        .map(|(written, mark)| candidate(format!("{next}. ({written}) "), &marks::meaning(&mark)));
    Some(with_mark.collect())
}

/// Spaces before the cursor at the start of its line, in bytes.
fn indent(cursor: &Cursor<'_>) -> usize {
    let before = cursor.before();
    before.len() - before.trim_start().len()
}

/// Is a complete paragraph, a list or a heading above, and one blank line between?
fn is_below_paragraph(cursor: &Cursor<'_>) -> bool {
    let (cable, text, at) = (cursor.cable(), cursor.view.text, cursor.line.start);
    let end = |item: &BodyItem<'_>| match item {
        BodyItem::Text(_, Placed { end, .. })
        | BodyItem::Heading(Placed { end, .. })
        | BodyItem::Banner(Placed { end, .. }) => *end,
    };
    let start = |item: &BodyItem<'_>| match item {
        BodyItem::Text(_, Placed { start, .. })
        | BodyItem::Heading(Placed { start, .. })
        | BodyItem::Banner(Placed { start, .. }) => *start,
    };
    let Some(above) = cable.body.iter().rev().find(|item| start(item) < at) else {
        return false;
    };
    let complete = match above {
        BodyItem::Text(BlockKind::ListItem, _) | BodyItem::Heading(_) => true,
        BodyItem::Text(_, body) => body.facts.complete,
        BodyItem::Banner(_) => false,
    };
    let written = text[..end(above).min(at)].trim_end().len();
    let between = Span::new(written, at).slice(text);
    let breaks = lines(between)
        .filter(|line| !line.ending.is_empty())
        .count();
    complete && breaks == 2 && between.trim().is_empty() && !cable.is_quoted(at)
}

#[cfg(test)]
mod tests {
    use super::super::Trigger;
    use super::super::testing::offered_after;

    const HEADER: &str = "UNCLAS QUITO 000001\n\nSENSITIVE\n\nE.O. 12958: N/A\nTAGS: ECON, EC\nSUBJECT: A HARBOR\n\n";

    #[test]
    fn the_next_paragraph_is_offered_and_not_written() {
        for (body, becomes) in [
            (
                "1. (SBU) So.\n\n$0",
                &["2. (SBU)>2. (SBU) ", "2. (U)>2. (U) "][..],
            ),
            ("1. (SBU) So.\n$0", &[]),
            ("1. (SBU) So.\n\n\n$0", &[]),
            ("1. (SBU) So it\n\n$0", &[]),
            ("1. So.\r\n\r\n  $0\r\nDOE\r\n", &["2.>2. "]),
            (
                "1. (U) So:\n\n-- sand\n\n$0\n",
                &["2. (U)>2. (U) ", "2. (SBU)>2. (SBU) "],
            ),
            ("1. So.\n\nPlan\n----\n\n$0\n\n3. So.\n", &["2.>2. "]),
            ("1. (U) So.\n\n$0Text.\n", &[]),
            ("So.\n\n$0", &[]),
            (
                "1. So.\n\n2. Begin text:\n\n1. So.\n\n$0\n\nEnd text.\n",
                &[],
            ),
            ("$0", &[]),
        ] {
            for trigger in [Trigger::Enter, Trigger::Asked] {
                let found = offered_after(&format!("{HEADER}{body}"), 9, trigger);
                let numbers: Vec<&String> = found
                    .iter()
                    .filter(|shown| shown.starts_with(char::is_numeric))
                    .collect();
                assert_eq!(numbers, becomes, "{body}");
            }
        }
        let found = offered_after(&format!("{HEADER}1. So.\n\n2$0\n"), 9, Trigger::Asked);
        assert_eq!(found, ["2.>2. "]);
        let found = offered_after(&format!("{HEADER}1. So.\n\n3$0\n"), 9, Trigger::Asked);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn enter_offers_nothing_else() {
        for text in [
            "\n$0",
            "UNCLASSIFIED\n$0",
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: ECON, EC\n$0",
            "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: ECON,\n      $0",
        ] {
            assert_eq!(offered_after(text, 9, Trigger::Enter), Vec::<String>::new());
        }
    }
}
