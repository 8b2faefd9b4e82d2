//! A classified cable has at least one portion at its own level.

use super::{entire_text, meant_marks};
use crate::cable::Cable;
use crate::cable::portion::PortionMark;
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
    // `(U - ENTIRE TEXT)` speaks for all portions.
    let whole = |mark: &PortionMark| mark.controls.entire_text && mark.level < banner;
    let all_below = cable.has_mark(whole);
    // One paragraph without a mark may be the one that carries the level.
    let all_marked = all_below || cable.paragraphs().all(|body| body.facts.mark.is_some());
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
    // The portion at the banner's level may be in the first section.
    if cable.is_truncated() || entire_text(cable) && !all_below || cable.lacks_first_section() {
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
