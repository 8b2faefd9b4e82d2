//! The signature is on its own line.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("signature-inline")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let last = cable.texts().next_back();
    let Some((_, last)) = last.filter(|_| cable.signature.is_none()) else {
        return;
    };
    // A name that begins its line is on its own line, whatever comes below.
    let begins_line = |name: &BlockSpan| name.start == last.facts.last_line.start;
    if let Some(name) = last.facts.signature.filter(|name| !begins_line(name)) {
        let place = last.span(name);
        let gap = Span::new(place.start - last.facts.signature_gap, place.start);
        findings
            .report(
                place,
                "The signature is in the last sentence; put it on its own line",
            )
            .unsafe_fix(
                "Put the signature on its own line",
                vec![Edit::replace(gap, "\n\n")],
            );
    }
}
