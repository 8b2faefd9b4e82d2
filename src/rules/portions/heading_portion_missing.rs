//! The headings of a classified cable have portion marks.

use super::unmarked_headings;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::TITLES_ARE_PORTIONS),
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("heading-portion-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let classified = cable.level().filter(|(level, _)| level.is_classified());
    let Some((_, banner)) = classified else {
        return;
    };
    for place in unmarked_headings(cable) {
        findings
            .report(
                place,
                "This heading has no portion mark; in a classified cable it needs one",
            )
            .related(banner, "The classification")
            .unsafe_fix(
                "Mark the heading (U)",
                vec![Edit::insert(place.start, "(U) ")],
            );
    }
}
