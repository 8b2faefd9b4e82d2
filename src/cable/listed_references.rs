//! The references of all REF lines, in order.

use super::{Cable, ListedReference};
use crate::text::Edit;

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

    /// Was every cable of the REF lines told from its neighbors? Where one was not, nothing can be
    /// said of letters.
    pub fn references_are_split(&self) -> bool {
        self.references.iter().all(|line| line.facts.is_split())
    }

    /// The references, each with its letter, written or implied by order: an item without a label
    /// takes the letter after the one before it. A serial that shares the post of the item before it
    /// shares its letter too.
    pub fn lettered_references(&self) -> Vec<(char, ListedReference<'a>)> {
        let mut next = b'A';
        let labelled = self
            .reference_items()
            .any(|reference| reference.item.label.is_some());
        self.reference_items()
            .map(|reference| {
                let item = reference.item;
                let shares = labelled && item.label.is_none() && item.shares_post();
                let before = next.saturating_sub(u8::from(shares && next > b'A'));
                let letter = item.label.map_or(before, |label| label as u8);
                next = letter.saturating_add(1);
                (letter as char, reference)
            })
            .collect()
    }

    /// The references that are in want of letters: there are several, none has one, and each was told
    /// from its neighbors.
    pub fn unlettered_references(&self) -> Option<Vec<ListedReference<'a>>> {
        let items: Vec<ListedReference<'a>> = self.reference_items().collect();
        let plain = items.iter().all(|reference| reference.item.label.is_none());
        let several = (2..=26).contains(&items.len());
        (plain && several && self.references_are_split()).then_some(items)
    }

    /// What is written before a reference with this letter: `A. `, in SMART `A) `.
    pub fn reference_label(&self, letter: char) -> String {
        format!("{letter}{} ", self.conventions().reference_sign)
    }

    /// Writes a letter before each of these references.
    pub fn letter(&self, references: &[ListedReference<'_>]) -> Vec<Edit> {
        let lettered = references.iter().zip('A'..='Z');
        lettered
            .map(|(reference, letter)| {
                let start = reference.line.span(reference.item.span).start;
                Edit::insert(start, self.reference_label(letter))
            })
            .collect()
    }
}
