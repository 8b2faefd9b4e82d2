//! Paragraphs follow the order of their numbers.

use super::{SlipReport, renumbered, report_slips};
use crate::cable::Cable;
use crate::cable::numbering::Slip;
use crate::rules::{Check, Findings, Fixes, FixesTogether, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fixes_together: FixesTogether::InTurn,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    report_slips(cable, findings, |numbering, index, slip| {
        let Slip::Order { previous } = slip else {
            return None;
        };
        let number = numbering.numbers[index];
        Some(SlipReport {
            place: number.span,
            message: format!(
                "Paragraph {} is out of order: it follows paragraph {previous}",
                number.value
            ),
            related: Some((index.saturating_sub(1), "The paragraph before".to_owned())),
            fix: Box::new(move |numbering| {
                // It belongs after the paragraph whose number comes before its own.
                let place = numbering.numbers[..index]
                    .iter()
                    .rposition(|before| before.value.checked_add(1) == Some(number.value))
                    .map_or(0, |before| before + 1);
                let known = number.value > 0 && (place > 0 || number.value == 1);
                let places: Vec<_> = (place..=index).zip(number.value..).collect();
                known.then(|| renumbered(numbering, &places)).flatten()
            }),
        })
    });
}
