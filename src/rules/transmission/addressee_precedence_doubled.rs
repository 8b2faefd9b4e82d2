//! An addressee has its precedence once.

use super::addressees;
use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    unnecessary: true,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("addressee-precedence-doubled")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for one in addressees(cable) {
        let Some(word) = one.addressee.repeated else {
            continue;
        };
        let place = word.in_text(one.offset);
        // The space after it goes with it.
        let with_space = Span::new(place.start, place.end + 1);
        findings
            .report(place, "The precedence is written twice")
            .safe_fix("Remove one of them", vec![Edit::delete(with_space)]);
    }
}
