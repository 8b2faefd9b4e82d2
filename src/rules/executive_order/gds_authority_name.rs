//! Under E.O. 12065, the authority's name follows GDS or RDS in parentheses.

use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("gds-authority-name")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    let Some(Written { value: 12065, .. }) = line.facts.number else {
        return;
    };
    if let Some(Instruction::Schedule {
        word,
        // Without a date it has the form of another order.
        date: Some(_),
        authority: false,
        exempt: false,
    }) = line.facts.order
    {
        findings.report(
            line.span(word),
            "Authority is missing; add the name in parentheses",
        );
    }
}
