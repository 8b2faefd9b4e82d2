//! The text of a cable, cut into blocks: verbatim, with the place of each.

use crate::cable::Reading;
use crate::syntax::{BlockKind, Label};
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A run of lines that belong together.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct BlockJson {
    /// What it is, as `banner`, `tags`, `paragraph` or `list_item`. A field has the name of its label.
    kind: Cow<'static, str>,
    /// Its text as it is written, with its line ends.
    text: String,
    /// Its first line, from 1.
    line: usize,
    /// Its last line, from 1.
    end_line: usize,
    /// Where it begins, in bytes of the decoded text, from 0.
    offset: usize,
    /// Where it ends, in bytes of the decoded text.
    end_offset: usize,
}

impl BlockJson {
    /// Moves its place by so many lines and bytes.
    pub(super) fn move_by(&mut self, lines: usize, bytes: usize) {
        self.line += lines;
        self.end_line += lines;
        self.offset += bytes;
        self.end_offset += bytes;
    }
}

/// The blocks of a reading; laid end to end they are the text.
pub(super) fn blocks(text: &str, reading: &Reading) -> Vec<BlockJson> {
    let (mut offset, mut line) = (0, 1);
    let mut blocks = Vec::new();
    for block in reading.blocks.iter().map(|read| read.block) {
        let end_offset = offset + block.bytes;
        blocks.push(BlockJson {
            kind: kind_name(block.kind),
            text: text.get(offset..end_offset).unwrap_or("").to_owned(),
            line,
            end_line: line + block.lines.saturating_sub(1),
            offset,
            end_offset,
        });
        offset = end_offset;
        line += block.lines;
    }
    blocks
}

/// The name of a kind of block. A field is named after its label.
fn kind_name(kind: BlockKind) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        BlockKind::Blank => "blank",
        BlockKind::Preamble => "preamble",
        BlockKind::Transmission => "transmission",
        BlockKind::Banner => "banner",
        BlockKind::Level => "level",
        BlockKind::Caption => "caption",
        BlockKind::Passing => "passing",
        BlockKind::Field(Label::ExecutiveOrder) => "executive_order",
        BlockKind::Field(label) => {
            let name = label.name().to_lowercase();
            return Cow::Owned(name.replace([' ', '/'], "_"));
        }
        BlockKind::Residue => "residue",
        BlockKind::Wrapper => "wrapper",
        BlockKind::SectionHead => "section_head",
        BlockKind::Attributes => "attributes",
        BlockKind::Continuation => "continuation",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list_item",
        BlockKind::Text => "text",
        BlockKind::Rule => "rule",
        BlockKind::Signature => "signature",
    })
}
