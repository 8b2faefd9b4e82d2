//! A paragraph has text.

use crate::cable::{BodyItem, Cable, Seen};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("paragraph-empty")
};

/// A longer mark, in bytes, is the sentence that marks the entire text.
const LONGEST_MARK: usize = "(ENTIRE TEXT)".len();

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (place, number) in empty_paragraphs(cable) {
        findings.report(place, format!("Paragraph {number} has no text"));
    }
}

/// The paragraphs without a text, each by its number and the place of that.
pub(in crate::rules) fn empty_paragraphs(cable: &Cable<'_>) -> Vec<(Span, u32)> {
    let mut found = Vec::new();
    if !cable.seen.has(Seen::EMPTY) {
        return found;
    }
    for (index, item) in cable.body.iter().enumerate() {
        let BodyItem::Text(BlockKind::Paragraph, body) = item else {
            continue;
        };
        let Some(number) = body.facts.number else {
            continue;
        };
        // `1. (C - ENTIRE TEXT)`
        let mark = body.facts.mark.as_ref();
        let marks_all = mark.is_some_and(|mark| mark.span.len() > LONGEST_MARK);
        // The next paragraph begins and nothing came between but a heading, or the text is signed.
        let rest = cable.body.get(index + 1..).unwrap_or(&[]);
        let closed = match rest {
            [BodyItem::Text(BlockKind::Paragraph, _), ..]
            | [
                BodyItem::Heading(_),
                BodyItem::Text(BlockKind::Paragraph, _),
                ..,
            ] => true,
            [] => cable.signature.is_some_and(|name| name.start > body.start),
            _ => false,
        };
        if closed && !marks_all && body.facts.empty && !cable.is_quoted(body.start) {
            found.push((body.span(number.span), number.value));
        }
    }
    found
}
