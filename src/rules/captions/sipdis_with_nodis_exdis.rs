//! SIPDIS does not go with NODIS, EXDIS or STADIS.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "sipdis-with-nodis-exdis",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

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
