//! A cable with NOFORN portions has the caption NOFORN.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-noforn-no-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.controls.noforn) {
        return;
    }
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let marks = cable.marks();
    // A mark above the banner is another mistake, and so is one that has REL TO as well.
    let first = marks
        .iter()
        .find(|(mark, _)| mark.controls.noforn && !mark.controls.rel_to && mark.level <= level);
    let Some((mark, place)) = first.filter(|_| cable.caption(Caption::Noforn).is_none()) else {
        return;
    };
    let finding = findings
        .report(
            *place,
            format!("A portion is {mark}, but the caption NOFORN is missing"),
        )
        .related(banner, "The banner");
    // Beside REL TO it is the mark that is wrong, or the caption.
    if cable.controls().any(|control| control.is_release()) {
        return;
    }
    let on_lines = cable.conventions().captions_on_lines;
    match (cable.captions.last(), on_lines) {
        (Some(last), false) => {
            finding.unsafe_fix(
                "Add the caption NOFORN",
                vec![Edit::insert(last.span.end, ", NOFORN")],
            );
        }
        (Some(last), true) => {
            finding.unsafe_fix(
                "Add the caption NOFORN",
                vec![Edit::insert(last.line.end, "NOFORN\n")],
            );
        }
        (None, true) => {
            if let Some(banner) = cable.banner() {
                finding.unsafe_fix(
                    "Add the caption NOFORN",
                    vec![Edit::insert(banner.end, "\nNOFORN\n")],
                );
            }
        }
        (None, false) => {}
    }
}
