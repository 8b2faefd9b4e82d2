//! The mark of the SUBJECT is not above the banner.

use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, Eras, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "subject-above-banner",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(subject), Some((banner, place))) = (cable.subject, cable.level()) else {
        return;
    };
    let Some((mark, span)) = subject
        .facts
        .mark
        .or(subject.facts.late_mark.filter(|_| banner.is_classified()))
    else {
        return;
    };
    if mark.level > banner {
        findings
            .report(
                subject.span(span),
                format!(
                    "{mark} is {}, but the cable is {}",
                    mark.level.name(),
                    banner.name()
                ),
            )
            .related(place, "the classification of the cable");
    }
}
