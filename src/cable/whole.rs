//! Blocks as wholes: each with what interrupts it and what continues it.

use super::facts::ReadBlock;
use crate::syntax::line::unquoted;
use crate::syntax::{Block, BlockKind};
use crate::text::{Signs, Span};
use std::borrow::Cow;

/// A block with what interrupts it and what continues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// The block that began it; its lines are those of all its parts.
    pub block: Block,
    /// Where it is, to the end of its last part.
    pub span: Span,
    /// Is it interrupted by anything but the residue of a section break?
    pub is_wrapped_around: bool,
}

/// The wholes of blocks in the order of the text. What interrupts a block is no whole of its own.
pub fn wholes<'b>(
    blocks: impl Iterator<Item = &'b ReadBlock>,
) -> impl Iterator<Item = (Whole, &'b ReadBlock)> {
    let mut blocks = blocks.peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let read = blocks.next()?;
        let mut whole = Whole {
            block: read.block,
            span: Span::at(start, read.block.bytes),
            is_wrapped_around: false,
        };
        while let Some(part) = blocks.next_if(|part| part.block.is_inside()) {
            whole.block.lines += part.block.lines;
            whole.span.end += part.block.bytes;
            whole.is_wrapped_around |= !matches!(
                part.block.kind,
                BlockKind::Residue | BlockKind::Continuation
            );
        }
        start = whole.span.end;
        Some((whole, read))
    })
}

/// How many bytes each block has, with what interrupts it and what continues it. The blocks must
/// not begin or end inside one.
pub(super) fn extents(blocks: &[Block]) -> Vec<usize> {
    let mut extents: Vec<usize> = blocks.iter().map(|block| block.bytes).collect();
    let mut inside = 0;
    for (block, extent) in blocks.iter().zip(&mut extents).rev() {
        if block.is_inside() {
            inside += block.bytes;
        } else {
            *extent += std::mem::take(&mut inside);
        }
    }
    extents
}

/// A block's text to the end of its last part.
#[derive(Debug)]
pub(crate) struct OwnText<'t> {
    /// The text, with spaces in place of what interrupts the block, and of what a mail program
    /// put before its lines: each place is as far from the start as in the whole text.
    pub text: Cow<'t, str>,
    /// Where it is interrupted, in bytes from the start of the block.
    pub breaks: Vec<Span>,
}

/// The text of a block. `text` begins with the block and has at most these signs, `parts` are the blocks
/// from it on.
pub(crate) fn own_text<'t, 'b>(
    text: &'t str,
    signs: Signs,
    extent: usize,
    parts: impl Iterator<Item = &'b Block>,
) -> OwnText<'t> {
    let own = text.get(..extent).unwrap_or(text);
    let mut breaks = Vec::new();
    let mut at = 0;
    for part in parts {
        if at >= extent || part.bytes >= extent {
            break;
        }
        if part.is_inside() && part.kind != BlockKind::Continuation {
            breaks.push(Span::at(at, part.bytes));
        }
        at += part.bytes;
    }
    let text = if breaks.is_empty() {
        Cow::Borrowed(own)
    } else {
        Cow::Owned(blanked(own, &breaks))
    };
    let text = match signs.has(Signs::QUOTING) {
        true => unquoted(text),
        false => text,
    };
    OwnText { text, breaks }
}

/// A text with spaces in some places of it; line ends stay.
fn blanked(text: &str, places: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        out.push_str(text.get(at..place.start).unwrap_or(""));
        out.extend(place.slice(text).bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => ' ',
        }));
        at = place.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
