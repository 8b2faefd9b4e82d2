//! Each paragraph number that the text cites exists.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("para-ref-out-of-range")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::CITED_PARAGRAPH) {
        return;
    }
    let numbers: Vec<u32> = cable
        .paragraphs()
        .filter_map(|body| Some(body.facts.number?.value))
        .collect();
    let swallowed = cable
        .texts()
        .flat_map(|(_, body)| body.facts.swallowed.iter().copied());
    // A paragraph that has lost its number is another finding.
    let unnumbered = cable.texts().filter(|(kind, body)| {
        let lost = body.facts.number.is_none() && body.facts.mark.is_some();
        *kind == BlockKind::Text && lost
    });
    let unnumbered = u32::try_from(unnumbered.count()).unwrap_or(0);
    let Some(last) = numbers
        .iter()
        .copied()
        .chain(swallowed)
        .max()
        .filter(|_| numbers.len() > 1)
    else {
        return;
    };
    if cable.is_truncated() || cable.partial {
        return;
    }
    for (_, body) in cable.texts() {
        for mention in &body.facts.paragraphs {
            let number = mention.number;
            let place = body.span(mention.span);
            let none = number == 0 || number > last.saturating_add(unnumbered);
            let own = body.facts.number.is_some_and(|own| own.value == number);
            if own && !mention.near_reference && !cable.is_quoted(place.start) {
                findings
                    .report(place, format!("This is paragraph {number} itself"))
                    .downgrade();
            }
            if none && !mention.near_reference && !cable.is_quoted(place.start) {
                findings.report(
                    place,
                    format!("Paragraph {number} does not exist; the last paragraph is {last}"),
                );
            }
        }
    }
}
