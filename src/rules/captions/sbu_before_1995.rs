//! SBU and SENSITIVE do not appear on cables from before 1 October 1995.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::before(milestones::SBU_REPLACES_LOU),
    check: Check::Cable(check),
    ..rule!("sbu-before-1995")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let message = "SBU was not yet in use when this cable was sent";
    let marks = cable.marks();
    let first = marks
        .iter()
        .find(|(mark, _)| mark.controls.sbu && !mark.controls.fouo);
    if let Some(caption) = cable.sensitive_caption() {
        findings.report(caption.span, message);
    } else if let Some((_, place)) = first {
        findings.report(*place, message);
    }
}
