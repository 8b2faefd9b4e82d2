//! The E.O. line of an unclassified cable has no declassification instruction.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::portions::outvoted_banner;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::classification::Level;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("eo-decl-on-unclassified")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level() else {
        return;
    };
    if outvoted_banner(cable).is_some() {
        return;
    }
    check_field(cable, level, banner, findings);
    // There another rule says that nothing belongs after the number.
    if cable.conventions().order_is_number_alone {
        return;
    }
    let Some(line) = cable.executive_order else {
        return;
    };
    let ordered = line.facts.order.as_ref().is_some_and(is_order);
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

fn is_order(order: &Instruction) -> bool {
    matches!(
        order,
        Instruction::On(_)
            | Instruction::Oadr(_)
            | Instruction::Exempt(_)
            | Instruction::UnknownExempt(_)
            | Instruction::Exemption { .. }
            | Instruction::ManualReview(_)
            | Instruction::Schedule { .. }
    )
}

/// `Declassify On:` without the rest of the classification block, which has a rule of its own.
fn check_field(cable: &Cable<'_>, level: Level, banner: Span, findings: &mut Findings<'_>) {
    let mut lines = cable.classified_by.iter();
    let named = lines
        .clone()
        .any(|line| line.facts.names_classifier && !line.facts.value.is_empty());
    if level.is_classified() || named {
        return;
    }
    let ordered = lines.find(|line| line.facts.order.as_ref().is_some_and(is_order));
    if let Some(line) = ordered {
        findings
            .report(
                line.span(line.facts.value),
                format!("The cable is {}; remove Declassify On", level.name()),
            )
            .related(banner, "The classification");
    }
}
