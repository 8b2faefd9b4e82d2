//! Each line of a heading has at most 69 characters.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("heading-too-long")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.wrapped {
        return;
    }
    let most = findings.options().line_width;
    for heading in cable.headings() {
        let facts = heading.facts;
        if let Some(text) = facts
            .text
            .first()
            .filter(|_| facts.width > most && !facts.inline)
        {
            findings.report(
                heading.span(*text),
                format!(
                    "Heading has {} characters; the limit is {most}",
                    facts.width
                ),
            );
        }
    }
}
