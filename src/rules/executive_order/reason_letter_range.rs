//! Section 1.4 has the reasons (a) to (h), section 1.5 had (a) to (g).

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "reason-letter-range",
    Error,
    EVERY,
    Eras::from(1995, 10, 14),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (reasons, start) in cable.reasons() {
        let last = if reasons.section == 4 { 'h' } else { 'g' };
        for (letter, span) in reasons.letters.iter().filter(|(letter, _)| *letter > last) {
            findings.report(
                span.shift(start),
                format!("section 1.{} has no reason ({letter})", reasons.section),
            );
        }
    }
}
