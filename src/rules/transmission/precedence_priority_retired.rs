//! PRIORITY is not among the precedences that the handbook lists today.

use super::addressees;
use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::vocabulary::precedence::Precedence;

pub static RULE: Rule = rule!(
    "precedence-priority-retired",
    Hint,
    EVERY,
    Eras::from(2018, 1, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let priority = addressees(cable)
        .into_iter()
        .find(|one| one.addressee.precedence == Some(Precedence::Priority));
    if let Some(one) = priority {
        findings.report(one.span, "PRIORITY is not listed since 2017");
    }
}
