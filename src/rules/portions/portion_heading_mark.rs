//! Headings have portion marks, as paragraphs do.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::MARKED_HEADINGS),
    check: Check::Cable(check),
    ..rule!("portion-heading-mark")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let marked = cable.paragraphs().any(|body| body.facts.mark.is_some());
    for item in &cable.body {
        let BodyItem::Heading(heading) = item else {
            continue;
        };
        if let Some(text) = heading
            .facts
            .text
            .first()
            .filter(|_| marked && !heading.facts.marked)
        {
            findings.report(
                heading.span(*text),
                "This heading has no portion mark, but the paragraphs do",
            );
        }
    }
}
