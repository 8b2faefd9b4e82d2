//! An unclassified SMART cable with (SBU) portions has the caption SENSITIVE.

use crate::cable::{Cable, WrittenCaption};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-sbu-portion")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // What the banner and the captions say depends on the date.
    if cable.is_date_unreadable() {
        return;
    }
    let Some((mark, place)) = cable.unsaid_sensitive() else {
        return;
    };
    // `Captions: SBU`
    let is_sbu = |caption: &&WrittenCaption<'_>| caption.known() == Some(Caption::Sbu);
    if let Some(caption) = cable.captions.iter().rfind(is_sbu) {
        findings
            .report(
                caption.span,
                "SBU is for the banner and the marks; the caption is SENSITIVE",
            )
            .related(place, format!("A portion is {mark}"))
            .unsafe_fix(
                "Change to SENSITIVE",
                vec![Edit::replace(caption.span, "SENSITIVE")],
            );
        return;
    }
    let finding = findings.report(
        place,
        format!("A portion is {mark}, but the caption SENSITIVE is missing"),
    );
    if let Some(field) = cable.smart_field(Label::Captions) {
        finding.related(field.value, "The captions");
    }
    let edits = cable.mark_sensitive();
    if !edits.is_empty() {
        finding.unsafe_fix("Mark the cable SENSITIVE", edits);
    }
}
