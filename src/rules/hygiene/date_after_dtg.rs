//! What the text tells as past happened before the cable was sent.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("date-after-dtg")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(sent) = cable.sent() else { return };
    for date in cable.past_dates_after_cable() {
        findings.report(
            date.span,
            format!("This past event has a later date than the cable ({sent}); check it"),
        );
    }
}
