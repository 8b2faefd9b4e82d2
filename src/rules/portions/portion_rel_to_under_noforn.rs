//! A cable with REL TO portions has a NOFORN or REL TO caption.

use crate::cable::Cable;
use crate::cable::marking::{Marking, Release};
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-rel-to-under-noforn")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.controls.rel_to) {
        return;
    }
    let said = cable
        .controls()
        .any(|caption| caption.known() == Some(Caption::Noforn) || caption.is_release());
    let marks = cable.marks();
    let first = marks.iter().find(|(mark, _)| mark.controls.rel_to);
    if let Some((mark, place)) = first.filter(|_| !said && cable.level().is_some()) {
        let whole = Marking::roll_up(marks.iter().map(|(mark, _)| *mark));
        let message = match whole.release() {
            Release::NoForeign if marks.iter().all(|(mark, _)| !mark.controls.noforn) => {
                "The lists of REL TO have no country in common, so the cable needs NOFORN"
                    .to_owned()
            }
            _ => format!("{mark} allows release, but no caption says REL TO or NOFORN"),
        };
        findings.report(*place, message);
    }
}
