//! A SMART cable has SBU in its banner if it has the caption SENSITIVE, and only then.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::vocabulary::date::Date;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    // The first cable seen with the second banner line; the last one without it is of May 2011.
    eras: Eras::from(Date::new(2011, 11, 23)),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-sbu-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.levels.is_empty() {
        return;
    }
    let sbu = cable.levels.iter().find(|level| level.facts.sbu);
    match (cable.sensitive_caption(), sbu) {
        (Some(caption), None) => {
            let unclassified = cable
                .levels
                .iter()
                .all(|level| !level.facts.level.is_classified());
            if unclassified {
                findings.report(
                    caption.span,
                    "The caption says SENSITIVE, but the banner has no SBU line",
                );
            }
        }
        (None, Some(line)) => {
            findings.report(
                line.span(line.facts.level_span),
                "The banner says SBU, but the caption SENSITIVE is missing",
            );
        }
        _ => {}
    }
}
