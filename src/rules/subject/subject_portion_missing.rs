//! The SUBJECT of a classified cable has a portion mark.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;
use crate::text::Edit;
use crate::vocabulary::date::Date;

pub static RULE: Rule = rule!(
    "subject-portion-missing",
    Warning,
    EVERY,
    Eras::from(1995, 10, 14),
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(subject), Some((level, banner))) = (cable.subject, cable.level()) else {
        return;
    };
    let marked = subject.facts.mark.is_some() || subject.facts.late_mark.is_some();
    if !level.is_classified() || marked || subject.facts.value.is_empty() {
        return;
    }
    // Before, no subject of that layout has a mark.
    if cable.layout == Layout::Smart && cable.is_before(Date::new(2023, 1, 1)) {
        return;
    }
    let place = subject.span(subject.facts.value);
    let finding = findings
        .report(place, "the SUBJECT has no portion mark")
        .related(banner, "the classification")
        .unsafe_fix("Mark it (U)", vec![Edit::insert(place.start, "(U) ")]);
    if cable.layout == Layout::Smart {
        finding.as_hint();
    }
}
