//! The SUBJECT of a classified cable has a portion mark.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use crate::vocabulary::{milestones, words};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    strict_in: TELEGRAM,
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
    let conventions = cable.conventions();
    let classified = level.is_classified();
    let cui = || cable.has_mark(|mark| mark.controls.cui) && cable.stray_mark().is_none();
    let sbu = || {
        cable.is_sensitive()
            && cable.unused_sensitive_caption().is_none()
            && !cable.is_sensitive_in_part()
    };
    let sensitive = conventions.marks_sensitive_subjects && (sbu() || cui());
    // A misspelled mark is another finding.
    let marked = subject.facts.mark.is_some()
        || subject.facts.late_mark.is_some()
        || subject.facts.unread_mark.is_some();
    let unwritten = words::UNKNOWN_VALUES.has(&subject.facts.upper);
    if !(classified || sensitive) || marked || unwritten || subject.facts.value.is_empty() {
        return;
    }
    let marks_from = conventions.subject_marks_from;
    if marks_from.is_some_and(|from| cable.is_date_unreadable() || cable.is_before(from)) {
        return;
    }
    let place = subject.span(subject.facts.value);
    let field = cable.field_name(Label::Subject);
    let finding = findings
        .report(
            place,
            format!("{field} has no portion mark; add one before the text"),
        )
        .related(banner, "The classification")
        .unsafe_fix(
            "Mark the subject (U)",
            vec![Edit::insert(place.start, "(U) ")],
        );
    if !classified {
        finding.downgrade();
    }
}
