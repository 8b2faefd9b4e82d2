//! Nothing follows End Summary in its paragraph.

use crate::cable::pairs::{PairEvent, PairKind, Side};
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("end-summary-not-paragraph-final")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(closer) = body
        .pairs
        .iter()
        .find(|event| event.side == Side::Close && event.kind == PairKind::Summary)
    else {
        return;
    };
    let rest = &block.text[closer.span.end..];
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < 4 {
        return;
    }
    let start = block.text.len() - words.len();
    // Closing words again are another mistake.
    let closes =
        |event: &PairEvent<BlockSpan>| event.side == Side::Close && event.span.start == start;
    if body.pairs.iter().any(closes) {
        return;
    }
    let words_before = block.text[..start].trim_end().len();
    findings
        .report(
            block.span(closer.span),
            "The paragraph continues after End Summary; start a new one",
        )
        .unsafe_fix(
            "Start a new paragraph",
            vec![Edit::replace(Span::new(words_before, start), "\n\n")],
        );
}
