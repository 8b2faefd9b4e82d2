//! No number is left out between two paragraphs.

use super::{offer, run_from};
use crate::cable::numbering::Slip;
use crate::cable::{BodyItem, Cable};
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "para-number-gap",
    Warning,
    EVERY,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

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
        // The first paragraph may stand without its number, with its mark.
        if index == 0 && opens_with_unnumbered_mark(cable) {
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

fn opens_with_unnumbered_mark(cable: &Cable<'_>) -> bool {
    for item in &cable.body {
        if let BodyItem::Text(_, body) = item {
            return body.facts.number.is_none() && body.facts.mark.is_some();
        }
    }
    false
}
