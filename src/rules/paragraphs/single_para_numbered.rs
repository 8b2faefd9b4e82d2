//! The only paragraph of a cable has no number.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("single-para-numbered")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut texts = cable.texts();
    let (Some((_, only)), None) = (texts.next(), texts.next()) else {
        return;
    };
    let Some(number) = only.facts.number else {
        return;
    };
    // `in any other manner.  2. Replies go to the office`: a second one was joined to it.
    let joined = only.facts.likely_numbers.iter().any(|next| next.value == 2);
    let headings = cable.body.len() > 1;
    let whole =
        cable.has_header() && !cable.partial && !cable.is_truncated() && cable.signature.is_some();
    // Below the end of a page a number may be lost.
    let inside = |span: Span| (only.start..only.end).contains(&span.start);
    let paged = cable.breaks.iter().any(|(_, span)| inside(*span));
    let second = joined || paged || !only.facts.swallowed.is_empty();
    if headings || !whole || second || number.value != 1 {
        return;
    }
    let end = only
        .facts
        .mark
        .as_ref()
        .map_or(only.facts.text_start, |mark| mark.span.start);
    let finding = findings.report(
        only.span(number.span),
        "The only paragraph does not need a number",
    );
    // Where no space follows the number, it gets one first: the two fixes would leave it behind.
    let after_full_stop = number.span.end + 1;
    // Right below the header only the number shows where the text begins.
    if end > after_full_stop && cable.blank_above_body > 0 {
        finding.safe_fix(
            "Remove the number",
            vec![Edit::delete(
                only.span(BlockSpan::new(only.facts.indent, end)),
            )],
        );
    }
}
