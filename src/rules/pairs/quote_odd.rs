//! Quotation marks come in pairs.

use crate::cable::{BodyItem, Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    waits_for: WaitsFor::Paragraph,
    check: Check::Cable(check),
    ..rule!("quote-odd")
};

const MISSING: &str = "Odd number of quotation marks; one is missing";

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some(subject) = cable.subject
        && let Some(odd) = subject.facts.odd_quote
    {
        findings.report(subject.span(odd), MISSING);
    }
    if !cable.rarities.has(Rarities::ODD_QUOTE) {
        return;
    }
    // A quotation may run over blocks up to the next numbered paragraph.
    let mut open: Option<Span> = None;
    let report = |open: &mut Option<Span>, findings: &mut Findings<'_>| {
        if let Some(place) = open.take() {
            findings.report(place, MISSING);
        }
    };
    for item in &cable.body {
        let BodyItem::Text(_, body) = item else {
            report(&mut open, findings);
            continue;
        };
        if body.facts.number.is_some() {
            report(&mut open, findings);
        }
        // A quotation that continues begins again in each paragraph. That opens nothing new.
        let again = open.is_some() && body.facts.quote_first;
        open = match (open, body.facts.odd_quote) {
            (None, odd) => odd.map(|odd| body.span(odd)),
            (Some(first), odd) if odd.is_some() == again => Some(first),
            (Some(_), _) => None,
        };
    }
    report(&mut open, findings);
}
