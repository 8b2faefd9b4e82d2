//! A period follows each paragraph number.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("para-number-period")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(number) = body.loose_number.filter(|_| body.mark.is_none()) else {
        return;
    };
    let parenthesis = block.text[number.span.end..].starts_with(')');
    let (message, edit) = if parenthesis {
        (
            "A period belongs after the paragraph number, not a parenthesis",
            Edit::replace(Span::at(number.span.end, 1), "."),
        )
    } else {
        (
            "A period is missing after the paragraph number",
            Edit::insert(number.span.end, "."),
        )
    };
    findings
        .report(block.span(number.span), message)
        .safe_fix("Write a period", vec![edit]);
}
