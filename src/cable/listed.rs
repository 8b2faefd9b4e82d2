//! The references of all REF lines, in order.

use super::{Cable, ListedReference};

impl<'a> Cable<'a> {
    /// The references of all REF lines, in order.
    pub fn reference_items(&self) -> impl Iterator<Item = ListedReference<'a>> {
        self.references.iter().flat_map(|line| {
            line.facts
                .items
                .iter()
                .map(|item| ListedReference { line: *line, item })
        })
    }

    /// The same, each with its letter, written or implied by order: an item without a label takes
    /// the letter after the one before it.
    pub fn lettered_references(&self) -> Vec<(char, ListedReference<'a>)> {
        let mut next = b'A';
        self.reference_items()
            .map(|reference| {
                let letter = reference.item.label.map_or(next, |label| label as u8);
                next = letter.saturating_add(1);
                (letter as char, reference)
            })
            .collect()
    }
}
