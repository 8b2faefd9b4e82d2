//! Each Begin Text has an End Text.

use super::unclosed;
use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("text-end-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.is_truncated() {
        return;
    }
    for opener in unclosed(cable, PairKind::Text) {
        findings.report(
            opener.span,
            "Quoted text begins here, but End Text is missing",
        );
    }
}
