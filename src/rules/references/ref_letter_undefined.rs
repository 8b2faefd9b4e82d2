//! Each reference letter that the text cites is on the REF line.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("ref-letter-undefined")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::REF_LETTER) {
        return;
    }
    let defined: Vec<char> = cable
        .lettered_references()
        .iter()
        .map(|(letter, _)| *letter)
        .collect();
    let mut reported: Vec<char> = Vec::new();
    let mut reported_at: Option<Span> = None;
    let field = cable.field_name(Label::Reference);
    // A letter that the list skips or repeats is the list's own mistake.
    if !cable.references_are_split() {
        return;
    }
    let count = cable.reference_items().count();
    let skipped = |letter: char| (letter as usize) < 'A' as usize + count;
    if count == 0 {
        // The list is in the first section.
        if cable.references.is_empty() && cable.lacks_first_section() {
            return;
        }
        return no_list(cable, findings);
    }
    let mut cited = cable.cited_letters.iter();
    if cited.all(|letter| skipped(letter) || defined.contains(&letter)) {
        return;
    }
    for (_, body) in cable.texts() {
        for mention in &body.facts.mentions {
            let Some(letter) = mention.letter else {
                continue;
            };
            if skipped(letter) || defined.contains(&letter) || reported.contains(&letter) {
                continue;
            }
            let place = body.span(mention.span);
            if cable.is_quoted(place.start) {
                continue;
            }
            reported.push(letter);
            // `refs A-F` cites letters that are not written.
            if reported_at.replace(place) == Some(place) {
                continue;
            }
            let message = match defined.last() {
                Some(last) => format!("Ref {letter} is cited, but the references end at {last}"),
                None => format!("Ref {letter} is cited, but the {field} gives no letters"),
            };
            let finding = findings.report(place, message);
            if let Some(line) = cable.references.first() {
                finding.related(line.span(line.facts.span), "The references");
            }
        }
    }
}

/// The REF line is missing, or lists nothing: one mistake, however many letters the text cites.
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
    let field = cable.field_name(Label::Reference);
    let lacks = match cable.references.is_empty() {
        true => "is missing",
        false => "lists no references",
    };
    let message = format!("Ref {letter} is cited, but the {field} {lacks}");
    let finding = findings.report(*place, message);
    for (letter, place) in others {
        finding.related(*place, format!("Ref {letter} is cited here"));
    }
}
