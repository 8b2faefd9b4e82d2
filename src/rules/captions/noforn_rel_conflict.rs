//! A mark says NOFORN or REL TO, not both.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "noforn-rel-conflict",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (mark, place) in cable.marks() {
        if mark.controls.noforn && mark.controls.rel_to.is_some() {
            findings.report(place, "NOFORN and REL TO in one mark");
        }
    }
}
