//! No number stands on two paragraphs.

use super::{offer, run_from};
use crate::cable::Cable;
use crate::cable::numbering::Slip;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-duplicate")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let numbering = cable.numbering();
    let numbers = &numbering.numbers;
    for (index, slip) in &numbering.slips {
        let Slip::Duplicate { first } = slip else {
            continue;
        };
        let number = numbers[*index];
        let finding = findings
            .report(
                number.span,
                format!("paragraph {} stands twice", number.value),
            )
            .related(
                numbers[*first].span,
                format!("the first paragraph {}", number.value),
            );
        let expected = numbers[index - 1].value + 1;
        offer(finding, numbering, &run_from(numbering, *index, expected));
    }
}
