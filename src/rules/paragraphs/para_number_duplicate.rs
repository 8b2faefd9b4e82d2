//! No number stands on two paragraphs.

use super::{Renumbering, Slip, slips_of};
use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "para-number-duplicate",
    Warning,
    EVERY,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (numbered, slips) = slips_of(cable);
    let renumbering = Renumbering::new(cable, &numbered);
    for (index, slip) in slips {
        let Slip::Duplicate { first } = slip else {
            continue;
        };
        let number = numbered[index];
        let finding = findings
            .report(
                number.span,
                format!("paragraph {} stands twice", number.value),
            )
            .related(
                numbered[first].span,
                format!("the first paragraph {}", number.value),
            );
        let expected = numbered[index - 1].value + 1;
        renumbering.offer(finding, index, expected);
    }
}
