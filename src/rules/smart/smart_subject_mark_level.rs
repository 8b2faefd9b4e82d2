//! The mark of the Subject is not above the highest portion.

use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::portion::PortionMark;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-subject-mark-level")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some((mark, place)) = subject_above_portions(cable) {
        findings.report(
            place,
            format!("The Subject is {mark}, but no portion is as high"),
        );
    }
}

/// Does this rule report a cable of a layout that it applies to?
pub(in crate::rules) fn reports(cable: &Cable<'_>) -> bool {
    RULE.layouts.contains(&cable.layout) && subject_above_portions(cable).is_some()
}

/// The mark of the Subject, if all paragraphs are marked and no mark is as high.
fn subject_above_portions(cable: &Cable<'_>) -> Option<(PortionMark, Span)> {
    let subject = cable.subject?;
    let Written {
        value: mark,
        span: place,
    } = subject.facts.mark.as_ref()?;
    let unmarked = cable.paragraphs().any(|body| body.facts.mark.is_none());
    let rank = |mark: &PortionMark| (mark.level, mark.controls.sbu);
    let highest = cable
        .written_marks()
        .filter_map(|(_, mark)| mark.facts.read.as_ref().ok())
        .map(rank)
        .max()?;
    (rank(mark) > highest && !unmarked).then(|| (mark.clone(), subject.span(*place)))
}
