//! All list items of a level begin with the same sign.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("list-marker-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // The sign of the first item with so many spaces before it. Deeper levels have their own.
    let mut levels: BTreeMap<usize, &str> = BTreeMap::new();
    for (_, body) in cable.texts() {
        let marker = body.facts.marker.filter(|marker| !marker.is_empty());
        let (Some(marker), Some(sign)) = (marker, body.facts.marker_sign) else {
            continue;
        };
        let first = *levels.entry(body.facts.indent).or_insert(sign);
        if sign == first {
            continue;
        }
        let place = body.span(marker);
        findings
            .report(
                place,
                format!("This item begins with {sign}; the others begin with {first}"),
            )
            .safe_fix(
                format!("Change to {first}"),
                vec![Edit::replace(place, first)],
            );
    }
}
