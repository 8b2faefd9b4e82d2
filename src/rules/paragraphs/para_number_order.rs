//! Paragraphs stand in the order of their numbers.

use super::{Slip, slips_of};
use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "para-number-order",
    Warning,
    EVERY,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (numbered, slips) = slips_of(cable);
    for (index, slip) in slips {
        let Slip::Order { previous } = slip else {
            continue;
        };
        let number = numbered[index];
        findings
            .report(
                number.span,
                format!("paragraph {} follows paragraph {previous}", number.value),
            )
            .related(
                numbered[index.saturating_sub(1)].span,
                "the paragraph before",
            );
    }
}
