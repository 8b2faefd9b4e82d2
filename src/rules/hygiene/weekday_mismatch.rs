//! A day of the week is that of the date beside it.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("weekday-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (named, date) in cable.wrong_weekdays() {
        let (right, written) = (date.weekday(), named.weekday);
        findings.report(
            named.span,
            format!("{date} is a {right}, not a {written}; check the date"),
        );
    }
}
