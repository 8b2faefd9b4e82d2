//! No number is left out between two paragraphs.

use super::{Renumbering, Slip, slips_of};
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
    let (numbered, slips) = slips_of(cable);
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
    let renumbering = Renumbering::new(cable, &numbered);
    for (index, slip) in slips {
        let Slip::Gap { expected } = slip else {
            continue;
        };
        let number = numbered[index];
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
                numbered[index - 1].value
            ),
        };
        let finding = findings.report(number.span, message);
        if index > 0 {
            finding.related(numbered[index - 1].span, "the paragraph before");
        }
        renumbering.offer(finding, index, expected);
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
