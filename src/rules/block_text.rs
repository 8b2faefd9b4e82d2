//! What a rule of one block sees.

use crate::cable::whole::OwnText;
use crate::cable::{BlockSpan, Facts, ReadBlock, Reading};
use crate::syntax::BlockKind;
use crate::text::Span;
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
    /// What was read in it.
    pub facts: &'a Facts,
    /// What is known of the whole text.
    pub traits: DocumentTraits,
    /// The TAGS and posts that are valid for the cable.
    pub lexicon: &'a Lexicon,
}

impl<'a> BlockText<'a> {
    /// A block that was read, with its text.
    pub(crate) fn new(
        own: &'a OwnText<'_>,
        read: &'a ReadBlock,
        traits: DocumentTraits,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            text: &own.text,
            breaks: &own.breaks,
            kind: read.block.kind,
            facts: &read.facts,
            traits,
            lexicon,
        }
    }

    /// A span of the block as a span of its text.
    pub(crate) fn span(&self, span: BlockSpan) -> Span {
        span.in_text(0)
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
            wrapped: sums.reflowed == 0,
            lettered: sums.lettered > 0,
        }
    }
}
