//! SENSITIVE is for unclassified cables.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "sensitive-on-classified",
    Warning,
    EVERY,
    Eras::from(1995, 10, 1),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level().filter(|(level, _)| level.is_classified()) else {
        return;
    };
    if let Some(caption) = cable.sensitive_caption() {
        findings
            .report(
                caption.span,
                format!("SENSITIVE on a cable that is {}", level.name()),
            )
            .related(banner, "the classification");
    }
}
