//! The references stand below the SUBJECT.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "ref-line-position",
    Warning,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(subject)) = (cable.references.first(), cable.subject) else {
        return;
    };
    if line.start < subject.start {
        findings
            .report(
                line.span(line.facts.span),
                "the references stand above the SUBJECT",
            )
            .related(subject.span(subject.facts.value), "the SUBJECT");
    }
}
