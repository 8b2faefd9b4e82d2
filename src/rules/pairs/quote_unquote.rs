//! Each QUOTE has an UNQUOTE.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("quote-unquote")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.relayed.is_none() && !cable.rarities.has(Rarities::QUOTE_WORD) {
        return;
    }
    // `QUOTE UNCLAS ROME 000140`: a relayed cable, with its own header.
    let mut open: Option<Span> = cable.relayed;
    // Does the open quotation begin its line?
    let mut led = false;
    for (word, place) in cable.quote_words() {
        match (word.opens, open) {
            (true, None) => {
                open = Some(place);
                led = word.leads;
            }
            // A quotation of several paragraphs may open again at each.
            (true, Some(first)) if word.leads && led => open = Some(first),
            (true, Some(first)) => {
                findings.report(first, "QUOTE has no UNQUOTE before the next QUOTE");
                open = Some(place);
            }
            (false, Some(_)) => open = None,
            (false, None) => {
                findings.report(place, "UNQUOTE has no QUOTE before it");
            }
        }
    }
    let goes_on = cable.is_truncated() || cable.signature_unquotes;
    if let Some(place) = open.filter(|_| !goes_on) {
        findings.report(place, "QUOTE has no UNQUOTE after it");
    }
}
