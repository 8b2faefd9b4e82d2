//! The text is complete.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("truncated-extract")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let last = cable.texts().next_back();
    let Some((_, last)) = last.filter(|(_, last)| cable.partial || last.facts.truncated) else {
        return;
    };
    let message = if last.facts.truncated {
        "The text breaks off here"
    } else {
        "The archive has only a part of this cable"
    };
    findings.report(last.span(last.facts.last_line), message);
}
