//! The paragraphs of a cable are numbered.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, HINT_IN_SMART, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    // Letters and digests go out without numbers in SMART.
    severity_in: HINT_IN_SMART,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-unnumbered")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let whole = cable.subject.is_some() && cable.signature.is_some() && !cable.partial;
    let numbered = cable.texts().any(|(_, body)| {
        body.facts.number.is_some()
            || body.facts.loose_number.is_some()
            || !body.facts.swallowed.is_empty()
    });
    if !whole {
        return;
    }
    if numbered {
        return check_last(cable, findings);
    }
    if !cable.misplaced_numbers().is_empty() {
        return;
    }
    let items = cable
        .texts()
        .filter(|(kind, body)| *kind == BlockKind::ListItem && body.facts.mark.is_none())
        .count();
    let paragraphs: Vec<_> = cable
        .texts()
        .filter(|(kind, body)| {
            let outside = !cable.is_quoted(body.start);
            // `• (SBU) The fair`: an item with the mark of a paragraph.
            let item = *kind == BlockKind::ListItem && body.facts.mark.is_some();
            (*kind == BlockKind::Text || item)
                && !body.facts.short
                && body.facts.complete
                && outside
        })
        .map(|(_, body)| body)
        .collect();
    if paragraphs.len() < 3 || items > paragraphs.len() {
        return;
    }
    let edits = paragraphs
        .iter()
        .zip(1..)
        .map(|(body, number)| Edit::insert(body.start + body.facts.indent, format!("{number}. ")))
        .collect();
    let first = paragraphs[0];
    let place = first.start + first.facts.indent;
    findings
        .report(
            Span::new(place, first.span(first.facts.first_line).end),
            format!("The {} paragraphs have no numbers", paragraphs.len()),
        )
        .unsafe_fix("Number the paragraphs", edits);
}

/// The last paragraph of a cable whose others all have numbers and marks, and that has no text without
/// them: its number and its mark are lost.
fn check_last(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.rarities.has(Rarities::UNMARKED) {
        return;
    }
    let mut texts = cable.texts().rev();
    let (Some((BlockKind::Text, last)), Some((BlockKind::Paragraph, above))) =
        (texts.next(), texts.next())
    else {
        return;
    };
    let (facts, before) = (last.facts, above.facts);
    let named = facts.mark.is_some()
        || facts.list_label.is_some()
        || facts.loose_number.is_some()
        || facts.leading_number().is_some()
        || facts.goes_on
        || facts.quote_first
        || facts.redacted;
    let sentences = !facts.short && facts.complete && !before.short && before.complete;
    let alone = sentences && before.mark.is_some() && !named && !cable.is_quoted(last.start);
    if alone && texts.all(|(kind, _)| kind == BlockKind::Paragraph) {
        findings
            .report(
                last.span(facts.first_line),
                "The last paragraph has no number and no mark, as the others have",
            )
            .downgrade();
    }
}
