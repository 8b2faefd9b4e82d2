//! BT appears above and below the text of a transmission.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Profile, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    profile: Profile::Strict,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("bt-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(start) = cable
        .transmission
        .iter()
        .find(|run| run.facts.start.is_some())
    else {
        return;
    };
    let bt = cable.has_bt || cable.transmission.iter().any(|run| run.facts.bt);
    if let Some(place) = start.facts.start.filter(|_| !bt) {
        findings.report(start.span(place), "BT is missing above and below the text");
    }
}
