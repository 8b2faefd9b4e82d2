//! SIPDIS does not go with NODIS, EXDIS or STADIS.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("sipdis-with-nodis-exdis")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let narrow = ["NODIS", "EXDIS", "STADIS"]
        .iter()
        .find_map(|name| cable.caption(name));
    if let (Some(sipdis), Some(narrow)) = (cable.caption("SIPDIS"), narrow) {
        findings
            .report(
                sipdis.span,
                format!("SIPDIS on a cable that is {}", narrow.name),
            )
            .related(narrow.span, "the narrower caption");
    }
}
