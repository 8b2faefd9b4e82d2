//! Either all letters of a reason are in parentheses, or none are.

use crate::cable::Cable;
use crate::cable::Written;
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
    for (reasons, start) in cable
        .reasons()
        .into_iter()
        .filter(|(reasons, _)| reasons.mixed)
    {
        let bare = reasons
            .letters
            .iter()
            .filter(|written| written.span.len() == 1);
        for Written {
            value: letter,
            span,
        } in bare
        {
            let place = span.in_text(start);
            findings
                .report(place, "This letter has no parentheses, but others do")
                .safe_fix(
                    "Put the letter in parentheses",
                    vec![Edit::replace(place, format!("({letter})"))],
                );
        }
    }
}
