//! A block: a run of lines that belong together, holding lengths and never offsets.

use super::block_parser::State;
use super::layout::Signs;
use super::line::Label;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Blank lines.
    Blank,
    /// What a site, a publisher or an e-mail put around the cable.
    Preamble,
    /// A run of transmission lines (VZCZC ... last addressee), or the archive's page head.
    Transmission,
    /// Classification, section, post and serial on one line.
    Banner,
    /// A classification alone: SMART's banner, a page head or foot.
    Level,
    /// A line of captions.
    Caption,
    /// Passing and attention lines, and other text above the E.O. line.
    Passing,
    /// A field of the header or of the closing block, with its continuation lines.
    Field(Label),
    /// What a section break left, on a line of its own between blocks or in the middle of one.
    Residue,
    /// What an archive or the system put around the text and into it: heads and feet of pages,
    /// distribution, signs of the end.
    Wrapper,
    /// What a later section of the cable begins with: transmission lines, banner, captions.
    SectionHead,
    /// What an archive states about the cable, a label and its value on each line.
    Attributes,
    /// The block above a [`Wrapper`](Self::Wrapper), a [`SectionHead`](Self::SectionHead) or a
    /// [`Residue`](Self::Residue) goes on below it. Its facts are among those of the block that it
    /// continues.
    Continuation,
    /// A heading with its rules of dashes, or a bare heading line.
    Heading,
    /// A numbered paragraph up to the next blank line, list item or heading.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// Text without a number.
    Text,
    /// A rule of dashes that belongs to no heading.
    Rule,
    /// The bare surname that ends a telegram.
    Signature,
}

impl BlockKind {
    /// Is this running text, in which pairs and references are looked for?
    pub fn is_text(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Text)
    }
}

impl Block {
    /// Do SMART's rules apply where it begins?
    pub(crate) fn is_in_smart(&self) -> bool {
        !self.before.is_telegram()
    }

    /// Is it inside another block: does it interrupt that one, or continue it?
    pub fn is_inside(&self) -> bool {
        self.before.is_open()
    }
}

/// A run of whole lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its length in bytes, line ends included.
    pub bytes: usize,
    /// Its length in lines.
    pub lines: usize,
    /// The parser's state before it.
    pub(crate) before: State,
    /// How many bytes past its end the parser looked. What comes after that, or above the line
    /// before it, has no part in it.
    pub(crate) reach: usize,
    /// Its lines that tell the layout.
    pub(crate) signs: Signs,
}
