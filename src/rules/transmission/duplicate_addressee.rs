//! No addressee stands twice.

use super::addressees;
use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "duplicate-addressee",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let list = addressees(cable);
    for (index, one) in list.iter().enumerate() {
        let name = &one.addressee.address;
        let first = list[..index]
            .iter()
            .find(|first| first.addressee.address == *name);
        let Some(first) = first.filter(|_| !name.ends_with("COLLECTIVE")) else {
            continue;
        };
        findings
            .report(one.span, format!("{name} stands here already"))
            .related(first.span, "the first time");
    }
}
