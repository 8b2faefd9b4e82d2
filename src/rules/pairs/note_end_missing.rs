//! A Note ends with End Note.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("note-end-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Note) {
        report(findings, &opener, opener.aside);
    }
}
