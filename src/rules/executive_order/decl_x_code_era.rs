//! The exemptions X1 to X8 are not used after 21 September 2003.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::X_CODES_END),
    check: Check::Cable(check),
    ..rule!("decl-x-code-era")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((line, Instruction::Exempt(place))) = instruction(cable) {
        findings.report(
            line.span(*place),
            "Exemptions X1 to X8 ended in September 2003; write a date",
        );
    }
}
