//! Parts of a cable: blocks of the body, fields, references.

use super::Placed;
use super::body::Body;
use super::header::Banner;
use super::heading::Heading;
use super::pairs::PairEvent;
use super::portion::place::Mark;
use super::references::{Reference, References};
use super::transmission::Addressee;
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::Span;

/// One block of the body, in order.
#[derive(Debug, Clone, Copy)]
pub enum BodyItem<'a> {
    /// A numbered paragraph, a list item or unnumbered text.
    Text(BlockKind, Placed<'a, Body>),
    /// A heading.
    Heading(Placed<'a, Heading>),
    /// A banner or level in the middle of the body.
    Banner(Placed<'a, Banner>),
}

impl<'a> BodyItem<'a> {
    /// Where it begins, in bytes.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Text(_, body) => body.start,
            Self::Heading(heading) => heading.start,
            Self::Banner(banner) => banner.start,
        }
    }

    /// The bracket in place of a portion mark, with the kind of its block.
    pub(super) fn mark(&self) -> Option<(BlockKind, Placed<'a, Mark>)> {
        let (kind, start, end, mark) = match *self {
            Self::Text(kind, body) => (kind, body.start, body.end, &body.facts.mark),
            Self::Heading(heading) => {
                let mark = &heading.facts.mark;
                (BlockKind::Heading, heading.start, heading.end, mark)
            }
            Self::Banner(_) => return None,
        };
        let facts = mark.as_ref()?;
        Some((kind, Placed { start, end, facts }))
    }

    /// Words of pairs in it, in order, with places in the text.
    pub(super) fn pair_events(&self) -> impl Iterator<Item = PairEvent> {
        let (start, events) = match self {
            Self::Text(_, body) => (body.start, body.facts.pairs.as_slice()),
            Self::Heading(heading) => (heading.start, heading.facts.opens.as_slice()),
            Self::Banner(_) => (0, [].as_slice()),
        };
        events.iter().map(move |event| event.in_text(start))
    }
}

/// One of the references of all REF lines.
#[derive(Debug, Clone, Copy)]
pub struct ListedReference<'a> {
    /// The REF line that has it.
    pub line: Placed<'a, References>,
    /// The item.
    pub item: &'a Reference,
}

/// A labelled field: of the header, of the close, or of a SMART shell around a telegram.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The label.
    pub label: Label,
    /// Its value.
    pub value: Span,
    /// One item a line, where the field has several.
    pub items: &'a [String],
    /// Its lines.
    pub block: Span,
    /// What they say, of a field that nothing interrupts.
    pub text: Option<&'a str>,
    /// Is it in the SMART shell around a telegram, above that?
    pub in_shell: bool,
}

/// SMART's Action, Info or XMT.
#[derive(Debug, Clone, Copy)]
pub struct AddresseeField<'a> {
    /// Which of them.
    pub label: Label,
    /// Its addressees, in order.
    pub list: &'a [Addressee],
    /// Where its block begins, in bytes.
    pub start: usize,
}
