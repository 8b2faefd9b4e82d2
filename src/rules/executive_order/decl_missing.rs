//! The classification block says when the cable is declassified.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("decl-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    if !classified || cable.declassification().is_some() {
        return;
    }
    // Where nobody is named, the whole block is missing, which is another finding.
    let mut lines = cable.classified_by.iter();
    if let Some(line) = lines.find(|line| line.facts.names_classifier) {
        findings.report(
            line.span(line.facts.value),
            "Nothing says when the cable is declassified: add `Declassify On:` and a date",
        );
    }
}
