//! A SMART cable is not above SECRET.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("top-secret-in-cable")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((Level::TopSecret, place)) = cable.level() {
        findings.report(
            place,
            "TOP SECRET is not allowed in SMART; the highest level is SECRET",
        );
    }
}
