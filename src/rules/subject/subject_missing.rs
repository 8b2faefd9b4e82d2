//! A telegram has a SUBJECT line.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("subject-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.subject.is_some() || !cable.has_header() || cable.is_later_section() {
        return;
    }
    // Before the first E.O. lines many telegrams began with their text.
    if cable.is_before(milestones::EO_11652_IN_FORCE) {
        return;
    }
    // It belongs below the TAGS.
    let place = cable
        .tags
        .last()
        .map(|tags| tags.span(tags.facts.span))
        .or_else(|| cable.executive_order.map(|line| line.span(line.facts.span)))
        .or_else(|| cable.banner().map(|banner| banner.span(banner.facts.span)))
        .unwrap_or(Span::at(0, 0));
    findings.report(
        place,
        "SUBJECT line is missing; it goes below the TAGS line",
    );
}
