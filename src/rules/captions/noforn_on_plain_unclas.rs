//! A NOFORN cable is classified or SBU.

use crate::cable::Cable;
use crate::cable::marking::Conflict;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("noforn-on-plain-unclas")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(caption) = cable.caption(Caption::Noforn) else {
        return;
    };
    let sbu = cable.says_sensitive || cable.marks().iter().any(|(mark, _)| mark.controls.sbu);
    if !sbu
        && cable.level().is_some()
        && cable
            .marking()
            .conflicts()
            .contains(&Conflict::NofornWithoutControl)
    {
        findings.report(
            caption.span,
            "NOFORN needs a classified or SENSITIVE cable; this is neither",
        );
    }
}
