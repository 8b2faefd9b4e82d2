//! A classified level in the banner has no SENSITIVE or other control term joined to it.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("banner-compound-term")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    if let Some(again) = banner.facts.repeated {
        let from = banner.facts.level_span.end;
        findings
            .report(banner.span(again), "The level is here twice; keep one")
            .safe_fix(
                "Remove the second",
                vec![Edit::delete(banner.span(BlockSpan::new(from, again.end)))],
            );
    }
    let Some(word) = banner.facts.compound else {
        return;
    };
    // `UNCLAS SENSITIVE` is a caption on the wrong line.
    if !banner.facts.level.is_classified() {
        return;
    }
    let level = banner.facts.level_span;
    findings
        .report(
            banner.span(word),
            format!(
                "Extra word after {}; the banner takes the level alone",
                banner.facts.level.name()
            ),
        )
        .unsafe_fix(
            "Remove the extra word",
            vec![Edit::delete(
                banner.span(BlockSpan::new(level.end, word.end)),
            )],
        );
}
