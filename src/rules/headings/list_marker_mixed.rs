//! All list items of a level begin with the same sign.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("list-marker-mixed")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.rarities.has_different_list_signs() {
        return;
    }
    let items: Vec<Item> = items(cable).collect();
    let counts = Counts::of(&items);
    for list in items.chunk_by(|above, below| above.list == below.list) {
        // A star alone is a footnote, below a table as a rule.
        if matches!(list, [only] if only.sign == "*") {
            continue;
        }
        let layered = layered(list);
        for item in list {
            if layered.contains(&item.indent) {
                continue;
            }
            let usual = counts.usual(item.indent);
            if item.sign == usual {
                continue;
            }
            findings
                .report(
                    item.place,
                    format!(
                        "This item begins with {}; the others begin with {usual}",
                        item.sign
                    ),
                )
                .safe_fix(
                    format!("Change to {usual}"),
                    vec![Edit::replace(item.place, usual)],
                );
        }
    }
}

/// How often each sign begins items with so many spaces before them. Deeper levels have their own.
#[derive(Default)]
struct Counts(Vec<(usize, &'static str, usize)>);

impl Counts {
    fn of(items: &[Item]) -> Self {
        let mut counts = Self::default();
        for item in items {
            let own = |(indent, sign, _): &&mut (usize, &str, usize)| {
                *indent == item.indent && *sign == item.sign
            };
            match counts.0.iter_mut().find(own) {
                Some((_, _, count)) => *count += 1,
                None => counts.0.push((item.indent, item.sign, 1)),
            }
        }
        counts
    }

    /// The sign of most items with so many spaces before them, or of the first.
    fn usual(&self, indent: usize) -> &'static str {
        let own = || self.0.iter().filter(|(other, ..)| *other == indent);
        let most = own().map(|(.., count)| *count).max();
        let mut usual = own().filter(|(.., count)| Some(*count) == most);
        usual.next().map_or("-", |(_, sign, _)| sign)
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
        // Who wrote a text that is quoted had signs of their own.
        if cable.is_quoted(body.start) {
            return None;
        }
        Some(Item {
            list,
            indent: body.facts.indent,
            sign: body.facts.marker_sign?,
            place: body.span(marker),
        })
    })
}

/// For each number of spaces before items, the sign of the first.
#[derive(Default)]
struct Signs(Vec<(usize, &'static str)>);

impl Signs {
    /// The sign of the first item with as many spaces as this one, which may be the first.
    fn first(&mut self, item: &Item) -> &'static str {
        let known = self.0.iter().find(|(indent, _)| *indent == item.indent);
        match known {
            Some((_, sign)) => sign,
            None => {
                self.0.push((item.indent, item.sign));
                item.sign
            }
        }
    }
}

/// The indents at which the signs of a list may be its levels: it begins with one dash, and two dashes
/// come below it.
fn layered(list: &[Item]) -> Vec<usize> {
    if list.iter().all(|item| item.sign != "--") {
        return Vec::new();
    }
    let mut signs = Signs::default();
    let below_one = list.iter().filter(|item| {
        let first = signs.first(item);
        first == "-" && item.sign == "--"
    });
    below_one.map(|item| item.indent).collect()
}
