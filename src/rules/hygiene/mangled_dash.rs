//! The text has no parenthesis for a dash.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("mangled-dash")
};

/// A word before the dash is no letter or number of a list: `a ) the market`.
const SHORTEST: usize = 3;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let balanced = matches!(block.facts, Facts::Body(body) if body.balanced);
    if !block.kind.is_text() || balanced {
        return;
    }
    let bytes = block.text.as_bytes();
    let mut open = 0_usize;
    for at in memchr::memchr2_iter(b'(', b')', bytes) {
        if bytes[at] == b'(' {
            open += 1;
            continue;
        }
        if open > 0 {
            open -= 1;
            continue;
        }
        let before = block.text[..at].trim_end();
        let after = &block.text[at + 1..];
        let spaced = before.len() < at && after.starts_with([' ', '\n', '\r']);
        let word = before.rsplit([' ', '\n', '\r']).next().unwrap_or("");
        let goes_on = after.trim_start().starts_with(char::is_alphanumeric);
        if spaced && goes_on && word.len() >= SHORTEST && !word.starts_with(['-', '.', ':']) {
            let place = Span::at(at, 1);
            findings
                .report(place, "This parenthesis should be a dash")
                .unsafe_fix("Change to a dash", vec![Edit::replace(place, "--")]);
        }
    }
}
