//! A cable has at most twelve TAGS.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "tags-count-high",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.tags.first() else {
        return;
    };
    let count = cable
        .tags
        .iter()
        .flat_map(|line| &line.facts.tokens)
        .filter(|token| !token.person)
        .count();
    if count > findings.limit() {
        findings.report(first.span(first.facts.span), format!("{count} codes"));
    }
}
