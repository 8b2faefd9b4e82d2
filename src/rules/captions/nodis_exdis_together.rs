//! NODIS and EXDIS do not stand on one cable.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("nodis-exdis-together")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let (Some(nodis), Some(exdis)) = (cable.caption("NODIS"), cable.caption("EXDIS")) {
        findings
            .report(exdis.span, "EXDIS beside NODIS")
            .related(nodis.span, "the narrower caption");
    }
}
