//! A Note ends with End Note.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("note-end-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Note) {
        report(findings, &opener, false);
    }
}
