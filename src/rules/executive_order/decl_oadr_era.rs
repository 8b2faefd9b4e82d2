//! OADR is not used after 13 October 1995, when E.O. 12356 ended.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("decl-oadr-era")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((line, Instruction::Oadr(place))) = instruction(cable) {
        findings.report(
            line.span(*place),
            "OADR ended in October 1995; write a date or an event",
        );
    }
}
