//! The E.O. line of a classified telegram does not say N/A.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("eo-na-on-classified")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some((level, banner))) = (cable.executive_order, cable.level()) else {
        return;
    };
    let Some(instruction) = line.facts.instruction else {
        return;
    };
    if level.is_classified() && line.facts.order == Some(Instruction::NotApplicable) {
        findings
            .report(
                line.span(instruction),
                format!(
                    "N/A is for unclassified cables; this cable is {}",
                    level.name()
                ),
            )
            .related(banner, "The classification");
    }
}
