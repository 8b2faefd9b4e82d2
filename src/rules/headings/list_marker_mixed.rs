//! All list items of a level begin with the same sign.

use crate::cable::{Cable, Seen};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("list-marker-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.seen.has(Seen::LIST_SIGN) {
        return;
    }
    // The sign of the first item with so many spaces before it. Deeper levels have their own.
    let mut levels: BTreeMap<usize, &str> = BTreeMap::new();
    let items: Vec<Item> = items(cable).collect();
    for list in items.chunk_by(|above, below| above.list == below.list) {
        let layered = layered(list);
        for item in list {
            if layered.contains(&item.indent) {
                continue;
            }
            let first = *levels.entry(item.indent).or_insert(item.sign);
            if item.sign == first {
                continue;
            }
            findings
                .report(
                    item.place,
                    format!(
                        "This item begins with {}; the others begin with {first}",
                        item.sign
                    ),
                )
                .safe_fix(
                    format!("Change to {first}"),
                    vec![Edit::replace(item.place, first)],
                );
        }
    }
}

/// An item of a list.
struct Item {
    /// The list that it is in: how many numbered paragraphs there are above it.
    list: usize,
    indent: usize,
    sign: &'static str,
    place: Span,
}

fn items(cable: &Cable<'_>) -> impl Iterator<Item = Item> {
    let mut list = 0;
    cable.texts().filter_map(move |(kind, body)| {
        list += usize::from(kind == BlockKind::Paragraph);
        let marker = body.facts.marker.filter(|marker| !marker.is_empty())?;
        Some(Item {
            list,
            indent: body.facts.indent,
            sign: body.facts.marker_sign?,
            place: body.span(marker),
        })
    })
}

/// The indents at which the signs of a list may be its levels: it begins with one dash, and two dashes
/// come below it.
fn layered(list: &[Item]) -> BTreeSet<usize> {
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    let below_one = list.iter().filter(|item| {
        let first = *first.entry(item.indent).or_insert(item.sign);
        first == "-" && item.sign == "--"
    });
    below_one.map(|item| item.indent).collect()
}
