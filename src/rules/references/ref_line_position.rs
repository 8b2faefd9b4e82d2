//! The REF line is below the SUBJECT.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("ref-line-position")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(subject)) = (cable.references.first(), cable.subject) else {
        return;
    };
    if line.start < subject.start {
        findings
            .report(
                line.span(line.facts.span),
                "The REF line is above the SUBJECT; it belongs below",
            )
            .related(subject.span(subject.facts.value), "The SUBJECT");
    }
}
