//! The blocks of a text in order, kept so that an edit touches few of them.
//!
//! Two levels: chunks of some sixty blocks, each with its sums. Chunks and blocks are shared
//! between copies, so a copy costs next to nothing and holds one version while edits go on.

use super::digest::Digest;
use super::facts::ReadBlock;
use crate::syntax::BlockKind;
use crate::syntax::layout::Signs;
use std::sync::{Arc, OnceLock};

/// Chunks are cut to this many blocks, and cut again when they have twice as many.
const CHUNK: usize = 64;

/// Blocks in order; laid end to end they are the text. Copies are cheap.
#[derive(Clone, Default)]
pub struct Blocks {
    chunks: Arc<Vec<Chunk>>,
    sums: Sums,
}

/// Some blocks in a row. None is empty.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    blocks: Arc<Vec<Arc<ReadBlock>>>,
    sums: Sums,
    /// No block of it reached further past its end, in bytes.
    reach: usize,
    /// What its blocks add to a cable, if it was asked.
    digest: Arc<OnceLock<Option<Digest>>>,
}

/// What is counted over blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Bytes of text.
    pub bytes: usize,
    /// Blocks.
    pub blocks: usize,
    /// Lines that tell the layout.
    pub signs: Signs<usize>,
    /// Lines of running text that no drafter wrapped.
    pub long_lines: usize,
    /// Other lines of running text.
    pub other_lines: usize,
    /// Blocks with a line that begins `(B)` or `(D)`.
    pub lettered: usize,
    /// Blocks of an archive's attributes.
    pub attributes: usize,
    /// Lines that hold a banner, fields and text together.
    pub one_line: usize,
}

/// A copy that was reflowed has a paragraph on each line. One line in so many that no drafter wrapped
/// was pasted, or joined by a site.
const PASTED_SHARE: usize = 12;

impl Sums {
    /// Are the lines broken as the wire asks?
    pub(crate) fn is_wrapped(&self) -> bool {
        self.other_lines >= self.long_lines * PASTED_SHARE
    }

    fn of(read: &ReadBlock) -> Self {
        let mut signs = Signs::default();
        signs.add(read.block.signs);
        let (long_lines, other_lines) = read.long_and_other_lines();
        Self {
            bytes: read.block.bytes,
            blocks: 1,
            signs,
            long_lines,
            other_lines,
            lettered: usize::from(read.lettered),
            attributes: usize::from(read.block.kind == BlockKind::Attributes),
            one_line: usize::from(read.is_one_line()),
        }
    }

    fn add(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.blocks += other.blocks;
        self.signs.add_all(other.signs);
        self.long_lines += other.long_lines;
        self.other_lines += other.other_lines;
        self.lettered += other.lettered;
        self.attributes += other.attributes;
        self.one_line += other.one_line;
    }

    fn take(&mut self, other: Self) {
        self.bytes -= other.bytes;
        self.blocks -= other.blocks;
        self.signs.take_all(other.signs);
        self.long_lines -= other.long_lines;
        self.other_lines -= other.other_lines;
        self.lettered -= other.lettered;
        self.attributes -= other.attributes;
        self.one_line -= other.one_line;
    }
}

impl Chunk {
    fn new(blocks: Vec<Arc<ReadBlock>>) -> Self {
        let mut chunk = Self {
            blocks: Arc::new(Vec::new()),
            sums: Sums::default(),
            reach: 0,
            digest: Arc::default(),
        };
        for read in &blocks {
            chunk.note(read);
        }
        chunk.blocks = Arc::new(blocks);
        chunk
    }

    /// Its blocks in order.
    pub(crate) fn blocks(&self) -> &[Arc<ReadBlock>] {
        &self.blocks
    }

    /// What its blocks add to a cable, if all are such as a body is full of.
    pub(crate) fn digest(&self) -> Option<&Digest> {
        let digest = self.digest.get_or_init(|| Digest::of(&self.blocks));
        digest.as_ref()
    }

    fn note(&mut self, read: &ReadBlock) {
        self.sums.add(Sums::of(read));
        self.reach = self.reach.max(read.block.reach);
    }
}

/// Where a block is: its chunk, its number there, its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    chunk: usize,
    index: usize,
    /// Its first byte in the text.
    pub start: usize,
}

impl Blocks {
    pub(crate) fn new(blocks: impl ExactSizeIterator<Item = Arc<ReadBlock>>) -> Self {
        let mut chunks = Vec::with_capacity(blocks.len() / CHUNK + 1);
        let mut sums = Sums::default();
        let mut blocks = blocks.peekable();
        while blocks.peek().is_some() {
            let chunk = Chunk::new(blocks.by_ref().take(CHUNK).collect());
            sums.add(chunk.sums);
            chunks.push(chunk);
        }
        Self {
            chunks: Arc::new(chunks),
            sums,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sums.blocks
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The blocks in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &ReadBlock> + Clone {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.blocks.iter().map(AsRef::as_ref))
    }

    /// The blocks in runs.
    pub(crate) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// The same blocks, without what their runs add as a whole.
    #[cfg(test)]
    pub(super) fn without_digests(&self) -> Self {
        let mut plain = self.clone();
        for chunk in Arc::make_mut(&mut plain.chunks) {
            chunk.digest = Arc::new(OnceLock::from(None));
        }
        plain
    }

    /// What is counted over all of them.
    pub(crate) fn sums(&self) -> Sums {
        self.sums
    }

    /// The first block that a change at `offset` can have a part in: the block there, or an earlier
    /// one that was parsed with a look at that place.
    pub(crate) fn first_touched(&self, offset: usize) -> Option<Place> {
        // The block that holds the byte before `offset`: its last line may go on now.
        let mut chunk_start = 0;
        let mut found: Option<Place> = None;
        for (number, chunk) in self.chunks.iter().enumerate() {
            let chunk_end = chunk_start + chunk.sums.bytes;
            if found.is_none() && chunk_end + chunk.reach >= offset {
                let mut start = chunk_start;
                for (index, read) in chunk.blocks.iter().enumerate() {
                    let end = start + read.block.bytes;
                    if end + read.block.reach >= offset {
                        found = Some(Place {
                            chunk: number,
                            index,
                            start,
                        });
                        break;
                    }
                    start = end;
                }
            }
            if found.is_some() {
                break;
            }
            chunk_start = chunk_end;
        }
        found.map(|place| self.start_of_whole(place))
    }

    /// The place of the block that the one at a place interrupts or continues; a block that does
    /// neither is its own.
    fn start_of_whole(&self, mut place: Place) -> Place {
        let at = |chunk: usize, index: usize| self.chunks.get(chunk)?.blocks.get(index);
        while at(place.chunk, place.index).is_some_and(|read| read.block.is_inside()) {
            if place.index == 0 {
                let Some(chunk) = place.chunk.checked_sub(1) else {
                    break;
                };
                place.chunk = chunk;
                place.index = self.chunks[chunk].blocks.len();
            }
            let Some(index) = place.index.checked_sub(1) else {
                break;
            };
            place.index = index;
            place.start -= at(place.chunk, index).map_or(0, |read| read.block.bytes);
        }
        place
    }

    /// The blocks from a place on.
    pub(crate) fn from(&self, place: Place) -> impl Iterator<Item = &Arc<ReadBlock>> {
        let chunks = self.chunks.get(place.chunk..).unwrap_or(&[]);
        chunks
            .iter()
            .flat_map(|chunk| chunk.blocks.iter())
            .skip(place.index)
    }

    /// Puts blocks in place of `count` ones from a place on, and gives the old ones back.
    pub(crate) fn splice(
        &mut self,
        place: Place,
        count: usize,
        new: Vec<Arc<ReadBlock>>,
    ) -> Vec<Arc<ReadBlock>> {
        let chunks = Arc::make_mut(&mut self.chunks);
        let mut old = Vec::with_capacity(count);
        let Some(first) = chunks.get_mut(place.chunk) else {
            return old;
        };
        self.sums.take(first.sums);
        first.digest = Arc::default();
        // What goes from the chunks after the first.
        let mut emptied = place.chunk + 1;
        let own = count.min(first.blocks.len() - place.index);
        let blocks = Arc::make_mut(&mut first.blocks);
        for read in &new {
            first.sums.add(Sums::of(read));
            first.reach = first.reach.max(read.block.reach);
        }
        old.extend(blocks.splice(place.index..place.index + own, new));
        for read in &old {
            first.sums.take(Sums::of(read));
        }
        let mut left = count - own;
        while left > 0
            && let Some(next) = chunks.get_mut(emptied)
        {
            self.sums.take(next.sums);
            next.digest = Arc::default();
            let taken = left.min(next.blocks.len());
            left -= taken;
            let blocks = Arc::make_mut(&mut next.blocks);
            let from = old.len();
            old.extend(blocks.drain(..taken));
            for read in &old[from..] {
                next.sums.take(Sums::of(read));
            }
            self.sums.add(next.sums);
            if !next.blocks.is_empty() {
                break;
            }
            emptied += 1;
        }
        chunks.drain(place.chunk + 1..emptied);
        let size = chunks[place.chunk].blocks.len();
        self.sums.add(chunks[place.chunk].sums);
        if size > 2 * CHUNK {
            let blocks = Arc::clone(&chunks[place.chunk].blocks);
            let cut = blocks.chunks(CHUNK).map(|part| Chunk::new(part.to_vec()));
            chunks.splice(place.chunk..=place.chunk, cut);
        } else if size == 0 {
            chunks.remove(place.chunk);
        }
        old
    }
}

impl PartialEq for Blocks {
    fn eq(&self, other: &Self) -> bool {
        self.sums == other.sums && self.iter().eq(other.iter())
    }
}

impl Eq for Blocks {}

impl std::fmt::Debug for Blocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &'a Blocks {
    type Item = &'a ReadBlock;
    type IntoIter = Box<dyn Iterator<Item = &'a ReadBlock> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
