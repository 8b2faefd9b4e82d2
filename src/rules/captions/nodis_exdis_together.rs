//! NODIS and EXDIS do not stand on one cable.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "nodis-exdis-together",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let (Some(nodis), Some(exdis)) = (cable.caption("NODIS"), cable.caption("EXDIS")) {
        findings
            .report(exdis.span, "EXDIS beside NODIS")
            .related(nodis.span, "the narrower caption");
    }
}
