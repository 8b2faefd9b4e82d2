//! SMART carries nothing above SECRET.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, rule};
use crate::vocabulary::classification::Level;

pub static RULE: Rule = rule!(
    "top-secret-in-cable",
    Warning,
    SMART,
    Eras::from(2010, 7, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((Level::TopSecret, place)) = cable.level() {
        findings.report(place, "TOP SECRET does not belong in SMART");
    }
}
