//! A heading fits on a line of 69 characters.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "heading-too-long",
    Warning,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.is_wrapped() {
        return;
    }
    let most = findings.settings().line_width;
    for item in &cable.body {
        let BodyItem::Heading(heading) = item else {
            continue;
        };
        let facts = heading.facts;
        if let Some(text) = facts
            .text
            .first()
            .filter(|_| facts.width > most && !facts.inline)
        {
            findings.report(heading.span(*text), format!("{} characters", facts.width));
        }
    }
}
