//! Questions about a whole cable.

use super::body::Body;
use super::header::Banner;
use super::numbering::Numbering;
use super::transmission::Transmission;
use super::{BodyItem, Cable, Field, Placed};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;

impl<'a> Cable<'a> {
    /// The banner that counts: the last of the header, which is after the addressees (an
    /// archive's index line is above them).
    pub fn banner(&self) -> Option<Placed<'a, Banner>> {
        self.banners.last().copied()
    }

    /// The run of transmission lines that holds the DTG.
    pub fn dtg(&self) -> Option<Placed<'a, Transmission>> {
        self.transmission
            .iter()
            .copied()
            .find(|run| run.facts.dtg.is_some())
    }

    /// Are its lines broken as the wire asks? Copies that a publisher reflowed hold a paragraph on
    /// each line.
    pub fn is_wrapped(&self) -> bool {
        !self.texts().any(|(_, body)| body.facts.reflowed)
    }

    /// Running text of the body in order: paragraphs, list items, unnumbered text.
    pub fn texts(&self) -> impl Iterator<Item = (BlockKind, Placed<'a, Body>)> {
        self.body.iter().filter_map(|item| match item {
            BodyItem::Text(kind, body) => Some((*kind, *body)),
            _ => None,
        })
    }

    /// Numbered paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Placed<'a, Body>> {
        self.texts()
            .filter(|(_, body)| body.facts.number.is_some())
            .map(|(_, body)| body)
    }

    /// The numbers of its own paragraphs.
    pub fn numbering(&self) -> &Numbering {
        self.numbering.get_or_init(|| Numbering::new(self))
    }

    /// A field of SMART's, by its label.
    pub fn smart_field(&self, label: Label) -> Option<Field<'a>> {
        self.fields
            .iter()
            .copied()
            .find(|field| field.label == label)
    }

    /// Is there anything in the text that a cable's header has?
    pub fn has_header(&self) -> bool {
        !self.banners.is_empty()
            || !self.levels.is_empty()
            || !self.transmission.is_empty()
            || self.executive_order.is_some()
            || !self.tags.is_empty()
            || self.subject.is_some()
            || !self.fields.is_empty()
    }

    /// Does the text break off: an ellipsis at the end, or a last sentence without an end?
    pub fn is_truncated(&self) -> bool {
        let last = self.body.iter().rev().find_map(|item| match item {
            BodyItem::Text(_, body) => Some(body.facts),
            _ => None,
        });
        last.is_some_and(|body| {
            body.truncated || !body.complete && body.signature.is_none() && self.signature.is_none()
        })
    }
}
