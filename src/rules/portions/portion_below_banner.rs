//! A classified cable has at least one portion at its own level.

use super::{entire_text, meant_marks};
use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("portion-below-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((banner, place)) = cable.level().filter(|(level, _)| level.is_classified()) else {
        return;
    };
    // One paragraph without a mark may be the one that carries the level.
    let all_marked = cable.paragraphs().all(|body| body.facts.mark.is_some());
    let subject = cable
        .subject
        .and_then(|subject| subject.facts.mark.as_ref())
        .map(|mark| mark.value.level);
    let highest = meant_marks(cable)
        .map(|(_, mark, _)| mark.level)
        .chain(subject)
        .max();
    let Some(highest) = highest.filter(|highest| *highest < banner && all_marked) else {
        return;
    };
    if cable.is_truncated() || entire_text(cable) {
        return;
    }
    findings.report(
        place,
        format!(
            "The cable is {}, but no portion is higher than {}",
            banner.name(),
            highest.name()
        ),
    );
}
