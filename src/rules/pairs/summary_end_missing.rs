//! Each Summary ends with End Summary.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("summary-end-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Summary) {
        // Under a heading, the next heading often closes the summary (3 of 21 stay open).
        report(findings, &opener, opener.side == Side::Open(Form::Heading));
    }
}
