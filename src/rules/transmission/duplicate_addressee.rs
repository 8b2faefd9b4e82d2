//! No addressee stands twice.

use super::addressees;
use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};
use crate::text::Span;
use std::collections::BTreeMap;

pub static RULE: Rule = rule!(
    "duplicate-addressee",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for one in addressees(cable) {
        let name: &str = &one.addressee.address;
        let first = *seen.entry(name).or_insert(one.span);
        if first == one.span || name.ends_with("COLLECTIVE") {
            continue;
        }
        findings
            .report(one.span, format!("{name} stands here already"))
            .related(first, "the first time");
    }
}
