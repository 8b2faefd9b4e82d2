//! A cable has a TAGS line with at least one code.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    // TAGS began with the electronic telegrams of 1973.
    eras: Eras::from(milestones::TAGS_IN_USE),
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some(line) = cable.tags.first() {
        if cable.tags.iter().all(|line| line.facts.tokens.is_empty()) {
            findings.report(
                line.span(line.facts.span),
                format!(
                    "{} is empty; add at least one code",
                    cable.field_name(Label::Tags)
                ),
            );
        }
        return;
    }
    // `smart-label-missing` reports missing labels.
    if cable.conventions().fields_are_required || !cable.owes_header() {
        return;
    }
    findings.report(
        expected_place(cable),
        "TAGS line is missing; it goes below the E.O. line",
    );
}

/// The line after which TAGS belong.
fn expected_place(cable: &Cable<'_>) -> Span {
    cable
        .executive_order
        .map(|line| line.span(line.facts.span))
        .or_else(|| cable.smart_field(Label::Subject).map(|field| field.value))
        .or_else(|| cable.banner().map(|banner| banner.span(banner.facts.span)))
        .unwrap_or(Span::at(0, 0))
}
