//! A paragraph has text.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("paragraph-empty")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (place, number) in cable.empty_paragraphs() {
        findings.report(place, format!("Paragraph {number} has no text"));
    }
}
