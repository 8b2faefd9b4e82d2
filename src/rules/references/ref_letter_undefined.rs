//! A reference cited by its letter stands on the REF line.

use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "ref-letter-undefined",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let defined: Vec<char> = cable
        .lettered_references()
        .iter()
        .map(|(letter, _)| *letter)
        .collect();
    let mut reported: Vec<char> = Vec::new();
    for (_, body) in cable.texts() {
        for mention in &body.facts.mentions {
            let Some(letter) = mention.letter else {
                continue;
            };
            let place = body.span(mention.span);
            let in_quotation = cable.is_quoted(place.start);
            if defined.contains(&letter) || reported.contains(&letter) || in_quotation {
                continue;
            }
            reported.push(letter);
            let message = match (cable.references.is_empty(), defined.last()) {
                (true, _) => format!("ref {letter} is cited, but there is no REF line"),
                (false, Some(last)) => {
                    format!("ref {letter} is cited, but the references end at {last}")
                }
                (false, None) => format!("ref {letter} is cited, but the REF line lists nothing"),
            };
            let finding = findings.report(place, message);
            if let Some(line) = cable.references.first() {
                finding.related(line.span(line.facts.span), "the references");
            }
        }
    }
}
