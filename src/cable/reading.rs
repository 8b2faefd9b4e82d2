//! A whole text, read block by block, and read again where it was edited.
//!
//! An edit parses again the blocks that it touches and those that looked at its place, and goes on
//! until a boundary and the parser's state are those of the old blocks again. Everything after that
//! is kept. The law is that the result equals a fresh reading of the new text.

use super::blocks::{Blocks, Place};
use super::facts::ReadBlock;
use super::whole::{extents, own_text};
use crate::syntax::block_parser::{BlockParser, State};
use crate::syntax::layout::Head;
use crate::syntax::window::Window;
use crate::syntax::{Block, BlockKind, Layout, parse_blocks};
use crate::text::buffer::Applied;
use crate::text::{Buffer, Signs, Span};
use std::sync::Arc;

/// A whole text, read block by block. A copy is cheap.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The layout that was detected.
    pub layout: Layout,
    /// The blocks in order; laid end to end they are the text.
    pub blocks: Blocks,
    head: Head,
    /// Does it have the labels of a whole cable in SMART's layout?
    whole: bool,
    /// It has at most these signs; edits only add some.
    signs: Signs,
}

impl PartialEq for Reading {
    /// Signs that an edit took away say nothing of the text.
    fn eq(&self, other: &Self) -> bool {
        let known = |reading: &Self| (reading.layout, reading.head, reading.whole);
        known(self) == known(other) && self.blocks == other.blocks
    }
}

impl Eq for Reading {}

/// What an edit changed in a reading.
#[derive(Debug)]
pub(crate) struct Splice {
    /// Where the blocks that changed begin.
    pub start: usize,
    /// The blocks that went.
    pub old: Vec<Arc<ReadBlock>>,
    /// The blocks that came.
    pub new: Vec<Arc<ReadBlock>>,
    /// The text of the new blocks, with the line above them.
    pub text: String,
    /// Where the new blocks begin in it.
    pub above: usize,
    /// How many blocks were parsed again.
    pub reparsed: usize,
}

/// How much text after an edit is looked at first, in bytes: what a paragraph and the beginning of the
/// next one have.
const WINDOW: usize = 512;
/// How much of a text is looked at first for its head, in bytes.
const HEAD: usize = 4096;

impl Reading {
    /// Reads a text. Never fails: any text is a cable, if a poor one.
    pub fn new(text: &str) -> Self {
        let parsed = parse_blocks(text);
        let extents = extents(&parsed.blocks);
        let signs = Signs::of(text);
        let mut at = 0;
        // Most empty lines are alike, and one stands for all.
        let mut empty: Option<(&str, Arc<ReadBlock>)> = None;
        let blocks = parsed.blocks.iter().zip(extents).enumerate();
        let blocks = blocks.map(|(index, (block, extent))| {
            let rest = &text[at..];
            at += block.bytes;
            if let Some((written, read)) = &empty
                && read.block == *block
                && read.extent == extent
                && rest.starts_with(written)
            {
                return Arc::clone(read);
            }
            let own = own_text(rest, signs, extent, parsed.blocks[index..].iter());
            let read = Arc::new(ReadBlock::new(&own.text, signs, *block));
            if block.kind == BlockKind::Blank && extent == block.bytes {
                empty = Some((&rest[..extent], Arc::clone(&read)));
            }
            read
        });
        Self {
            layout: parsed.layout,
            blocks: Blocks::new(blocks),
            head: parsed.head,
            whole: parsed.whole,
            signs,
        }
    }

    /// Signs of which the text may have some, and no others.
    pub(crate) fn signs(&self) -> Signs {
        self.signs
    }

    /// Reads again after a change. `buffer` holds the new text, and the reading is of the text
    /// before it. `None` when the change reaches everything (the layout is another one, or all of
    /// the text was replaced); the reading is then of no use any more.
    pub(crate) fn edit(&mut self, buffer: &Buffer, change: Applied) -> Option<Splice> {
        let double_spaced = self.head.double_spaced;
        if change.removed.start <= self.head.end {
            self.head = read_head(buffer);
        }
        if self.head.double_spaced != double_spaced {
            return None;
        }
        // What follows a `\r` may make one line end with it, or may have done so.
        let at = change.removed.start;
        let before = buffer.slice(Span::new(at.saturating_sub(2), at));
        let returns = before.len() - before.trim_end_matches('\r').len();
        let first = self.blocks.first_touched(at - returns)?;
        let Reparsed { blocks, replaced } = self.reparse(buffer, change, first);
        let end = first.start + blocks.iter().map(|block| block.bytes).sum::<usize>();
        let above = buffer.line_start_above(first.start);
        let text = buffer.slice(Span::new(above, end));
        let signs = Signs::of(&text);
        self.signs = self.signs.or(signs);
        let mut at = first.start - above;
        let mut old = self.blocks.from(first);
        let mut old_start = first.start;
        let mut next = old.next();
        let mut new: Vec<Arc<ReadBlock>> = Vec::with_capacity(blocks.len());
        for (index, (block, extent)) in blocks.iter().zip(extents(&blocks)).enumerate() {
            let rest = text.get(at..).unwrap_or("");
            let start = above + at;
            at += block.bytes;
            // A block next to the change that did not change was read already.
            let was = if start + extent <= change.removed.start {
                Some(start)
            } else if start >= change.end() {
                Some(start - change.inserted + change.removed.len())
            } else {
                None
            };
            while let Some(read) = next
                && was.is_some_and(|was| old_start < was)
            {
                old_start += read.block.bytes;
                next = old.next();
            }
            new.push(match next {
                Some(read)
                    if was == Some(old_start) && read.block == *block && read.extent == extent =>
                {
                    Arc::clone(read)
                }
                _ => {
                    let own = own_text(rest, signs, extent, blocks[index..].iter());
                    Arc::new(ReadBlock::new(&own.text, signs, *block))
                }
            });
        }
        drop(old);
        let reparsed = blocks.len();
        let old = self.blocks.splice(first, replaced, new.clone());
        let layout = self.head.layout(self.blocks.sums().signs);
        (layout == (self.layout, self.whole)).then_some(Splice {
            start: first.start,
            old,
            new,
            text,
            above: first.start - above,
            reparsed,
        })
    }

    /// Where the line above a block begins: in a copy with empty lines between all others, one that is not
    /// empty.
    fn line_above(&self, buffer: &Buffer, at: usize) -> usize {
        let mut below = at;
        let mut above = buffer.line_start_above(below);
        let is_empty = |above, below| buffer.slice(Span::new(above, below)).trim().is_empty();
        while self.head.double_spaced && above > 0 && is_empty(above, below) {
            below = above;
            above = buffer.line_start_above(below);
        }
        above
    }

    /// Parses blocks from `first` on until they meet the old ones.
    fn reparse(&self, buffer: &Buffer, change: Applied, first: Place) -> Reparsed {
        let mut old = self.blocks.from(first);
        let mut old_start = first.start;
        let mut next = old.next();
        let mut found = Reparsed::default();
        let mut at = first.start;
        let mut state = next.map_or(State::first(self.layout, self.whole), |read| {
            read.block.before
        });
        let mut size = WINDOW;
        while at < buffer.len() {
            let above = self.line_above(buffer, at);
            let end = (change.end().max(at) + size).min(buffer.len());
            let text = buffer.slice(Span::new(above, end));
            let mut window = Window::new(&text, end == buffer.len());
            if self.head.double_spaced {
                window.close_up();
            }
            let lines = window.lines();
            let first = lines.partition_point(|line| above + line.start < at);
            let mut parser = BlockParser::new(&window, self.layout, first, state);
            while let Some(block) = parser.next() {
                at += block.bytes;
                state = parser.state();
                found.blocks.push(block);
                // The next block looks at the line above it, which must be an old one as well.
                let last_line = window.lines().get(parser.at() - 1);
                if last_line.is_none_or(|line| above + line.start <= change.end()) {
                    continue;
                }
                let was = at - change.inserted + change.removed.len();
                while let Some(read) = next
                    && old_start < was
                {
                    old_start += read.block.bytes;
                    found.replaced += 1;
                    next = old.next();
                }
                let meets = next.is_none_or(|read| read.block.before == state);
                if old_start == was && meets && !state.is_open() {
                    return found;
                }
            }
            size *= 2;
        }
        found.replaced += next.into_iter().chain(old).count();
        found
    }
}

/// Blocks parsed after an edit, and how many old ones they replace.
#[derive(Debug, Default)]
struct Reparsed {
    blocks: Vec<Block>,
    replaced: usize,
}

/// The head of an edited text.
fn read_head(buffer: &Buffer) -> Head {
    let mut end = HEAD;
    loop {
        let text = buffer.slice(Span::new(0, end));
        if let Some(head) = Head::read(&Window::new(&text, end >= buffer.len())) {
            return head;
        }
        end *= 2;
    }
}
