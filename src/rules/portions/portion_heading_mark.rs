//! Headings have portion marks, as paragraphs do.

use super::unmarked_headings;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::MARKED_HEADINGS),
    check: Check::Cable(check),
    ..rule!("portion-heading-mark")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // In a classified cable an unmarked heading is worse, and has a rule of its own.
    if cable
        .level()
        .is_some_and(|(level, _)| level.is_classified())
    {
        return;
    }
    for place in unmarked_headings(cable) {
        findings.report(
            place,
            "This heading has no portion mark, but the paragraphs do",
        );
    }
}
