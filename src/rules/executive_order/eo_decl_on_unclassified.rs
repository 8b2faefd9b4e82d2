//! The E.O. line of an unclassified cable has no declassification instruction.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("eo-decl-on-unclassified")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some((level, banner))) = (cable.executive_order, cable.level()) else {
        return;
    };
    let ordered = matches!(
        line.facts.order,
        Some(
            Instruction::On(_)
                | Instruction::Oadr(_)
                | Instruction::Exempt(_)
                | Instruction::Exemption { .. }
                | Instruction::ManualReview(_)
                | Instruction::Schedule { .. }
        )
    );
    if let Some(place) = line
        .facts
        .instruction
        .filter(|_| ordered && !level.is_classified())
    {
        findings
            .report(
                line.span(place),
                format!(
                    "The cable is {}; write N/A instead of an instruction",
                    level.name()
                ),
            )
            .related(banner, "The classification")
            .unsafe_fix(
                "Change to N/A",
                vec![Edit::replace(line.span(place), "N/A")],
            );
    }
}
