//! A paragraph has text.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("paragraph-empty")
};

/// A longer mark, in bytes, is the sentence that marks the entire text.
const LONGEST_MARK: usize = "(ENTIRE TEXT)".len();

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for pair in cable.body.windows(2) {
        let [BodyItem::Text(BlockKind::Paragraph, body), next] = pair else {
            continue;
        };
        let Some(number) = body.facts.number else {
            continue;
        };
        // `1. (C - ENTIRE TEXT)`
        let mark = body.facts.mark.as_ref();
        let marks_all = mark.is_some_and(|mark| mark.span.len() > LONGEST_MARK);
        // The next paragraph begins and nothing came between.
        let closed = matches!(next, BodyItem::Text(BlockKind::Paragraph, _));
        if closed && !marks_all && body.facts.empty && !cable.is_quoted(body.start) {
            findings.report(
                body.span(number.span),
                format!("Paragraph {} has no text", number.value),
            );
        }
    }
}
