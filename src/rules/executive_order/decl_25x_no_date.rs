//! A 25X exemption names a date or an event.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("decl-25x-no-date")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((
        line,
        Instruction::Exemption {
            code,
            limited: false,
            known: true,
        },
    )) = instruction(cable)
    else {
        return;
    };
    // `25X1` takes four bytes; what is longer names a person or a weapon.
    if code.len() <= 4 {
        findings.report(
            line.span(*code),
            "Exemption has no date or event; add one after it",
        );
    }
}
