//! No paragraph number is skipped.

use super::{SlipReport, renumbered, report_slips, run_from};
use crate::cable::Cable;
use crate::cable::numbering::Slip;
use crate::rules::{Check, Findings, Fixes, FixesTogether, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fixes_together: FixesTogether::InTurn,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-gap")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let gaps = cable.number_gaps();
    report_slips(cable, findings, |numbering, index, slip| {
        let Slip::Gap { expected } = slip else {
            return None;
        };
        let at = gaps.binary_search_by_key(&index, |gap| gap.index).ok()?;
        if let Some(place) = gaps[at].unnumbered {
            let after = match index {
                0 => "Paragraph 2",
                _ => "The paragraph after",
            };
            let related = Some((index, after.to_owned()));
            if let Some(number) = gaps[at].written {
                return Some(SlipReport {
                    place: number,
                    message: format!("This is paragraph {expected}; write its number"),
                    related,
                    fix: Box::new(move |_| {
                        let edit = Edit::replace(number, format!("{expected}."));
                        Some((format!("Write the number {expected}"), vec![edit]))
                    }),
                });
            }
            return Some(SlipReport {
                place,
                message: format!("Paragraph {expected} has no number"),
                related,
                fix: Box::new(move |_| {
                    let edit = Edit::insert(place.start, format!("{expected}. "));
                    Some((format!("Add the number {expected}"), vec![edit]))
                }),
            });
        }
        let number = numbering.numbers[index];
        let before = index.checked_sub(1);
        let message = match before.map(|before| numbering.numbers[before].value) {
            None => format!(
                "The first paragraph is numbered {}, not {expected}",
                number.value
            ),
            Some(before) => format!(
                "Paragraph {} follows {before}: {expected} is missing",
                number.value
            ),
        };
        Some(SlipReport {
            place: number.span,
            message,
            related: before.map(|before| (before, "The paragraph before".to_owned())),
            fix: Box::new(move |numbering| {
                renumbered(numbering, &run_from(numbering, index, expected))
            }),
        })
    });
}
