//! A portion mark is spelled correctly, with both parentheses.

use crate::cable::portion::PortionMark;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS), check),
    guards_classification: true,
    ..rule!("portion-typo")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Some(mark) = block.facts.mark() else {
        return;
    };
    let Err(written) = &mark.read else { return };
    let Some(meant) = PortionMark::nearest(written) else {
        return;
    };
    findings
        .report(
            block.span(mark.span),
            format!(
                "{} is not a portion mark; did you mean {meant}?",
                mark.span.slice(block.text)
            ),
        )
        .unsafe_fix(
            format!("Change to {meant}"),
            vec![Edit::replace(block.span(mark.span), meant)],
        );
}
