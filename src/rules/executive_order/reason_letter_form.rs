//! Each letter of a reason stands in brackets, or none does.

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
    for (reasons, start) in cable
        .reasons()
        .into_iter()
        .filter(|(reasons, _)| reasons.mixed)
    {
        let bare = reasons.letters.iter().filter(|(_, span)| span.len() == 1);
        for (letter, span) in bare {
            let place = span.in_text(start);
            findings
                .report(place, "this letter has no brackets, others have")
                .safe_fix(
                    "Put it in brackets",
                    vec![Edit::replace(place, format!("({letter})"))],
                );
        }
    }
}
