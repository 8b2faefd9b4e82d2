//! The numbers of the paragraphs run through the whole cable.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    check: Check::Cable(check),
    ..rule!("para-number-restart")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for number in cable.numbering().restarts() {
        findings.report(number.span, "the numbers start again here");
    }
}
