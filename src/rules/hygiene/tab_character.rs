//! The text contains no tabs.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS), check),
    ..rule!("tab-character")
};

/// A tab goes to the next column that this divides.
const STOP: usize = 8;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text;
    if !(block.kind.is_text() || block.kind == BlockKind::Heading)
        || memchr::memchr(b'\t', text.as_bytes()).is_none()
    {
        return;
    }
    for line in lines(text) {
        let mut column = 0;
        let mut at = 0;
        while at < line.text.len() {
            let rest = &line.text[at..];
            let tabs = rest.len() - rest.trim_start_matches('\t').len();
            if tabs == 0 {
                let next = memchr::memchr(b'\t', rest.as_bytes()).unwrap_or(rest.len());
                column += rest[..next].chars().count();
                at += next;
                continue;
            }
            let width = tabs * STOP - column % STOP;
            column += width;
            let place = Span::at(line.start + at, tabs);
            at += tabs;
            let message = match tabs {
                1 => "The text has a tab here; use spaces",
                _ => "The text has tabs here; use spaces",
            };
            findings.report(place, message).safe_fix(
                "Change to spaces",
                vec![Edit::replace(place, " ".repeat(width))],
            );
        }
    }
}
