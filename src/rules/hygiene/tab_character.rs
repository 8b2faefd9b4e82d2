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

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let text = block.text;
    if !(block.kind.is_text() || block.kind == BlockKind::Heading)
        || memchr::memchr(b'\t', text.as_bytes()).is_none()
    {
        return;
    }
    for line in lines(text) {
        let mut column = 0;
        for (at, c) in line.text.char_indices() {
            if c != '\t' {
                column += 1;
                continue;
            }
            let width = 8 - column % 8;
            column += width;
            let place = Span::at(line.start + at, 1);
            findings
                .report(place, "The text has a tab here; use spaces")
                .safe_fix(
                    "Change to spaces",
                    vec![Edit::replace(place, " ".repeat(width))],
                );
        }
    }
}
