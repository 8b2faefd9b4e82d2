//! Action addressees come before information addressees.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("info-before-to")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        if let Some(place) = run.facts.early_info {
            findings.report(run.span(place), "INFO comes before TO; put TO first");
        }
    }
}
