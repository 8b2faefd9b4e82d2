//! Words that open and close: each opener has its closer, each closer its opener.

rule_modules!(pairs);

use crate::cable::Cable;
use crate::cable::pairs::{PairEvent, PairKind};
use crate::rules::Findings;

/// Opening words of a kind that nothing closes. The last one of a truncated copy is not counted,
/// because its closing words may be in the missing part.
pub(super) fn unclosed(cable: &Cable<'_>, kind: PairKind) -> Vec<PairEvent> {
    let matched = cable.matched_pairs();
    if !matched.unclosed.iter().any(|opener| opener.kind == kind) {
        return Vec::new();
    }
    let truncated = cable.is_truncated();
    let last_block = cable.texts().next_back().map_or(0, |(_, body)| body.start);
    matched
        .unclosed
        .iter()
        .copied()
        .filter(|opener| opener.kind == kind)
        // The bracket closes `(Note: ...)`.
        .filter(|opener| opener.bracket_end.is_none())
        .filter(|opener| !(truncated && opener.span.start >= last_block))
        .collect()
}

pub(super) fn report(findings: &mut Findings<'_>, opener: &PairEvent, lightly: bool) {
    let word = opener.kind.word();
    let finding = findings.report(
        opener.span,
        format!("{word} begins here, but End {word} is missing"),
    );
    if lightly {
        finding.downgrade();
    }
}
