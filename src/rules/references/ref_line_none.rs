//! A cable without references has no REF line.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    unnecessary: true,
    waits_for: WaitsFor::Header,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-line-none")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    // A label alone may have its list below an empty line.
    let value = list.span.slice(block.text).split_once(':');
    if list.items.is_empty() && value.is_some_and(|(_, value)| !value.trim().is_empty()) {
        findings
            .report(
                block.span(list.span),
                "The REF line lists no references; leave it out",
            )
            .safe_fix(
                "Remove the REF line",
                vec![Edit::delete(Span::new(0, block.text.len()))],
            );
    }
}
