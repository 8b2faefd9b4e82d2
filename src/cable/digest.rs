//! What many blocks of a body add to a cable together, kept with them.
//!
//! Most of a long cable is text, headings and empty lines. What a run of such blocks adds is the same
//! wherever it is, but for its places. So it is collected once, and added as a whole until one of its
//! blocks changes: a cable is laid out again after an edit without a look at most of its blocks.

use super::assemble::Walk;
use super::facts::{Facts, ReadBlock};
use super::markings::{DistinctMarks, may_letter, understood};
use super::mentions::CitedLetters;
use super::pairs::PairEvent;
use super::{BodyItem, Cable, Placed, Rarities};
use crate::syntax::BlockKind;
use crate::text::{LineEnds, Span};
use std::sync::Arc;

/// What a run of blocks adds to the body of a cable. Spans count from the start of the run.
#[derive(Debug)]
pub(crate) struct Digest {
    bytes: usize,
    items: Vec<Item>,
    /// Those of the items with a portion mark that was understood.
    pub(super) marks: Vec<usize>,
    /// The first of the items with each such mark.
    pub(super) distinct: Vec<usize>,
    /// May one of the marks be the letter of a list?
    pub(super) letters: bool,
    /// Words of pairs.
    pub(super) events: Vec<PairEvent>,
    rarities: Rarities,
    cited_letters: CitedLetters,
    text_lines: usize,
    says_sensitive: bool,
    lettered: bool,
    corrected: bool,
    ends: LineEnds,
    last_line: Span,
}

/// An item of the body: the index of its block, its kind and its place.
#[derive(Debug)]
struct Item {
    block: usize,
    kind: BlockKind,
    span: Span,
}

/// A run of the body that was added as a whole.
#[derive(Debug)]
pub(super) struct Digested<'a> {
    pub digest: &'a Digest,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The index of its first item in the body.
    first: usize,
}

/// A part of the body: items that were added one by one, or a run.
pub(super) enum BodyPart<'c, 'a> {
    Items(&'c [BodyItem<'a>]),
    Digested(&'c Digested<'a>, &'c [BodyItem<'a>]),
}

impl Digest {
    /// What blocks add, if all of them are such as a body is full of.
    pub(super) fn of(blocks: &[Arc<ReadBlock>]) -> Option<Self> {
        if !blocks.iter().all(|read| is_plain(read)) {
            return None;
        }
        let mut part = Cable::default();
        part.add_chunk(blocks, None, &mut Walk::default());
        let own = blocks.iter().enumerate();
        let own = own.filter(|(_, read)| read.block.kind != BlockKind::Blank);
        let items = own.zip(&part.body).map(|((block, read), item)| {
            let (start, end) = match item {
                BodyItem::Text(_, body) => (body.start, body.end),
                BodyItem::Heading(heading) => (heading.start, heading.end),
                BodyItem::Banner(banner) => (banner.start, banner.end),
            };
            Item {
                block,
                kind: read.block.kind,
                span: Span::new(start, end),
            }
        });
        let (mut marks, mut first_of_each) = (Vec::new(), Vec::new());
        let mut distinct = DistinctMarks::default();
        let mut letters = false;
        for (at, item) in part.body.iter().enumerate() {
            let Some(mark) = item.mark() else {
                continue;
            };
            let Some((read, _)) = understood(mark) else {
                continue;
            };
            letters |= may_letter(&mark);
            marks.push(at);
            if distinct.add(read) {
                first_of_each.push(at);
            }
        }
        Some(Self {
            bytes: part.length,
            items: items.collect(),
            marks,
            distinct: first_of_each,
            letters,
            events: part.body.iter().flat_map(BodyItem::pair_events).collect(),
            rarities: part.rarities,
            cited_letters: part.cited_letters,
            text_lines: part.text_lines,
            says_sensitive: part.says_sensitive,
            lettered: part.lettered,
            corrected: part.corrected,
            ends: part.line_ends.0,
            last_line: part.last_line,
        })
    }
}

/// Does a block add to the body alone, and nothing that depends on the blocks around it?
fn is_plain(read: &ReadBlock) -> bool {
    /// Empty lines beyond these are too many in some places.
    const SPACE: usize = 2;
    let kind = read.block.kind;
    let adds_to_body = match &read.facts {
        Facts::Nothing => kind == BlockKind::Blank && read.block.lines <= SPACE,
        Facts::Body(_) => kind.is_text(),
        Facts::Heading(_) => kind == BlockKind::Heading,
        _ => false,
    };
    adds_to_body && !read.block.is_inside() && read.residue.is_empty()
}

impl<'a> Cable<'a> {
    /// Can a run be added as a whole here? Where lines begin to end in another way, it is looked at
    /// block by block.
    pub(super) fn takes(&self, digest: &Digest) -> bool {
        let (ends, mixed) = self.line_ends;
        !self.body.is_empty() && (mixed.is_some() || !ends.and(digest.ends).are_mixed())
    }

    /// Adds a run of blocks.
    pub(super) fn add_digest(&mut self, blocks: &'a [Arc<ReadBlock>], digest: &'a Digest) {
        let start = self.length;
        self.digested.push(Digested {
            digest,
            start,
            first: self.body.len(),
        });
        for item in &digest.items {
            let Some(read) = blocks.get(item.block) else {
                continue;
            };
            let (start, end) = (start + item.span.start, start + item.span.end);
            match &read.facts {
                Facts::Body(facts) => {
                    let body = Placed {
                        start,
                        end,
                        facts: &**facts,
                    };
                    self.body.push(BodyItem::Text(item.kind, body));
                }
                Facts::Heading(facts) => {
                    let heading = Placed {
                        start,
                        end,
                        facts: &**facts,
                    };
                    self.headings.push(heading);
                    self.body.push(BodyItem::Heading(heading));
                }
                _ => {}
            }
        }
        self.rarities.add(digest.rarities);
        self.cited_letters.add(digest.cited_letters);
        self.text_lines += digest.text_lines;
        self.says_sensitive |= digest.says_sensitive;
        self.lettered |= digest.lettered;
        self.corrected |= digest.corrected;
        self.line_ends.0 = self.line_ends.0.and(digest.ends);
        if !digest.items.is_empty() {
            self.last_line = digest.last_line.shift(start);
        }
        self.length += digest.bytes;
    }

    /// The parts of the body, in order.
    pub(super) fn body_parts(&self) -> impl Iterator<Item = BodyPart<'_, 'a>> {
        let mut at = 0;
        let runs = self.digested.iter().flat_map(move |run| {
            let end = run.first + run.digest.items.len();
            let before = self.body.get(at..run.first).unwrap_or(&[]);
            let own = self.body.get(run.first..end).unwrap_or(&[]);
            at = end;
            [BodyPart::Items(before), BodyPart::Digested(run, own)]
        });
        let last = self.digested.last();
        let rest = last.map_or(0, |run| run.first + run.digest.items.len());
        let rest = self.body.get(rest..).unwrap_or(&[]);
        runs.chain([BodyPart::Items(rest)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cable::{Context, Reading};

    const HEADER: &str = "\
UNCLAS SUVA 000140

E.O. 12958: N/A
TAGS: PREL, FJ
SUBJECT: THE FERRY

REF: A. SUVA 12

";

    /// What a body may hold, with what makes a run differ from others.
    const PARTS: [&str; 14] = [
        "1. (U) The ferry came (ref A). Comment: It was late. End comment.\n\n",
        "2. (SBU) \"We will not wait,\" he said.\n",
        "-- The pier is short.\n-- The boat is long (ref C).\n\n",
        "- The villages agreed.\n\n",
        "(C) THE PIER\n------------\n\n",
        "(C) THE BOAT\n------------\n\n",
        "(B) The second of a list.\n\n",
        "BEGIN TEXT:\n\n",
        "END TEXT.\n\n\n\n",
        "SUVA 00000140  002 OF 003\n\n",
        "SECRET\n\n",
        "Sensitive but unclassified.\r\n\r\n",
        "A line that goes on and on beyond what a drafter would have put on one line of a telegram in any year.\n\n",
        "NOTE: It rained.\n\nSIPDIS\n\n",
    ];

    /// The cable as it is read, without its runs.
    fn shown(reading: &Reading) -> String {
        let context = Context::default();
        let mut cable = Cable::read(reading, &context);
        cable.pair_events();
        cable.digested.clear();
        format!("{cable:#?}")
    }

    #[test]
    fn runs_add_what_their_blocks_add() {
        let mut runs = 0;
        for (seed, odd) in PARTS.iter().enumerate() {
            for every in [1, 150] {
                let mut text = HEADER.to_owned();
                for at in 0..200 {
                    let rare = at % every == every - 1;
                    text.push_str(if rare { odd } else { PARTS[(at + seed) % 4] });
                }
                let reading = Reading::new(&text);
                let mut plain = reading.clone();
                plain.blocks = reading.blocks.without_digests();
                runs += Cable::read(&reading, &Context::default()).digested.len();
                assert!(shown(&reading) == shown(&plain), "{odd:?} every {every}");
            }
        }
        assert!(runs > 20, "{runs}");
    }
}
