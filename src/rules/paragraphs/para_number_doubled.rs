//! A paragraph has one number.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("para-number-doubled")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let (Some(first), Some(second)) = (body.number, body.second_number) else {
        return;
    };
    let end = match &body.mark {
        Some(mark) if mark.span.start > second.span.start => mark.span.start,
        _ => body.text_start,
    };
    let gone = Span::new(second.span.start, end);
    findings
        .report(
            Span::at(second.span.start, second.span.len()),
            format!(
                "This paragraph has two numbers, {} and {}",
                first.value, second.value
            ),
        )
        .unsafe_fix("Remove the second number", vec![Edit::delete(gone)]);
}
