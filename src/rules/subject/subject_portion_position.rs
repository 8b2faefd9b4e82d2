//! The mark of the SUBJECT comes before its text.

use crate::cable::Written;
use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("subject-portion-position")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let Some(Written {
        value: mark,
        span: place,
    }) = &subject.facts.late_mark
    else {
        return;
    };
    let text = subject.facts.value;
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    // Many a word ends in `(S)` or `(C)`.
    if place.start == text.start || !classified && mark.level.is_classified() {
        return;
    }
    let cut = BlockSpan::new(subject.facts.before_late_mark, place.end);
    findings
        .report(
            subject.span(*place),
            format!(
                "Portion mark is after the text of the {}; put it before",
                cable.field_name(Label::Subject)
            ),
        )
        .safe_fix(
            "Move the mark to the front",
            vec![
                Edit::insert(subject.span(text).start, format!("{mark} ")),
                Edit::delete(subject.span(cut)),
            ],
        );
}
