//! A mark after a paragraph number is one that exists.

use crate::cable::portion::PortionMark;
use crate::cable::{Cable, Seen};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    fix: Fixes::Unsafe,
    guards_classification: true,
    ..rule!("portion-mark-unknown")
};

/// NATO's marks, which follow a double slash.
const NATO: [&str; 4] = ["NC", "NR", "NS", "NU"];

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
            && NATO.contains(&text.as_ref())
        {
            let place = body.span(mark.span);
            findings
                .report(place, format!("NATO's mark is written (//{text})"))
                .downgrade()
                .unsafe_fix(
                    "Write the slashes",
                    vec![Edit::replace(place, format!("(//{text})"))],
                );
            continue;
        }
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
