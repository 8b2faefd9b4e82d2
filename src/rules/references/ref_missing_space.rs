//! A space separates the post from the serial.

use crate::cable::references::{Reference, ReferenceKind};
use crate::cable::{BlockSpan, Facts};
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
        if !block.in_smart {
            beside_label(block, item, findings);
        }
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

/// `STATE 20187B. PARIS 2210`, `B.08 PARIS 2210`: a letter that a serial or a year touches.
fn beside_label(block: &BlockText<'_>, item: &Reference, findings: &mut Findings<'_>) {
    let Some(label) = item.label_span else {
        return;
    };
    let digit = |text: &str, last: bool| {
        let beside = if last {
            text.chars().last()
        } else {
            text.chars().next()
        };
        beside.is_some_and(|beside| beside.is_ascii_digit())
    };
    let before = block.text.get(..label.start).unwrap_or("");
    let after = block.text.get(label.end..).unwrap_or("");
    let (side, at) = if digit(before, true) {
        ("before", label.start)
    } else if digit(after, false) {
        ("after", label.end)
    } else {
        return;
    };
    let place = block.span(label);
    let at = block.span(BlockSpan::at(at, 0)).start;
    findings
        .report(place, format!("A space is missing {side} the letter"))
        .safe_fix("Add a space", vec![Edit::insert(at, " ")]);
}
