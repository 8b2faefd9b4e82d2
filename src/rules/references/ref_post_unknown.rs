//! The post in a reference is a known post.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(check),
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
        let Some(near) = lexicon.nearest_post(post) else {
            continue;
        };
        let text = item.span.slice(block.text);
        // The post as written, wherever the year is.
        let Some(at) = text.to_uppercase().find(&**post) else {
            continue;
        };
        let place = Span::at(item.span.start + at, post.len());
        findings
            .report(
                place,
                format!("{post} is not a known post; did you mean {near}?"),
            )
            .unsafe_fix(
                format!("Change to {near}"),
                vec![Edit::replace(place, near)],
            );
    }
}
