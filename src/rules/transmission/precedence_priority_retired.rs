//! No addressee has the precedence PRIORITY, which the handbook no longer lists.

use super::addressees;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::PRIORITY_RETIRED),
    deprecated: true,
    check: Check::Cable(check),
    ..rule!("precedence-priority-retired")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let priority = addressees(cable)
        .into_iter()
        .find(|one| one.addressee.precedence == Some(Precedence::Priority));
    if let Some(one) = priority {
        findings.report(
            one.span,
            "PRIORITY is no longer a precedence; use IMMEDIATE or ROUTINE",
        );
    }
}
