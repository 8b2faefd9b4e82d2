//! A cable without references has no REF line.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub static RULE: Rule = rule!(
    "ref-line-none",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    if list.items.is_empty() && list.span.slice(block.text).contains(':') {
        findings
            .report(list.span, "the line lists no reference")
            .safe_fix(
                "Remove the line",
                vec![Edit::delete(Span::new(0, block.text.len()))],
            );
    }
}
