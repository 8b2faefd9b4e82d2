//! UNCLAS EFTO holds no classified portion.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "efto-unneeded",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner().filter(|banner| banner.facts.efto) else {
        return;
    };
    let marks = cable.marks();
    if let Some((mark, place)) = marks.iter().find(|(mark, _)| mark.level.is_classified()) {
        findings
            .report(
                banner.span(banner.facts.level_span),
                format!("UNCLAS EFTO with a portion that is {}", mark.level.name()),
            )
            .related(*place, "the portion");
    }
}
