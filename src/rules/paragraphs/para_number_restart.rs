//! Paragraph numbers do not start again at 1.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Cable(check),
    ..rule!("para-number-restart")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for number in cable.numbering().restarts() {
        findings.report(
            number.span,
            format!("Paragraph numbers start again at {} here", number.value),
        );
    }
}
