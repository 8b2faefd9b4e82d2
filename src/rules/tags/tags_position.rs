//! The TAGS are between the E.O. line and the SUBJECT.

use crate::cable::header::TagsLine;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("tags-position")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // In a draft the SUBJECT may come first.
    let Some(tags) = cable.tags.first().filter(|_| !cable.is_draft_telegram()) else {
        return;
    };
    let place = tags.span(tags.facts.span);
    let order = cable.executive_order.filter(|line| line.start > tags.start);
    let subject = cable.subject.filter(|line| line.start < tags.start);
    // Between the two lines there is a place only where these are in order.
    let in_order = match (cable.executive_order, cable.subject) {
        (Some(order), Some(subject)) => order.start < subject.start,
        _ => true,
    };
    if let Some(order) = order {
        let finding = findings
            .report(place, "TAGS line is above the E.O. line; move it below")
            .related(order.span(order.facts.span), "The E.O. line");
        if in_order {
            finding.unsafe_fix(
                "Move the TAGS line below the E.O. line",
                moved(*tags, order.end),
            );
        }
    } else if let Some(subject) = subject {
        let finding = findings
            .report(place, "TAGS line is below the SUBJECT; move it above")
            .related(subject.span(subject.facts.value), "The SUBJECT");
        if in_order {
            finding.unsafe_fix(
                "Move the TAGS line above the SUBJECT",
                moved(*tags, subject.start),
            );
        }
    }
}

/// The edits that remove the line and write it again at `to`.
fn moved(tags: Placed<'_, TagsLine>, to: usize) -> Vec<Edit> {
    let comma = tags.facts.gaps.iter().any(|gap| gap.comma);
    let codes: Vec<String> = tags
        .facts
        .tokens
        .iter()
        .map(|token| match token.bracketed {
            true => format!("({})", token.code),
            false => token.code.to_string(),
        })
        .collect();
    let line = format!("TAGS: {}\n", codes.join(if comma { ", " } else { " " }));
    let mut edits = vec![
        Edit::delete(Span::new(tags.start, tags.end)),
        Edit::insert(to, line),
    ];
    edits.sort_by_key(|edit| edit.span);
    edits
}
