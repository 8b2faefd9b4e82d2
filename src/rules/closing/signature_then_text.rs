//! Nothing follows the signature.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "signature-then-text",
    Warning,
    TELEGRAM,
    Eras::from(1980, 1, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(signed) = super::early_signature(cable) else {
        return;
    };
    findings
        .report(signed.text, "this stands behind the signature")
        .related(signed.name, "the signature");
}
