//! An unclassified SMART cable with (SBU) portions has the caption SENSITIVE.

use crate::cable::{Cable, WrittenCaption};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
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
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    let says_sbu = cable.marks().iter().any(|(mark, _)| mark.controls.sbu);
    if !says_sbu && !classified {
        check_cui(cable, findings);
    }
    let Some((mark, place)) = cable.unsaid_sensitive() else {
        return;
    };
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

/// Where CUI takes the place of SBU, the banner or a caption says CUI.
fn check_cui(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let system = [
        Caption::Cui,
        Caption::Sensitive,
        Caption::SensitiveButUnclassified,
        Caption::Sbu,
    ];
    // Beside SBU it is another finding.
    let said =
        |caption: WrittenCaption<'_>| caption.known().is_some_and(|known| system.contains(&known));
    let marks = cable.marks();
    let first = marks.iter().find(|(mark, _)| mark.controls.cui);
    if let Some((mark, place)) = first.filter(|_| !cable.controls().any(said)) {
        findings.report(
            *place,
            format!("A portion is {mark}, but neither banner nor captions say CUI"),
        );
    }
}
