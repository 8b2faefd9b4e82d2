//! The routing line begins with ZZ, OO, PP or RR.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("precedence-digraph")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut begun = false;
    for run in &cable.transmission {
        // A routing line that goes on below an empty line has none.
        begun |= run.facts.digraph.is_some();
        if let Some(place) = run.facts.no_digraph.filter(|_| !begun) {
            findings.report(
                run.span(place),
                "Precedence is missing; begin the routing line with ZZ, OO, PP or RR",
            );
        }
    }
}
