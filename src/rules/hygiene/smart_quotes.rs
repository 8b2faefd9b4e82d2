//! Quotation marks are the straight ones of ASCII.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::date::Date;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("smart-quotes")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for (_, body) in cable.texts() {
        let quotes = &body.facts.curly;
        let Some((_, first)) = quotes.first() else {
            continue;
        };
        let edits = quotes
            .iter()
            .map(|(straight, place)| Edit::replace(body.span(*place), straight.to_string()))
            .collect();
        let message = match quotes.len() {
            1 => "a curly quote".to_owned(),
            count => format!("{count} curly quotes, this one and others"),
        };
        let finding = findings
            .report(body.span(*first), message)
            .safe_fix("Write straight quotes", edits);
        if !cable.is_before(Date::new(2007, 1, 1)) {
            finding.downgrade();
        }
    }
}
