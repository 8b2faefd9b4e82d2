//! Paragraphs stand in the order of their numbers.

use super::offer;
use crate::cable::Cable;
use crate::cable::numbering::Slip;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let numbering = cable.numbering();
    let numbers = &numbering.numbers;
    for (index, slip) in &numbering.slips {
        let Slip::Order { previous } = slip else {
            continue;
        };
        let number = numbers[*index];
        let finding = findings
            .report(
                number.span,
                format!("paragraph {} follows paragraph {previous}", number.value),
            )
            .related(
                numbers[index.saturating_sub(1)].span,
                "the paragraph before",
            );
        // Its place is behind the paragraph that it would follow.
        let place = numbers[..*index]
            .iter()
            .rposition(|before| before.value + 1 == number.value)
            .map_or(0, |before| before + 1);
        if number.value > 0 && (place > 0 || number.value == 1) {
            let places: Vec<_> = (place..=*index).zip(number.value..).collect();
            offer(finding, numbering, &places);
        }
    }
}
