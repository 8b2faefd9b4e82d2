//! The REF line: labelled, unlabelled, wrapped, with any separator or none, with years in every
//! style, and with the slips of real lists.

mod ends;
mod grammar;
mod labels;
mod number;
mod pieces;
mod posts;
mod remarks;
#[cfg(test)]
mod tests;
mod tokens;

use super::BlockSpan;
use super::header::value_span;
use super::prose::Prose;
use crate::syntax::line::lettered;

/// One item of the REF line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The letter or digit written before it, as a capital.
    pub label: Option<char>,
    /// How that is written: `A.`, `(B)`, `¶C.`; every label, where the editor doubled it.
    pub label_span: Option<BlockSpan>,
    /// What it is.
    pub kind: ReferenceKind,
    /// The item as it is written, without its label.
    pub span: BlockSpan,
    /// Where the parts of a cable's number are. A serial that shares the post of the reference
    /// before it has no post of its own.
    pub places: Places,
    /// Does it begin a line, with no sign before it that separates or joins?
    pub opens_line: bool,
    /// Does it hold a cable that could not be told from the words around it?
    pub unsplit: bool,
}

impl Reference {
    /// Is it a serial that shares the post of the reference before it: `STATE 12 AND 13`?
    pub fn shares_post(&self) -> bool {
        matches!(self.kind, ReferenceKind::Cable { .. }) && self.places.post.is_empty()
    }
}

/// Where the parts of a cable's number are; empty where they are not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// The digits of the year, where it is written before the post.
    pub year: Option<BlockSpan>,
    /// The post.
    pub post: BlockSpan,
    /// The serial.
    pub serial: BlockSpan,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A cable: post, serial, and the year if one is written.
    Cable {
        /// The post in capitals, with single spaces.
        post: Box<str>,
        /// The serial.
        serial: u32,
        /// The year in full.
        year: Option<u16>,
    },
    /// An e-mail.
    Email,
    /// An airgram, a report, a note, a telephone call.
    Other,
}

/// The REF line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct References {
    /// Its items in order. `REF: NONE` has none.
    pub items: Vec<Reference>,
    /// From the label to the last sign.
    pub span: BlockSpan,
    /// Where the text of the cable begins that a copy ran on after the references, in bytes.
    pub text_after: Option<usize>,
}

impl References {
    /// Was every cable told from its neighbors?
    pub fn is_split(&self) -> bool {
        self.items.iter().all(|item| !item.unsplit)
    }
}

/// Reads a REF field with its continuation lines.
pub fn read(text: &str, lines_in_block: usize) -> References {
    let prose = Prose::new(text, lines_in_block);
    let indent = text.len() - text.trim_start().len();
    // A lettered line after a blank line continues the list without a label.
    let lettered_line = lettered(text.trim()).is_some();
    let value = if lettered_line {
        BlockSpan::new(indent, text.trim_end().len())
    } else {
        value_span(text)
    };
    let read = grammar::read(&prose, value);
    let end = read.text_after.map_or(value.end, |at| {
        text.get(..at).map_or(0, |before| before.trim_end().len())
    });
    References {
        span: BlockSpan::new(indent, end.max(indent)),
        ..read
    }
}
