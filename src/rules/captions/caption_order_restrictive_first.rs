//! The most restrictive caption comes first.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    asks_for_more: true,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("caption-order-restrictive-first")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // A running maximum: the first caption that is more restrictive than one before it.
    let mut widest = 0;
    let mut seen = BTreeSet::new();
    let late = cable.captions.iter().enumerate().find(|(_, caption)| {
        let rank = rank(caption.known());
        // One that is there again is another finding.
        let again = !seen.insert(caption.name);
        let is_late = rank < widest && !again;
        widest = widest.max(rank);
        is_late
    });
    let Some((index, caption)) = late else {
        return;
    };
    // One of the two has to go, which is another finding.
    let before = &cable.captions[index - 1];
    if (before.known(), caption.known()) == (Some(Caption::Exdis), Some(Caption::Nodis)) {
        return;
    }
    let mut sorted: Vec<_> = cable.captions.iter().collect();
    sorted.sort_by_key(|caption| rank(caption.known()));
    let edits = cable
        .captions
        .iter()
        .zip(&sorted)
        .filter(|(caption, sorted)| caption.name != sorted.name)
        .map(|(caption, sorted)| Edit::replace(caption.span, sorted.name))
        .collect();
    let before = before.name;
    findings
        .report(
            caption.span,
            format!(
                "{} is more restrictive than {before}; put it first",
                caption.name
            ),
        )
        .unsafe_fix("Put the most restrictive caption first", edits);
}

/// How far a caption lets a cable go: the most restrictive is 0.
fn rank(caption: Option<Caption>) -> u8 {
    caption.map_or(u8::MAX, Caption::reach)
}
