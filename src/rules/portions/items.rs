//! Lists inside paragraphs whose items have portion marks.

use crate::cable::body::Body;
use crate::cable::{Cable, Placed, Rarities};
use crate::syntax::BlockKind;
use crate::text::Span;

/// How an item is written: where its words begin, and what its label counts with.
type Form = (usize, Option<&'static str>, bool);

/// An item of a list.
struct Item {
    /// The paragraph that it is in: how many are above it.
    paragraph: usize,
    form: Form,
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
    let beside = |item: &Item| {
        let own = |other: &&Item| other.paragraph == item.paragraph && other.form == item.form;
        let marked = items
            .iter()
            .filter(own)
            .filter(|other| other.marked)
            .count();
        marked >= MARKED && marked * 2 > items.iter().filter(own).count()
    };
    let unmarked = items.iter().filter(|item| !item.marked && beside(item));
    unmarked.map(|item| item.place).collect()
}

fn items(cable: &Cable<'_>) -> Vec<Item> {
    let mut paragraph = 0;
    let mut items = Vec::new();
    for (kind, body) in cable.texts() {
        paragraph += usize::from(kind == BlockKind::Paragraph);
        let facts = body.facts;
        let Some(place) = sign(&body).filter(|place| !cable.is_quoted(place.start)) else {
            continue;
        };
        items.push(Item {
            paragraph,
            form: (facts.indent, facts.marker_sign, facts.list_label.is_some()),
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
