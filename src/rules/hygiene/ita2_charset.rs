//! A telegram holds the signs of the teletype alphabet only.

use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Span;

pub static RULE: Rule = rule!(
    "ita2-charset",
    Hint,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Block(check),
    Strict
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !block.kind.is_text() {
        return;
    }
    let odd = block
        .text
        .char_indices()
        .find(|(_, c)| "=[]<>@#*_%~^{}|\\`+".contains(*c));
    if let Some((at, c)) = odd {
        findings.report(
            Span::at(at, 1),
            format!("{c} is not in the teletype alphabet"),
        );
    }
}
