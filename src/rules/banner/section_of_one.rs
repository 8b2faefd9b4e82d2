//! A cable with only one section has no section number.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("section-of-one")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section else {
        return;
    };
    if (section.number, section.of) == (1, 1) {
        let words = BlockSpan::new(banner.facts.level_span.end, section.span.end);
        findings
            .report(
                banner.span(section.span),
                "The cable has one section; it needs no section number",
            )
            .safe_fix(
                "Remove the section number",
                vec![Edit::delete(banner.span(words))],
            );
    }
}
