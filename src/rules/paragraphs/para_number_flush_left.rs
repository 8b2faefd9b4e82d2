//! Each paragraph number begins at the left margin.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("para-number-flush-left")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(number) = body.number.filter(|_| body.indent > 0) else {
        return;
    };
    findings
        .report(
            block.span(number.span),
            "The paragraph number is indented; it belongs at the left margin",
        )
        .safe_fix(
            "Remove the indent",
            vec![Edit::delete(Span::new(0, body.indent))],
        );
}
