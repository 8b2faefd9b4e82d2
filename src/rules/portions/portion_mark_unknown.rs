//! What stands where a portion mark belongs is one.

use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "portion-mark-unknown",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for body in cable.paragraphs() {
        let Some(mark) = &body.facts.mark else {
            continue;
        };
        if let Err(text) = &mark.read {
            findings.report(body.span(mark.span), format!("({text}) is no portion mark"));
        }
    }
}
