//! MR, "DNI Only" and "DCI Only" are not used as declassification instructions.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("decl-manual-review")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((line, Instruction::ManualReview(place))) = instruction(cable) {
        findings.report(
            line.span(*place),
            "Not a declassification instruction; write a date or an event",
        );
    }
}
