//! The headings of a cable are all in capitals or all in mixed case.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("heading-mixed-case")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let headings: Vec<_> = cable
        .headings()
        .iter()
        .filter_map(|heading| Some((heading, heading.facts.text.first()?)))
        .collect();
    let upper = headings
        .iter()
        .filter(|(heading, _)| heading.facts.upper)
        .count();
    let usual = upper * 2 > headings.len();
    let odd = headings
        .iter()
        .find(|(heading, _)| heading.facts.upper != usual);
    // Half and half means two levels of headings.
    if let Some((heading, text)) = odd
        .filter(|_| headings.len() > 2 && upper.min(headings.len() - upper) * 3 <= headings.len())
    {
        let (own, others) = match usual {
            true => ("mixed case", "capitals"),
            false => ("capitals", "mixed case"),
        };
        findings.report(
            heading.span(**text),
            format!("This heading is in {own}, but the others are in {others}"),
        );
    }
}
