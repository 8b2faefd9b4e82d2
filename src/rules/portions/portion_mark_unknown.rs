//! A mark after a paragraph number is one that exists.

use crate::cable::portion::PortionMark;
use crate::cable::{Cable, Seen};
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-mark-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.seen.has(Seen::UNREAD_MARK) {
        return;
    }
    // Where nothing is marked, the parentheses after numbers hold countries and acronyms.
    if cable.marks().is_empty() {
        return;
    }
    for body in cable.paragraphs() {
        let Some(mark) = &body.facts.mark else {
            continue;
        };
        if let Err(text) = &mark.read
            && PortionMark::nearest(text).is_none()
        {
            findings.report(
                body.span(mark.span),
                format!("({text}) is not a portion mark"),
            );
        }
    }
}
