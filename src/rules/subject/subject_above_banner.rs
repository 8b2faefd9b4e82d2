//! The mark of the SUBJECT is not above the banner.

use crate::cable::Cable;
use crate::rules::smart::smart_subject_mark_level::subject_above_portions;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;

pub static RULE: Rule = rule!(
    "subject-above-banner",
    Error,
    EVERY,
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
    // One slip of one mark is one finding.
    let reported = cable.layout == Layout::Smart && subject_above_portions(cable).is_some();
    if mark.level > banner && !reported {
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
