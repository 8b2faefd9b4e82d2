//! QUOTE is followed by UNQUOTE.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("quote-unquote")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // `QUOTE UNCLAS ROME 000140`: a relayed cable, with a header of its own.
    let mut open: Option<Span> = cable.relayed;
    for (_, body) in cable.texts() {
        for (opens, span) in &body.facts.quotes {
            let place = body.span(*span);
            match (opens, open) {
                (true, None) => open = Some(place),
                (true, Some(first)) => {
                    findings.report(first, "QUOTE, and no UNQUOTE before the next QUOTE");
                    open = Some(place);
                }
                (false, Some(_)) => open = None,
                (false, None) => {
                    findings.report(place, "UNQUOTE, but no QUOTE is open");
                }
            }
        }
    }
    if let Some(place) = open.filter(|_| !cable.is_truncated()) {
        findings.report(place, "QUOTE, and no UNQUOTE follows");
    }
}
