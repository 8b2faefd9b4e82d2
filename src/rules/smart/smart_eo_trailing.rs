//! On an unclassified cable, nothing follows the number of the executive order.

use crate::cable::declassification::Instruction;
use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-eo-trailing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(line) = cable.executive_order else {
        return;
    };
    let (Some(place), Some((number_end, _))) = (
        line.facts.instruction,
        line.facts
            .number
            .map(|number| (number.span.end, number.span)),
    ) else {
        return;
    };
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    let not_applicable = line.facts.order == Some(Instruction::NotApplicable);
    let words = line.span(place);
    let sign =
        line.facts.instruction.is_some_and(|span| span.len() == 1) && line.facts.order.is_none();
    if sign {
        let finding = findings.report(
            words,
            "Nothing may follow the order number; remove this sign",
        );
        finding
            .downgrade()
            .safe_fix("Remove the sign", vec![Edit::delete(words)]);
        return;
    }
    let message = match (classified, not_applicable) {
        (false, _) => "Nothing belongs after the order number in an unclassified cable",
        (true, true) => "A classified cable cannot say N/A after the order number",
        (true, false) => return,
    };
    let finding = findings.report(line.span(place), message);
    if not_applicable {
        let rest = BlockSpan::new(number_end, place.end);
        finding.safe_fix(
            "Remove the text after the number",
            vec![Edit::delete(line.span(rest))],
        );
    }
}
