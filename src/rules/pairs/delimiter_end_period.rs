//! A period follows End Summary, End Comment and End Note.

use crate::cable::Facts;
use crate::cable::pairs::{PairKind, Side};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::text::words::has_small_letter;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("delimiter-end-period")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    for closer in body
        .pairs
        .iter()
        .filter(|event| event.side == Side::Close && !event.aside)
    {
        let rest = &block.text[closer.span.end..];
        // The next sign on the line.
        let is_space = |c: &char| c.is_whitespace() && !matches!(c, '\n' | '\r');
        let next = rest.chars().find(|c| !is_space(c));
        let runs_on = next.is_some_and(|next| next.is_alphanumeric() || next == '(');
        // In SMART's text the closing words are a sentence of their own, also at the end.
        let last = block.in_smart && rest.trim().is_empty() && has_small_letter(block.text);
        if (runs_on || last) && closer.kind != PairKind::Text {
            findings
                .report(
                    block.span(closer.span),
                    format!("A period is missing after End {}", closer.kind.word()),
                )
                .safe_fix("Add a period", vec![Edit::insert(closer.span.end, ".")]);
        }
    }
}
