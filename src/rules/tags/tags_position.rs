//! The TAGS stand between the E.O. line and the SUBJECT.

use crate::cable::header::TagsLine;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("tags-position")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(tags) = cable.tags.first() else {
        return;
    };
    let place = tags.span(tags.facts.span);
    let order = cable.executive_order.filter(|line| line.start > tags.start);
    let subject = cable.subject.filter(|line| line.start < tags.start);
    if let Some(order) = order {
        findings
            .report(place, "the TAGS stand above the E.O. line")
            .related(order.span(order.facts.span), "the E.O. line")
            .unsafe_fix("Move the TAGS below it", moved(*tags, order.end));
    } else if let Some(subject) = subject {
        findings
            .report(place, "the TAGS stand below the SUBJECT")
            .related(subject.span(subject.facts.value), "the SUBJECT")
            .unsafe_fix("Move the TAGS above it", moved(*tags, subject.start));
    }
}

/// The line taken out where it stands and written anew at `to`.
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
