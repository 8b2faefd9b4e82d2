//! Portion marks are in capitals.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS), check),
    ..rule!("portion-case")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Some(mark) = block.facts.mark().filter(|mark| mark.read.is_ok()) else {
        return;
    };
    let written = mark.span.slice(block.text);
    if written.bytes().any(|byte| byte.is_ascii_lowercase()) {
        let upper = written.to_ascii_uppercase();
        findings
            .report(
                block.span(mark.span),
                format!("{written} should be {upper}"),
            )
            .safe_fix(
                format!("Change to {upper}"),
                vec![Edit::replace(block.span(mark.span), upper)],
            );
    }
}
