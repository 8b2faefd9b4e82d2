//! All list items in a cable begin with the same sign.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("list-marker-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let items: Vec<_> = cable
        .texts()
        .filter_map(|(_, body)| {
            let marker = body.facts.marker.filter(|marker| !marker.is_empty())?;
            Some((body.facts.marker_sign?, body.span(marker)))
        })
        .collect();
    let Some((first, _)) = items.first() else {
        return;
    };
    for (sign, place) in items.iter().filter(|(sign, _)| sign != first) {
        findings
            .report(
                *place,
                format!("This item begins with {sign}; the others begin with {first}"),
            )
            .safe_fix(
                format!("Change to {first}"),
                vec![Edit::replace(*place, first.to_string())],
            );
    }
}
