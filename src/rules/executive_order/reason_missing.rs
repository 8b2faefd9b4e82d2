//! The classification block gives the reason: a section and letter of the executive order.

use crate::cable::Cable;
use crate::cable::header::ClassifiedBy;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("reason-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    let lines = &cable.classified_by;
    let derived = lines
        .iter()
        .any(|line| line.facts.derived && !line.facts.value.is_empty());
    let given = lines
        .iter()
        .any(|line| line.facts.reasons.is_some() || is_unwritten_reason(line.facts))
        || cable
            .texts()
            .take(12)
            .any(|(_, body)| body.facts.reasons.is_some());
    let Some(line) = lines.iter().find(|line| line.facts.names_classifier) else {
        // Until 2003 the first paragraph classified the cable: `1. CLASSIFIED BY DCM JANE DOE.`
        let named = cable
            .paragraphs()
            .next()
            .and_then(|first| Some(first.span(first.facts.classified_by?)));
        if let Some(place) = named.filter(|_| classified && !given && !derived) {
            findings.report(
                place,
                "Reason for classification is missing; give the section and letter",
            );
        }
        return;
    };
    if !classified || derived || given {
        return;
    }
    // What the Reason field says instead.
    let said = lines.iter().find(|line| {
        !line.facts.names_classifier && line.facts.order.is_none() && !line.facts.value.is_empty()
    });
    match said {
        Some(said) => findings.report(
            said.span(said.facts.value),
            "This is not a reason; give the section and letter, such as 1.4(b)",
        ),
        None => findings.report(
            line.span(line.facts.value),
            "Reason for classification is missing; give the section and letter",
        ),
    };
}

/// A reason that a template left to the author is another finding.
fn is_unwritten_reason(line: &ClassifiedBy) -> bool {
    line.unwritten && !line.names_classifier && line.order.is_none()
}
