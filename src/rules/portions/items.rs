//! Lists inside paragraphs whose items have portion marks.

use crate::cable::body::Body;
use crate::cable::{Cable, Placed, Rarities};
use crate::syntax::BlockKind;
use crate::text::Span;
use std::collections::BTreeMap;

/// Items that are written alike in one paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct List {
    /// How many paragraphs are above it.
    paragraphs: usize,
    /// The spaces before its items.
    indent: usize,
    /// The sign that they begin with.
    sign: Option<&'static str>,
    /// Do they have letters or numbers?
    lettered: bool,
}

/// An item of a list.
struct Item {
    list: List,
    marked: bool,
    /// Its sign or letter.
    place: Span,
}

/// The items without a mark in lists of which most items have one. Text that is quoted is left out.
pub(super) fn unmarked(cable: &Cable<'_>) -> Vec<Span> {
    /// One item may have a mark of its own.
    const MARKED: usize = 2;
    if !cable.rarities.has(Rarities::UNNUMBERED_MARK) {
        return Vec::new();
    }
    let items = items(cable);
    // Of each list, its items with a mark, and all of them.
    let mut lists: BTreeMap<List, (usize, usize)> = BTreeMap::new();
    for item in &items {
        let (marked, all) = lists.entry(item.list).or_default();
        *marked += usize::from(item.marked);
        *all += 1;
    }
    let owes = |item: &&Item| {
        let (marked, all) = lists.get(&item.list).copied().unwrap_or_default();
        !item.marked && marked >= MARKED && marked * 2 > all
    };
    items.iter().filter(owes).map(|item| item.place).collect()
}

fn items(cable: &Cable<'_>) -> Vec<Item> {
    let mut paragraphs = 0;
    let mut items = Vec::new();
    for (kind, body) in cable.texts() {
        paragraphs += usize::from(kind == BlockKind::Paragraph);
        let facts = body.facts;
        let Some(place) = sign(&body).filter(|place| !cable.is_quoted(place.start)) else {
            continue;
        };
        items.push(Item {
            list: List {
                paragraphs,
                indent: facts.indent,
                sign: facts.marker_sign,
                lettered: facts.list_label.is_some(),
            },
            marked: facts.mark.is_some(),
            place,
        });
    }
    items
}

/// The sign or the letter that an item begins with.
fn sign(body: &Placed<'_, Body>) -> Option<Span> {
    let facts = body.facts;
    if facts.number.is_some() || facts.late_mark.is_some() {
        return None;
    }
    let letter = facts.list_label.map(|label| {
        let start = body.start + facts.indent + usize::from(label.bracketed);
        Span::at(start, label.length)
    });
    let marker = facts.marker.filter(|_| facts.marker_sign.is_some());
    marker.map(|marker| body.span(marker)).or(letter)
}
