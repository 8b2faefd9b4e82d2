//! A NODIS or EXDIS cable is classified or SBU.

use crate::cable::Cable;
use crate::cable::marking::Conflict;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("nodis-exdis-need-control")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let claimed = cable.marking();
    // A banner that is missing may say it.
    if cable.level().is_none()
        || !claimed
            .conflicts()
            .contains(&Conflict::DistributionWithoutControl)
    {
        return;
    }
    let portions = cable.marks();
    if portions.iter().any(|(mark, _)| mark.controls.sbu) || cable.says_sensitive {
        return;
    }
    let Some(caption) = cable
        .caption(Caption::Nodis)
        .or(cable.caption(Caption::Exdis))
    else {
        return;
    };
    findings.report(
        caption.span,
        format!(
            "{} needs a classified or SENSITIVE cable; this is neither",
            caption.name
        ),
    );
}
