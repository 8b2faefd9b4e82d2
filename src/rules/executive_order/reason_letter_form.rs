//! Each letter of a reason stands in brackets, or none does.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "reason-letter-form",
    Hint,
    EVERY,
    Eras::from(1995, 10, 14),
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (reasons, start) in cable
        .reasons()
        .into_iter()
        .filter(|(reasons, _)| reasons.mixed)
    {
        let bare = reasons.letters.iter().filter(|(_, span)| span.len() == 1);
        for (letter, span) in bare {
            let place = span.shift(start);
            findings
                .report(place, "this letter has no brackets, others have")
                .safe_fix(
                    "Put it in brackets",
                    vec![Edit::replace(place, format!("({letter})"))],
                );
        }
    }
}
