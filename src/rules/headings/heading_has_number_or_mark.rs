//! A heading has no paragraph number and no portion mark.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("heading-has-number-or-mark")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for heading in cable.headings() {
        let what = if heading.facts.number.is_some() {
            "paragraph number"
        } else {
            "portion mark"
        };
        let marked =
            heading.facts.mark.is_some() && cable.is_before(milestones::TITLES_ARE_PORTIONS);
        let odd = heading.facts.number.is_some() || marked;
        if let Some(text) = heading.facts.text.first().filter(|_| odd) {
            findings.report(
                heading.span(*text),
                format!("This heading has a {what}; leave it out"),
            );
        }
    }
}
