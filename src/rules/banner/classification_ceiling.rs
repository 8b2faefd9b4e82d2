//! Nothing in the file is marked above the ceiling.

use crate::ceiling;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    needs_ceiling: true,
    waits_for: WaitsFor::Word,
    check: Check::Text(check),
    guards_classification: true,
    reads_wrapper: true,
    ..rule!("classification-ceiling")
};

fn check(text: &str, findings: &mut Findings<'_>) {
    let Some(ceiling) = findings.options().ceiling else {
        return;
    };
    for claim in ceiling::claims(text, ceiling) {
        let mut message = format!(
            "{} is above the ceiling of {}",
            claim.level.name(),
            ceiling.name()
        );
        if let Some(meant) = &claim.meant {
            message += &format!("; did you mean {meant}?");
        }
        findings.report(claim.span, message);
    }
}
