//! What a rule of one block sees.

use crate::cable::fields::GluedField;
use crate::cable::whole::{OwnText, own_text};
use crate::cable::{BlockSpan, Facts, ReadBlock, Reading};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Signs, Span};
use crate::vocabulary::lexicon::Lexicon;

/// A block as a rule of one block sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockText<'a> {
    /// The block's own text, line ends included.
    pub text: &'a str,
    /// Where it is interrupted by what is not the cable's own; `text` has spaces there.
    pub breaks: &'a [Span],
    /// What it is.
    pub kind: BlockKind,
    /// The signs in it that few blocks have.
    pub signs: Signs,
    /// Do SMART's rules apply where it is: is it outside the telegram of a hybrid?
    pub in_smart: bool,
    /// What was read in it.
    pub facts: &'a Facts,
    /// What is known of the whole text.
    pub traits: DocumentTraits,
    /// The TAGS and posts that are valid for the cable.
    pub lexicon: &'a Lexicon,
}

/// Gives each block of a text to `visit`, as rules see it, with what was read in it and where it
/// begins, in bytes. An error ends it.
pub(crate) fn each_block<E>(
    text: &str,
    reading: &Reading,
    lexicon: &Lexicon,
    mut visit: impl FnMut(&BlockText<'_>, &ReadBlock, usize) -> Result<(), E>,
) -> Result<(), E> {
    let traits = DocumentTraits::of(reading);
    let signs = reading.signs();
    let mut start = 0;
    let mut blocks = reading.blocks.iter();
    while let Some(read) = blocks.next() {
        let rest = &text[start..];
        let parts = blocks.clone().map(|read| &read.block);
        let parts = std::iter::once(&read.block).chain(parts);
        let own = own_text(rest, signs, read.extent, parts);
        visit(
            &BlockText::new(&own, signs, read, traits, lexicon),
            read,
            start,
        )?;
        start += read.block.bytes;
    }
    Ok(())
}

impl<'a> BlockText<'a> {
    /// A block that was read, with its text, which has at most these signs.
    pub(crate) fn new(
        own: &'a OwnText<'_>,
        signs: Signs,
        read: &'a ReadBlock,
        traits: DocumentTraits,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            text: &own.text,
            breaks: &own.breaks,
            kind: read.block.kind,
            signs: signs.within(&own.text),
            in_smart: read.block.is_in_smart(),
            facts: &read.facts,
            traits,
            lexicon,
        }
    }

    /// The fields that share the line of the block, where there are several.
    pub(crate) fn pieces(&self) -> Vec<Piece<'a>> {
        let Facts::Glued(pieces) = self.facts else {
            return Vec::new();
        };
        let ends = pieces.iter().skip(1).map(|next| next.start);
        let ends = ends.chain([self.text.len()]);
        let piece = |(piece, end): (&'a GluedField, usize)| {
            let own = Span::new(piece.start, end);
            let text = own.slice(self.text);
            let last = end == self.text.len();
            let kind = kind_of(&piece.facts, self.in_smart).unwrap_or(self.kind);
            let text = if last { text } else { text.trim_end() };
            let breaks = self.breaks.iter().filter(|found| own.contains(found.start));
            Piece {
                start: piece.start,
                whole: Self {
                    text,
                    signs: self.signs.within(text),
                    breaks: &[],
                    kind,
                    facts: &piece.facts,
                    ..*self
                },
                breaks: breaks
                    .map(|found| Span::new(found.start - own.start, found.end.min(end) - own.start))
                    .collect(),
            }
        };
        pieces.iter().zip(ends).map(piece).collect()
    }

    /// A span of the block as a span of its text.
    pub(crate) fn span(&self, span: BlockSpan) -> Span {
        span.in_text(0)
    }
}

/// The kind of block in which these facts are read, where they show it.
fn kind_of(facts: &Facts, in_smart: bool) -> Option<BlockKind> {
    match facts {
        Facts::Body(body) if body.number.is_some() => Some(BlockKind::Paragraph),
        Facts::Body(_) => Some(BlockKind::Text),
        // In a telegram captions have no label.
        Facts::Captions(_) if in_smart => Some(BlockKind::Field(Label::Captions)),
        _ => facts.label().map(BlockKind::Field),
    }
}

/// One of several fields that share their line.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    /// Where it begins in its block, in bytes.
    pub start: usize,
    whole: BlockText<'a>,
    breaks: Vec<Span>,
}

impl Piece<'_> {
    /// The field as a block of its own.
    pub(crate) fn block(&self) -> BlockText<'_> {
        BlockText {
            breaks: &self.breaks,
            ..self.whole
        }
    }
}

/// The little that rules of one block know of the other blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DocumentTraits {
    /// Are its lines broken as for transmission? Reflowed copies have a paragraph on each line.
    pub wrapped: bool,
    /// Does a line begin with `(B)` or `(D)`, as the items of a lettered list do?
    pub lettered: bool,
}

impl DocumentTraits {
    /// The traits of a text.
    pub(crate) fn of(reading: &Reading) -> Self {
        let sums = reading.blocks.sums();
        Self {
            wrapped: sums.is_wrapped(),
            lettered: sums.lettered > 0,
        }
    }
}
