//! Paragraphs without a text.

use super::{BodyItem, Cable, Rarities};
use crate::syntax::BlockKind;
use crate::text::Span;

/// A longer mark, in bytes, is the sentence that marks the entire text.
const LONGEST_MARK: usize = "(ENTIRE TEXT)".len();

impl Cable<'_> {
    /// The paragraphs without a text, in order: the place of each one's number, and the number.
    pub fn empty_paragraphs(&self) -> impl Iterator<Item = (Span, u32)> {
        let body = match self.rarities.has(Rarities::EMPTY) {
            true => self.body.as_slice(),
            false => &[],
        };
        let empty = |(index, item): (usize, &BodyItem<'_>)| {
            let BodyItem::Text(BlockKind::Paragraph, paragraph) = item else {
                return None;
            };
            let number = paragraph.facts.number.filter(|_| paragraph.facts.empty)?;
            // `1. (C - ENTIRE TEXT)`
            let mark = paragraph.facts.mark.as_ref();
            let marks_all = mark.is_some_and(|mark| mark.span.len() > LONGEST_MARK);
            // The next paragraph begins and nothing came between but a heading, or the text is signed.
            let closed = match body.get(index + 1..).unwrap_or(&[]) {
                [BodyItem::Text(BlockKind::Paragraph, _), ..]
                | [
                    BodyItem::Heading(_),
                    BodyItem::Text(BlockKind::Paragraph, _),
                    ..,
                ] => true,
                [] => self
                    .signature
                    .is_some_and(|name| name.start > paragraph.start),
                _ => false,
            };
            let found = closed && !marks_all && !self.is_quoted(paragraph.start);
            found.then(|| (paragraph.span(number.span), number.value))
        };
        body.iter().enumerate().filter_map(empty)
    }
}
