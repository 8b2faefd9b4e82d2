//! A FLASH cable goes to all its addressees as FLASH.

use super::{Named, addressees};
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::COUNTED_TELEGRAMS),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("flash-multi-precedence")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let list = addressees(cable);
    let flash = |one: &&Named<'_>| one.addressee.precedence == Some(Precedence::Flash);
    let Some(first) = list.iter().find(flash) else {
        return;
    };
    if let Some(slower) = list.iter().find(|one| !flash(one)) {
        findings
            .report(
                slower.span,
                "All addressees of a FLASH cable must be FLASH; this one is not",
            )
            .related(first.span, "A FLASH addressee");
    }
}
