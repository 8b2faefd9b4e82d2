//! The exemption for human sources is 50X1-HUM.

use super::instruction;
use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_13526_IN_FORCE),
    fix: Fixes::Unsafe,
    deprecated: true,
    check: Check::Cable(check),
    ..rule!("decl-25x1-human")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((line, Instruction::Exemption { code, .. })) = instruction(cable) else {
        return;
    };
    // `25X1-HUMAN` is the only exemption of ten letters.
    if code.len() == "25X1-HUMAN".len() {
        let place = line.span(*code);
        findings
            .report(place, "This exemption is no longer used; write 50X1-HUM")
            .unsafe_fix("Change to 50X1-HUM", vec![Edit::replace(place, "50X1-HUM")]);
    }
}
