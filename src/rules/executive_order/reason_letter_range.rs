//! A reason under section 1.4 is (a) to (h), and one under section 1.5 is (a) to (g).

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    check: Check::Cable(check),
    ..rule!("reason-letter-range")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (reasons, start) in cable.reasons() {
        let last = if reasons.section == 4 { 'h' } else { 'g' };
        let letters = reasons.letters.iter();
        for letter in letters.filter(|letter| letter.value > last) {
            findings.report(
                letter.span.in_text(start),
                format!(
                    "Section 1.{} has no reason ({}); the last is ({last})",
                    reasons.section, letter.value
                ),
            );
        }
    }
}
