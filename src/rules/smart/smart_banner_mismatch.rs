//! The banners at the top and the end of a SMART cable match.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-banner-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(header) = cable.fields.first() else {
        return;
    };
    let end = cable
        .fields
        .last()
        .map_or(header.value.end, |field| field.value.end);
    let top = cable
        .levels
        .iter()
        .filter(|level| level.start < header.value.start)
        .collect::<Vec<_>>();
    let bottom = cable
        .levels
        .iter()
        .filter(|level| level.start >= end)
        .collect::<Vec<_>>();
    let (Some(first), Some(last)) = (top.first(), bottom.first()) else {
        return;
    };
    let sbu = |levels: &[&crate::cable::Placed<'_, crate::cable::header::Banner>]| {
        levels.iter().any(|level| level.facts.sbu)
    };
    let place = last.span(last.facts.level_span);
    let above = first.span(first.facts.level_span);
    if first.facts.level != last.facts.level {
        findings
            .report(
                place,
                format!(
                    "The banner says {} at the end, but {} at the top",
                    last.facts.level.name(),
                    first.facts.level.name()
                ),
            )
            .related(above, "The banner at the top");
    } else if sbu(&top) != sbu(&bottom) {
        let (with, without) = if sbu(&top) {
            ("top", "end")
        } else {
            ("end", "top")
        };
        findings
            .report(
                place,
                format!("The banner says SBU at the {with}, but not at the {without}"),
            )
            .related(above, "The banner at the top");
    }
}
