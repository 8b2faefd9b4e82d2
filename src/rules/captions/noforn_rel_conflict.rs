//! A mark does not have both NOFORN and REL TO.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("noforn-rel-conflict")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (mark, place) in cable.marks() {
        if mark.controls.noforn && mark.controls.rel_to.is_some() {
            findings.report(place, "The mark has both NOFORN and REL TO; keep only one");
        }
    }
}
