//! The mark of the SUBJECT is not above the banner.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::portions::outvoted_banner;
use crate::rules::smart::smart_subject_mark_level;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("subject-above-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(subject), Some((banner, place))) = (cable.subject, cable.level()) else {
        return;
    };
    let Some(Written { value: mark, span }) = subject.facts.mark.as_ref().or(subject
        .facts
        .late_mark
        .as_ref()
        .filter(|_| banner.is_classified()))
    else {
        return;
    };
    // One wrong mark is one finding, and so is a banner that all else contradicts.
    let reported = smart_subject_mark_level::reports(cable) || outvoted_banner(cable).is_some();
    if mark.level > banner && !reported {
        findings
            .report(
                subject.span(*span),
                format!(
                    "{mark} is {}, but the cable is {}",
                    mark.level.name(),
                    banner.name()
                ),
            )
            .related(place, "The classification of the cable");
    }
}
