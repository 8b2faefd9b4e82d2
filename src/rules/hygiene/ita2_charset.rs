//! A telegram has only characters of the teletype alphabet.

use crate::rules::{
    BlockText, Blocks, Check, Findings, Profile, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    profile: Profile::Strict,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("ita2-charset")
};

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
