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

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for pair in cable.body.windows(2) {
        let [BodyItem::Text(BlockKind::Paragraph, body), next] = pair else {
            continue;
        };
        let Some(number) = body.facts.number else {
            continue;
        };
        // The next paragraph begins and nothing came between.
        let closed = matches!(next, BodyItem::Text(BlockKind::Paragraph, _));
        if closed && body.facts.empty && !cable.is_quoted(body.start) {
            findings.report(
                body.span(number.span),
                format!("Paragraph {} has no text", number.value),
            );
        }
    }
}
