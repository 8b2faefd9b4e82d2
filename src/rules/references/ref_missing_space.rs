//! A space separates the post from the serial.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-missing-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        let places = item.places;
        if !matches!(item.kind, ReferenceKind::Cable { .. }) || places.post.is_empty() {
            continue;
        }
        let mut edits = Vec::new();
        if places
            .year
            .is_some_and(|year| year.end == places.post.start)
        {
            edits.push(Edit::insert(block.span(places.post).start, " "));
        }
        let serial = places.post.end == places.serial.start;
        if serial {
            edits.push(Edit::insert(block.span(places.serial).start, " "));
        }
        if edits.is_empty() {
            continue;
        }
        let between = if serial {
            "the post and the serial"
        } else {
            "the year and the post"
        };
        findings
            .report(
                block.span(item.span),
                format!("A space is missing between {between}"),
            )
            .safe_fix("Add a space", edits);
    }
}
