//! Words that open and close: each opener has its closer, each closer its opener.

pub mod comment_end_missing;
pub mod delimiter_across_paragraphs;
pub mod delimiter_case_mixed;
pub mod delimiter_end_period;
pub mod delimiter_nesting;
pub mod delimiter_order;
pub mod delimiter_unopened;
pub mod end_note_parenthesis;
pub mod end_summary_not_paragraph_final;
pub mod note_end_missing;
pub mod note_parenthesised;
pub mod parenthesis_unbalanced;
pub mod quote_odd;
pub mod quote_unquote;
pub mod summary_end_missing;
pub mod summary_end_unopened;
pub mod text_end_missing;

use crate::cable::Cable;
use crate::cable::pairs::{PairEvent, PairKind};
use crate::rules::Findings;

/// Openers of a kind that nothing closes. The last one of a truncated copy is not counted: its
/// closer went with the rest.
pub(super) fn unclosed(cable: &Cable<'_>, kind: PairKind) -> Vec<PairEvent> {
    let matched = cable.matched_pairs();
    let truncated = cable.is_truncated();
    let last_block = cable.texts().last().map_or(0, |(_, body)| body.start);
    matched
        .unclosed
        .iter()
        .copied()
        .filter(|opener| opener.kind == kind)
        .filter(|opener| !(truncated && opener.span.start >= last_block))
        .collect()
}

pub(super) fn report(findings: &mut Findings<'_>, opener: &PairEvent, lightly: bool) {
    let word = opener.kind.word();
    let finding = findings.report(
        opener.span,
        format!("{word} begins here, and no End {word} follows"),
    );
    if lightly {
        finding.as_hint();
    }
}
