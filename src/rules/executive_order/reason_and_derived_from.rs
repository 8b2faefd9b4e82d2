//! A derived classification gives its source, and no reason of its own.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("reason-and-derived-from")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lines = &cable.classified_by;
    let derived = lines.iter().find(|line| line.facts.derived);
    let reason = lines
        .iter()
        .find(|line| !line.facts.derived && line.facts.reasons.is_some());
    if let (Some(source), Some(reason)) = (derived, reason) {
        let section = reason.facts.reasons.as_ref().map(|read| read.section_span);
        findings
            .report(
                reason.span(section.unwrap_or(reason.facts.value)),
                "A reason beside `Derived From:`; a derived classification gives its source only",
            )
            .related(source.span(source.facts.value), "The source is named here");
    }
}
