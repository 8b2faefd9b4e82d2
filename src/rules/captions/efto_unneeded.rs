//! An UNCLAS EFTO cable has no classified portion.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("efto-unneeded")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner().filter(|banner| banner.facts.efto) else {
        return;
    };
    let marks = cable.marks();
    if let Some((mark, place)) = marks.iter().find(|(mark, _)| mark.level.is_classified()) {
        findings
            .report(
                banner.span(banner.facts.level_span),
                format!(
                    "The cable is UNCLAS EFTO, but a portion is {}",
                    mark.level.name()
                ),
            )
            .related(*place, "The classified portion");
    }
}
