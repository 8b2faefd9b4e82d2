//! The walk over all blocks: where each is, and what is beside it.

use super::{Cable, Place, is_moved_inside};
use crate::cable::facts::{Facts, ReadBlock};
use crate::cable::reading::Reading;
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use std::sync::Arc;

/// What is known of the blocks above while blocks are added.
#[derive(Debug, Default)]
pub(in crate::cable) struct Walk<'a> {
    /// The block above.
    above: Option<&'a ReadBlock>,
    /// Are labels those of a shell? Until the telegram in it begins.
    shell: bool,
    /// Was it an archive's attributes?
    recorded: bool,
}

impl<'a> Cable<'a> {
    pub(super) fn add_blocks(&mut self, reading: &'a Reading) {
        let mut walk = Walk {
            shell: reading.layout == Layout::Hybrid,
            ..Walk::default()
        };
        let mut chunks = reading.blocks.chunks().iter().peekable();
        while let Some(chunk) = chunks.next() {
            let below = chunks.peek().and_then(|next| next.blocks().first());
            let may_take = !walk.recorded && !self.body.is_empty();
            let digest = may_take.then(|| chunk.digest()).flatten();
            match digest.filter(|digest| self.takes(digest)) {
                Some(digest) => {
                    self.add_digest(chunk.blocks(), digest);
                    walk.above = chunk.blocks().last().map(AsRef::as_ref);
                }
                None => self.add_chunk(chunk.blocks(), below.map(AsRef::as_ref), &mut walk),
            }
        }
    }

    /// Adds blocks that are next, above the block `end`.
    pub(in crate::cable) fn add_chunk(
        &mut self,
        blocks: &'a [Arc<ReadBlock>],
        end: Option<&'a ReadBlock>,
        walk: &mut Walk<'a>,
    ) {
        let mut blocks = blocks.iter().map(AsRef::as_ref).peekable();
        while let Some(read) = blocks.next() {
            let (above, below) = (walk.above, blocks.peek().copied().or(end));
            let kind = read.block.kind;
            // Below its attributes an archive's next record may begin: another cable.
            if walk.recorded && kind != BlockKind::Attributes {
                self.length += read.block.bytes;
                continue;
            }
            // Attributes above everything belong to the cable below them.
            let begun = self.banner().is_some() || !self.body.is_empty();
            walk.recorded = kind == BlockKind::Attributes && begun;
            walk.above = Some(read);
            // About every other block is of empty lines.
            if kind == BlockKind::Blank && !read.block.is_inside() {
                self.add_blank(read, (above, below));
                self.length += read.block.bytes;
                continue;
            }
            walk.shell &= !matches!(kind, BlockKind::Banner | BlockKind::Transmission);
            let place = Place {
                kind,
                start: self.length,
                end: self.length + read.extent,
                shell: walk.shell || is_moved_inside(read),
                spaced: match (blank_bytes(above), blank_bytes(below)) {
                    (above, 1..) => above,
                    _ => 0,
                },
            };
            if read.block.is_inside() && kind != BlockKind::Continuation {
                let span = Span::at(place.start, read.block.bytes);
                self.breaks.push((kind, span));
            }
            self.add_line_ends(read);
            match &read.facts {
                Facts::Nothing => {}
                facts => {
                    let fields = self.fields.len();
                    self.add(facts, place);
                    if let [field] = self.fields.get_mut(fields..).unwrap_or_default() {
                        field.text = read.field.as_deref();
                    }
                }
            }
            if !read.residue.is_empty() {
                self.add_residue(read, place, (above, below));
            }
            self.measure(read, place);
            self.corrected |= read.corrected;
            self.lettered |= read.lettered && kind.is_text();
            self.length += read.block.bytes;
        }
    }

    /// Empty lines between blocks.
    fn add_blank(&mut self, read: &ReadBlock, (above, below): Neighbors<'_>) {
        self.add_line_ends(read);
        if read.block.lines > 2
            && below.is_some_and(|below| !is_residue(below))
            && !above.is_some_and(is_residue)
        {
            self.blank_runs.push(Span::at(self.length, read.extent));
        }
        if self.body.is_empty() {
            self.blank_above_body = read.block.lines;
        }
    }

    /// How the lines of the next block end.
    fn add_line_ends(&mut self, read: &ReadBlock) {
        let (ends, mixed) = self.line_ends;
        let ends = ends.and(read.ends);
        self.line_ends = (ends, mixed.or(ends.are_mixed().then_some(self.length)));
    }

    /// The residue lines of a block. One between blocks goes with the blank lines on both sides,
    /// all but one.
    fn add_residue(&mut self, read: &ReadBlock, place: Place, beside: Neighbors<'_>) {
        let lines = read.residue.iter();
        self.residue
            .extend(lines.map(|residue| residue.in_text(place.start)));
        if place.kind == BlockKind::Residue
            && !read.block.is_inside()
            && let Some(residue) = self.residue.last_mut()
        {
            let (above, below) = (blank_bytes(beside.0), blank_bytes(beside.1));
            residue.gap = Span::new(place.start - above, place.end + below);
            residue.joint = if above + below > 0 { "\n" } else { "" };
        }
    }

    /// Where header and text end.
    fn measure(&mut self, read: &ReadBlock, place: Place) {
        // Only what is inside a block.
        let is_blank = place.kind == BlockKind::Blank;
        if self.body.is_empty() && !place.kind.is_text() {
            if is_blank {
                self.blank_above_body = read.block.lines;
            } else {
                self.header_end = place.end;
                self.blank_above_body = 0;
            }
        }
        if !is_blank && !read.block.is_inside() && !is_residue(read) {
            self.last_line = place.line();
        }
    }
}

/// The blocks above and below a block.
type Neighbors<'b> = (Option<&'b ReadBlock>, Option<&'b ReadBlock>);

/// Is it what a system or a publisher put around or between the blocks?
fn is_residue(read: &ReadBlock) -> bool {
    matches!(
        read.block.kind,
        BlockKind::Residue | BlockKind::Wrapper | BlockKind::SectionHead | BlockKind::Attributes
    )
}

/// The bytes of a block of empty lines; of another, none.
fn blank_bytes(read: Option<&ReadBlock>) -> usize {
    read.filter(|read| read.block.kind == BlockKind::Blank)
        .map_or(0, |read| read.block.bytes)
}
