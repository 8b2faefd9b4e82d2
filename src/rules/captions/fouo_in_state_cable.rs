//! A State cable is marked (SBU), not (FOUO).

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("fouo-in-state-cable")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.has_mark(|mark| mark.controls.fouo) {
        return;
    }
    for (mark, place) in cable.marks().iter().copied() {
        if mark.controls.fouo && !cable.is_quoted(place.start) {
            findings
                .report(place, "FOUO is not a State Department mark; use (SBU)")
                .unsafe_fix("Change to (SBU)", vec![Edit::replace(place, "(SBU)")]);
        }
    }
}
