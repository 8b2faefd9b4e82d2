//! A full stop follows the number of a paragraph.

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
    let bracket = block.text[number.span.end..].starts_with(')');
    let edit = if bracket {
        Edit::replace(Span::at(number.span.end, 1), ".")
    } else {
        Edit::insert(number.span.end, ".")
    };
    findings
        .report(block.span(number.span), "no full stop follows the number")
        .safe_fix("Write a full stop", vec![edit]);
}
