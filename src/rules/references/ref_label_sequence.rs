//! References are lettered A, B, C, without gaps and repeats.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("ref-label-sequence")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let labelled: Vec<_> = cable
        .reference_items()
        .filter_map(|reference| {
            Some((
                reference.item.label?,
                reference.line.span(reference.item.label_span?),
            ))
        })
        .collect();
    let mut expected = b'A';
    for (index, (label, place)) in labelled.iter().enumerate() {
        if *label as u8 != expected {
            let message = match index {
                0 => format!("the first reference is lettered {label}"),
                _ => format!("{label} follows {}", labelled[index - 1].0),
            };
            // The letter stands alone or in brackets.
            findings.report(*place, message);
        }
        expected = (*label as u8).saturating_add(1);
    }
}
