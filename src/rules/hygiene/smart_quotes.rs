//! Quotation marks are straight ASCII quotes.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::date::Date;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("smart-quotes")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::CURLY) {
        return;
    }
    for (_, body) in cable.texts() {
        let quotes = &body.facts.curly;
        let Some(first) = quotes.first() else {
            continue;
        };
        let edits = quotes
            .iter()
            .map(|quote| Edit::replace(body.span(quote.span), quote.value.to_string()))
            .collect();
        let message = match quotes.len() {
            1 => "This quotation mark is curly; use a straight one".to_owned(),
            count => format!("The text has {count} curly quotation marks; use straight ones"),
        };
        let finding = findings
            .report(body.span(first.span), message)
            .safe_fix("Change to straight quotation marks", edits);
        if !cable.is_before(Date::new(2007, 1, 1)) {
            finding.downgrade();
        }
    }
}
