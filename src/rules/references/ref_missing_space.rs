//! A space separates the post from the serial.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("ref-missing-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        if !matches!(item.kind, ReferenceKind::Cable { .. }) {
            continue;
        }
        let text = item.span.slice(block.text).as_bytes();
        let glued = text
            .windows(2)
            .position(|pair| pair[0].is_ascii_alphabetic() && pair[1].is_ascii_digit());
        if let Some(at) = glued {
            let place = Span::at(item.span.start + at + 1, 0);
            findings
                .report(
                    block.span(item.span),
                    "A space is missing between the post and the serial",
                )
                .safe_fix("Add a space", vec![Edit::insert(place.start, " ")]);
        }
    }
}
