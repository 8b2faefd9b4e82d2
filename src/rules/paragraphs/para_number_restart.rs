//! The numbers of the paragraphs run through the whole cable.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "para-number-restart",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for number in cable.numbering().restarts() {
        findings.report(number.span, "the numbers start again here");
    }
}
