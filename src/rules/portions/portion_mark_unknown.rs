//! A mark after a paragraph number is one that exists.

use crate::cable::portion::PortionMark;
use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::marking::{self, Owner};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    fix: Fixes::Unsafe,
    guards_classification: true,
    ..rule!("portion-mark-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has(Rarities::UNREAD_MARK) {
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
        let (place, Err(text)) = (body.span(mark.span), &mark.read) else {
            continue;
        };
        if let Some(right) = with_nato_slashes(text) {
            findings
                .report(place, format!("NATO's mark is written {right}"))
                .downgrade()
                .unsafe_fix("Write the slashes", vec![Edit::replace(place, right)]);
        } else if PortionMark::nearest(text).is_none() {
            findings.report(place, format!("({text}) is not a portion mark"));
        }
    }
}

/// `(//NS)` for `NS`: a mark of NATO's that lacks nothing but the double slash before it.
fn with_nato_slashes(text: &str) -> Option<String> {
    let right = format!("(//{text})");
    let reading = marking::read_portion(&format!("//{text}"))?;
    let nato = matches!(reading.marking.owner, Owner::Nato(_));
    (nato && reading.marking.portion() == right).then_some(right)
}
