//! Addressees for action stand before those for information.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "info-before-to",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        if let Some(place) = run.facts.early_info {
            findings.report(run.span(place), "INFO stands before TO");
        }
    }
}
