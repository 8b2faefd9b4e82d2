//! Either all letters of a reason are in parentheses, or none are.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("reason-letter-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (reasons, start) in cable.reasons() {
        for (index, letter) in reasons.letters.iter().enumerate() {
            let mut before = reasons.letters[..index].iter();
            if before.any(|other| other.value == letter.value) {
                findings.report(
                    letter.span.in_text(start),
                    format!("({}) is here twice", letter.value),
                );
            }
        }
    }
    let in_full = cable.conventions().writes_block_in_full;
    for (reasons, start) in cable.reasons() {
        if reasons.comma {
            let place = reasons.section_span.in_text(start);
            let right = format!("1.{}", reasons.section);
            findings
                .report(
                    place,
                    format!("A comma is written for the period; write {right}"),
                )
                .safe_fix(
                    format!("Change to {right}"),
                    vec![Edit::replace(place, right)],
                );
        }
        let bracketed = !(in_full && reasons.bare);
        if !reasons.mixed && bracketed {
            continue;
        }
        let bare = reasons
            .letters
            .iter()
            .filter(|written| written.span.len() <= 2);
        let message = if reasons.mixed {
            "This letter has no parentheses, but others do"
        } else {
            "The letter of a reason is in parentheses"
        };
        let edits: Vec<Edit> = bare
            .map(|letter| Edit::replace(letter.span.in_text(start), format!("({})", letter.value)))
            .collect();
        let Some(first) = edits.first() else {
            continue;
        };
        findings
            .report(first.span, message)
            .safe_fix("Put the letters in parentheses", edits);
    }
}
