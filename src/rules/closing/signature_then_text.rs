//! No text follows the signature.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    check: Check::Cable(check),
    ..rule!("signature-then-text")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(signed) = super::early_signature(cable) else {
        return;
    };
    findings
        .report(
            signed.text,
            "This text comes after the signature; the signature ends the cable",
        )
        .related(signed.name, "The signature");
}
