//! OFFICIAL INFORMAL stands in the captions and in the SUBJECT.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "official-informal-subject",
    Warning,
    EVERY,
    Eras::from(1995, 10, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let caption = cable.caption("OFFICIAL INFORMAL");
    match (caption, subject.facts.official_informal) {
        (Some(caption), false) => {
            findings
                .report(caption.span, "the SUBJECT does not say OFFICIAL INFORMAL")
                .related(subject.span(subject.facts.value), "the SUBJECT");
        }
        (None, true) => {
            findings.report(
                subject.span(subject.facts.value),
                "no caption says OFFICIAL INFORMAL",
            );
        }
        _ => {}
    }
}
