//! If any paragraph has a portion mark, every numbered paragraph has one.

use super::entire_text;
use crate::cable::Cable;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("portion-mark-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut previous: Option<(PortionMark, Span)> = None;
    let list_items: Vec<_> = cable.numbering().list_items().collect();
    let marked = cable.paragraphs().any(|body| {
        body.facts
            .mark
            .as_ref()
            .is_some_and(|mark| mark.read.is_ok())
    });
    let whole = entire_text(cable);
    if !marked || whole {
        return;
    }
    for body in cable.paragraphs() {
        let Some(number) = body.facts.number else {
            continue;
        };
        let place = body.span(number.span);
        if let Some(mark) = &body.facts.mark {
            if let Ok(read) = mark.read {
                previous = Some((read, body.span(mark.span)));
            }
            continue;
        }
        // A mark in the wrong place is not missing.
        if body.facts.late_mark.is_some() {
            continue;
        }
        // The items of a list inside a paragraph have no marks.
        if list_items.binary_search(&place).is_ok() || cable.is_quoted(place.start) {
            continue;
        }
        let finding = findings.report(
            place,
            format!("Paragraph {} has no portion mark", number.value),
        );
        if let Some((mark, marked_at)) = previous {
            finding.related(marked_at, "The mark before it");
            let at = body.start + body.facts.text_start;
            finding.unsafe_fix(
                format!("Add {mark}"),
                vec![Edit::insert(at, format!("{mark} "))],
            );
        }
    }
}
