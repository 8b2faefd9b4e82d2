//! Post and serial are on the same line.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("ref-wrapped-serial")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        if !matches!(item.kind, ReferenceKind::Cable { .. }) {
            continue;
        }
        let text = item.span.slice(block.text);
        let Some((head, _)) = text.rsplit_once(['\n', '\r']) else {
            continue;
        };
        let tail = text[head.len()..].trim_start();
        if tail.starts_with(|c: char| c.is_ascii_digit()) {
            let start = item.span.start + head.trim_end().len();
            let end = item.span.end - tail.len();
            findings
                .report(
                    Span::new(item.span.end - tail.len(), item.span.end),
                    "The serial is not on the same line as its post",
                )
                .safe_fix(
                    "Join the lines",
                    vec![Edit::replace(Span::new(start, end), " ")],
                );
        }
    }
}
