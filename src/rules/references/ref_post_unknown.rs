//! The post in a reference is a known post.

use crate::cable::Facts;
use crate::cable::mrn::twice;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-post-unknown")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let lexicon = block.lexicon;
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        let ReferenceKind::Cable { post, .. } = &item.kind else {
            continue;
        };
        let written = item.places.post.slice(block.text);
        if let Some(once) = twice(post) {
            let place = block.span(item.places.post);
            findings
                .report(place, format!("{once} is repeated; write it once"))
                .unsafe_fix("Write it once", vec![Edit::replace(place, once)]);
            continue;
        }
        // `0TTAWA` is read as what it means, and is misspelt all the same.
        let digit = written.starts_with('0').then_some(&**post);
        let Some(near) = digit.or_else(|| lexicon.nearest_post(post)) else {
            continue;
        };
        if item.shares_post() {
            continue;
        }
        let place = block.span(item.places.post);
        findings
            .report(
                place,
                format!("{written} is not a known post; did you mean {near}?"),
            )
            .unsafe_fix(
                format!("Change to {near}"),
                vec![Edit::replace(place, near)],
            );
    }
}
