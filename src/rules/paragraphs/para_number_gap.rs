//! No number is left out between two paragraphs.

use super::{offer, run_from};
use crate::cable::numbering::Slip;
use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-gap")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let numbering = cable.numbering();
    let numbers = &numbering.numbers;
    let swallowed: Vec<u32> = cable
        .texts()
        .flat_map(|(_, body)| {
            let loose = body.facts.loose_number.map(|number| number.value);
            body.facts.swallowed.iter().copied().chain(loose)
        })
        .collect();
    let headings = cable.body.iter().filter_map(|item| match item {
        BodyItem::Heading(heading) => heading.facts.number,
        _ => None,
    });
    let swallowed: Vec<u32> = swallowed.into_iter().chain(headings).collect();
    for &(index, slip) in &numbering.slips {
        let Slip::Gap { expected } = slip else {
            continue;
        };
        let number = numbers[index];
        // A reflow can hide a paragraph inside the one before it.
        if (expected..number.value).all(|missing| swallowed.contains(&missing)) {
            continue;
        }
        // The first paragraph stands without its number, with its mark.
        if index == 0
            && let Some(place) = unnumbered_mark(cable)
        {
            if number.value == 2 {
                findings
                    .report(place, "paragraph 1 has no number")
                    .related(number.span, "paragraph 2")
                    .unsafe_fix("Number it 1", vec![Edit::insert(place.start, "1. ")]);
            }
            continue;
        }
        let message = match index {
            0 => format!("the first paragraph is numbered {}", number.value),
            _ => format!(
                "paragraph {} follows {}: {expected} is missing",
                number.value,
                numbers[index - 1].value
            ),
        };
        let finding = findings.report(number.span, message);
        if index > 0 {
            finding.related(numbers[index - 1].span, "the paragraph before");
        }
        offer(finding, numbering, &run_from(numbering, index, expected));
    }
}

/// The mark that the body begins with, where no number stands before it.
fn unnumbered_mark(cable: &Cable<'_>) -> Option<Span> {
    let (_, body) = cable.texts().next()?;
    let mark = body
        .facts
        .mark
        .as_ref()
        .filter(|_| body.facts.number.is_none())?;
    Some(body.span(mark.span))
}
