//! The signature stands on a line of its own.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("signature-inline")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((_, last)) = cable.texts().last().filter(|_| cable.signature.is_none()) else {
        return;
    };
    if let Some(name) = last.facts.signature {
        let place = last.span(name);
        findings
            .report(place, "the signature stands in the last sentence")
            .unsafe_fix("Break the line", vec![Edit::insert(place.start, "\n\n")]);
    }
}
