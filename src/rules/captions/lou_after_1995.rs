//! LIMITED OFFICIAL USE is not used after 30 September 1995.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    fix: Fixes::Unsafe,
    deprecated: true,
    check: Check::Cable(check),
    ..rule!("lou-after-1995")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let message = "LIMITED OFFICIAL USE ended in 1995; use SBU";
    if let Some((Level::LimitedOfficialUse, place)) = cable.level() {
        findings.report(place, message);
    }
    for (mark, place) in cable.marks().iter().copied() {
        if mark.level == Level::LimitedOfficialUse && !cable.is_quoted(place.start) {
            findings
                .report(place, message)
                .unsafe_fix("Change to (SBU)", vec![Edit::replace(place, "(SBU)")]);
        }
    }
}
