//! The SUBJECT of a classified cable has a portion mark.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, HINT_IN_SMART, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    severity_in: HINT_IN_SMART,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("subject-portion-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(subject), Some((level, banner))) = (cable.subject, cable.level()) else {
        return;
    };
    let marked = subject.facts.mark.is_some() || subject.facts.late_mark.is_some();
    if !level.is_classified() || marked || subject.facts.value.is_empty() {
        return;
    }
    let marks_from = cable.conventions().subject_marks_from;
    if marks_from.is_some_and(|from| cable.is_before(from)) {
        return;
    }
    let place = subject.span(subject.facts.value);
    findings
        .report(
            place,
            "SUBJECT has no portion mark; add one before the text",
        )
        .related(banner, "The classification")
        .unsafe_fix(
            "Mark the SUBJECT (U)",
            vec![Edit::insert(place.start, "(U) ")],
        );
}
