//! A reference to a cable gives post and serial: `09 ROME 120`.

use super::other_references;
use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-mrn-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    letter_for_digit(block, findings);
    for (span, words) in other_references(block) {
        let year = usize::from(words.first().is_some_and(|word| {
            matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit())
        }));
        let post = words[year..]
            .iter()
            .take_while(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
            .count();
        let name = words[year..year + post].join(" ");
        let message = match &words[year + post..] {
            [] => format!("The serial is missing after {name}"),
            // `A-12` is an airgram.
            [serial] if serial.starts_with('A') => continue,
            [serial] if serial.bytes().any(|b| b.is_ascii_digit()) && !serial.contains('/') => {
                format!("The serial {serial} is not a number")
            }
            _ => continue,
        };
        if block.lexicon.has_post(&name) {
            findings.report(block.span(span), message);
        }
    }
}

/// `LAGOS O1512`, `LAGOS 151l`: letters where digits are meant.
fn letter_for_digit(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        let digits = [Some(item.places.serial), item.places.year];
        for place in digits.into_iter().flatten() {
            let written = place.slice(block.text);
            let message = if written.starts_with(['O', 'o']) {
                format!("{written} has the letter O for a zero")
            } else if written.contains(|c: char| c.is_ascii_alphabetic()) {
                format!("{written} has a letter for a digit")
            } else {
                continue;
            };
            findings.report(block.span(place), message);
        }
    }
}
