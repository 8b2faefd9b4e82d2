//! A reference to a cable gives post and serial: `09 ROME 120`.

use super::other_references;
use crate::cable::references::ReferenceKind;
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, rule};
use crate::text::words::is_number;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-mrn-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    letter_for_digit(block, findings);
    odd_length(block, findings);
    empty(block, findings);
    for (span, words) in other_references(block) {
        let year = usize::from(words.first().is_some_and(|word| {
            matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit())
        }));
        let post = words[year..]
            .iter()
            .take_while(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
            .count();
        let open = words.last().is_some_and(|word| is_left_open(word));
        let post = post.min(words.len() - year - usize::from(open));
        let name = words[year..year + post].join(" ");
        let message = match &words[year + post..] {
            [] => format!("The serial is missing after {name}"),
            [_] if open => format!("The serial is missing after {name}"),
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

/// `XXXX`, `____`, `TBD`: what is written until the serial is known.
fn is_left_open(word: &str) -> bool {
    /// Fewer signs may be initials.
    const SIGNS: usize = 3;
    let word = word.trim_end_matches('.');
    let one_sign = ["X", "x", "_", "?", "#", "N", "-"]
        .iter()
        .any(|sign| word.trim_start_matches(sign).is_empty());
    one_sign && word.len() >= SIGNS || ["TBD", "TBA"].contains(&word)
}

/// `ROME 14 4`, `ROME 14444444`: a serial that a space divides, and one that is too long.
fn odd_length(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    /// No post has sent so many cables in a year.
    const TOO_HIGH: u32 = 1_000_000;
    /// Digits of a year.
    const YEAR: usize = 2;
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        let ReferenceKind::Cable { serial, year, .. } = item.kind else {
            continue;
        };
        let place = item.places.serial;
        let rest = BlockSpan::new(place.end, item.span.end).slice(block.text);
        let digits = rest.trim();
        let divided = !digits.is_empty() && rest.starts_with(' ') && is_number(digits);
        if divided {
            let whole = BlockSpan::new(place.start, place.end + rest.trim_end().len());
            // `ROME 24 140`, `ROME 140 24`: that the year is missing before the post is another finding.
            let of_year = place.len() == YEAR || digits.len() == YEAR;
            if block.in_smart && year.is_none() && of_year {
                continue;
            }
            let message = format!(
                "The serial {} is divided by a space",
                whole.slice(block.text)
            );
            findings.report(block.span(whole), message);
        } else if serial >= TOO_HIGH {
            let written = place.slice(block.text);
            let message = format!("The serial {written} has more than six digits");
            findings.report(block.span(place), message);
        }
    }
}

/// `B.` and nothing more.
fn empty(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        if let Some(label) = item.label_span
            && let Some(letter) = item.label
            && item.span.is_empty()
        {
            findings.report(block.span(label), format!("Reference {letter} is empty"));
        }
    }
}
