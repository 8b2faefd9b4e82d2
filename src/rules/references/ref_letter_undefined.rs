//! A reference cited by its letter stands on the REF line.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("ref-letter-undefined")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let defined: Vec<char> = cable
        .lettered_references()
        .iter()
        .map(|(letter, _)| *letter)
        .collect();
    let mut reported: Vec<char> = Vec::new();
    // A letter that the list skips or repeats is the list's slip.
    let count = cable.reference_items().count();
    let skipped = |letter: char| (letter as usize) < 'A' as usize + count;
    if cable.references.is_empty() {
        return no_list(cable, findings);
    }
    for (_, body) in cable.texts() {
        for mention in &body.facts.mentions {
            let Some(letter) = mention.letter else {
                continue;
            };
            let place = body.span(mention.span);
            let in_quotation = cable.is_quoted(place.start);
            let known = defined.contains(&letter) || skipped(letter);
            if known || reported.contains(&letter) || in_quotation {
                continue;
            }
            reported.push(letter);
            let message = match defined.last() {
                Some(last) => format!("ref {letter} is cited, but the references end at {last}"),
                None => format!("ref {letter} is cited, but the REF line lists nothing"),
            };
            let finding = findings.report(place, message);
            if let Some(line) = cable.references.first() {
                finding.related(line.span(line.facts.span), "the references");
            }
        }
    }
}

/// The REF line is missing: one slip, however many letters the text cites.
fn no_list(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut cited: Vec<(char, Span)> = Vec::new();
    for (_, body) in cable.texts() {
        for mention in &body.facts.mentions {
            let place = body.span(mention.span);
            if let Some(letter) = mention.letter
                && !cable.is_quoted(place.start)
                && !cited.iter().any(|(known, _)| *known == letter)
            {
                cited.push((letter, place));
            }
        }
    }
    let Some(((letter, place), others)) = cited.split_first() else {
        return;
    };
    let message = format!("ref {letter} is cited, but there is no REF line");
    let finding = findings.report(*place, message);
    for (letter, place) in others {
        finding.related(*place, format!("ref {letter} is cited as well"));
    }
}
