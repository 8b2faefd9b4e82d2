//! The routing line begins with ZZ, OO, PP or RR.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "precedence-digraph",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        if let Some(place) = run.facts.no_digraph {
            findings.report(
                run.span(place),
                "the routing line begins with ZZ, OO, PP or RR",
            );
        }
    }
}
