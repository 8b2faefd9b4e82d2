//! An AGREMENT CHANNEL cable is classified or SBU.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("agrement-unclassified")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let channel = cable
        .caption(Caption::AgrementChannel)
        .or(cable.caption(Caption::Agrement));
    let Some(caption) = channel else { return };
    let sbu = cable.says_sensitive || cable.marks().iter().any(|(mark, _)| mark.controls.sbu);
    if cable.level().is_some() && !cable.marking().is_controlled() && !sbu {
        findings.report(
            caption.span,
            "AGREMENT CHANNEL needs a classified or SENSITIVE cable; this is neither",
        );
    }
}
