//! No two paragraphs have the same number.

use super::{SlipReport, renumbered, report_slips, run_from};
use crate::cable::Cable;
use crate::cable::numbering::Slip;
use crate::rules::{Check, Findings, Fixes, FixesTogether, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fixes_together: FixesTogether::InTurn,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-duplicate")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    report_slips(cable, findings, |numbering, index, slip| {
        let Slip::Duplicate { first } = slip else {
            return None;
        };
        let number = numbering.numbers[index];
        let expected = numbering.numbers[index - 1].value + 1;
        Some(SlipReport {
            place: number.span,
            message: format!("Paragraph number {} is used twice", number.value),
            related: Some((first, format!("The first paragraph {}", number.value))),
            fix: Box::new(move |numbering| {
                renumbered(numbering, &run_from(numbering, index, expected))
            }),
        })
    });
}
