//! The facts of all blocks, side by side: the cable as rules see it.

use super::attributes::Attributes;
use super::body::Body;
use super::context::Context;
use super::date::CableDate;
use super::digest::Digested;
use super::facts::{Facts, ReadBlock};
use super::header::{Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel};
use super::heading::Heading;
use super::id::cable_id;
use super::items::{AddresseeField, BodyItem, Field};
use super::markings::WrittenCaption;
use super::mentions::CitedLetters;
use super::mrn::Mrn;
use super::numbering::Numbering;
use super::pairs::{PairEvent, PairMatches};
use super::placed::Placed;
use super::portion::PortionMark;
use super::reading::Reading;
use super::references::References;
use super::residue::Residue;
use super::smart::DateField;
use super::transmission::Transmission;
use super::wrapper::Drafting;
use super::{BlockSpan, Seen, Written};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::{LineEnds, Span};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::milestones;
use std::cell::OnceCell;
use std::sync::Arc;

/// A cable: everything that was read, with places in the text.
#[derive(Debug, Default)]
pub struct Cable<'a> {
    /// What is known of it besides its text.
    pub(crate) context: Context,
    /// Its layout.
    pub layout: Layout,
    /// The identifier in the site's preamble or in the file's name.
    pub id: Option<&'a str>,
    /// Does the archive say that this is a partial extract?
    pub partial: bool,
    /// Is text above its header in which a character breaks lines that breaks none in a cable? It may
    /// be the whole cable.
    pub joined: bool,
    /// When it was sent, as far as is known.
    pub date: CableDate,
    /// What interrupts blocks, in order: what it is, and where.
    pub breaks: Vec<(BlockKind, Span)>,
    /// What the head of an archive's page says of who drafted it.
    pub drafting: Option<&'a Drafting>,
    /// What an archive states about it, below its text.
    pub attributes: Option<&'a Attributes>,
    /// Is there a BT below the text?
    pub has_bt: bool,
    /// Runs of transmission lines, in order.
    pub transmission: Vec<Placed<'a, Transmission>>,
    /// Banners of the header: the one after the addressees comes last.
    pub banners: Vec<Placed<'a, Banner>>,
    /// Banners of the later sections that were sent: those with transmission lines of their own.
    pub later_banners: Vec<Placed<'a, Banner>>,
    /// A banner that begins with no level.
    pub unknown_level: Option<UnknownLevel>,
    /// All lines that are banners but for their level.
    pub unknown_levels: Vec<UnknownLevel>,
    /// Levels alone on their lines.
    pub levels: Vec<Placed<'a, Banner>>,
    /// Captions of the header.
    pub captions: Vec<WrittenCaption<'a>>,
    /// Captions alone on a line of the body.
    pub late_captions: Vec<WrittenCaption<'a>>,
    /// Passing lines.
    pub passing: Vec<Span>,
    /// The QUOTE above the header that opens a relayed cable.
    pub relayed: Option<Span>,
    /// The E.O. line.
    pub executive_order: Option<Placed<'a, ExecutiveOrder>>,
    /// The TAGS lines; a cable has one.
    pub tags: Vec<Placed<'a, TagsLine>>,
    /// The SUBJECT.
    pub subject: Option<Placed<'a, Subject>>,
    /// The REF lines.
    pub references: Vec<Placed<'a, References>>,
    /// The classification block.
    pub classified_by: Vec<Placed<'a, ClassifiedBy>>,
    /// SMART's Date/DTG.
    pub date_field: Option<Placed<'a, DateField>>,
    /// Post, serial, year.
    pub mrn: Option<Mrn<'a>>,
    /// SMART's fields, in order, header and close.
    pub fields: Vec<Field<'a>>,
    /// SMART's addressees.
    pub addressees: Vec<AddresseeField<'a>>,
    /// Three and more blank lines, except around section breaks and at the end.
    pub blank_runs: Vec<Span>,
    /// Does a line of its text begin with `(B)` or `(D)`, as items of a lettered list do?
    pub lettered: bool,
    /// Is it a corrected copy?
    pub corrected: bool,
    /// Where the last field of the header ends.
    pub header_end: usize,
    /// Blank lines above the first block of the body.
    pub blank_above_body: usize,
    /// The body, in order.
    pub body: Vec<BodyItem<'a>>,
    /// Its headings.
    pub(super) headings: Vec<Placed<'a, Heading>>,
    /// Its banners and levels.
    pub(super) body_banners: Vec<Placed<'a, Banner>>,
    /// What blocks of the body have of what most have not.
    pub seen: Seen,
    /// The letters of references that its text cites.
    pub cited_letters: CitedLetters,
    /// Lines of its text that hold anything.
    pub text_lines: usize,
    /// Residue lines.
    pub residue: Vec<Residue>,
    /// The bare surname of a telegram, or SMART's Signature.
    pub signature: Option<Span>,
    /// Does its line close a quotation: `DOE UNQUOTE ROE`?
    pub signature_unquotes: bool,
    /// Does the header or the text say "sensitive but unclassified"?
    pub says_sensitive: bool,
    /// The last line that holds anything.
    pub last_line: Span,
    /// How the lines end, and where a block begins in which they first end in another way, in
    /// bytes of the whole text.
    pub line_ends: (LineEnds, Option<usize>),
    /// Bytes of the whole text.
    pub length: usize,
    /// Runs of the body that were added together.
    pub(super) digested: Vec<Digested<'a>>,
    /// Words of pairs, listed when the first rule asks.
    pub(super) events: OnceCell<Vec<PairEvent>>,
    /// Pairs, matched when the first rule asks.
    pub(super) matched: OnceCell<PairMatches>,
    /// The portion marks that were understood, with their places, the subject's first.
    pub(super) marks: Vec<(&'a PortionMark, Span)>,
    /// The same marks, each once; of very many different ones some are there again.
    pub(super) distinct_marks: Vec<&'a PortionMark>,
    /// Paragraph numbers, walked when the first rule asks.
    pub(super) numbering: OnceCell<Numbering>,
    /// What the banner says of control where it is no telegram's.
    pub(super) banner_controls: Vec<WrittenCaption<'a>>,
    /// Quoted texts, by place.
    pub(super) quoted: OnceCell<Vec<Span>>,
    /// When the site says that the cable was written.
    pub created: Option<Date>,
    /// The MRN in SMART's field.
    pub smart_mrn: Option<Mrn<'a>>,
    /// The shell that SMART put around a telegram, as a cable of its own that has no text. Only where
    /// SMART sent the cable: the shell of an older one was made by the archive.
    pub shell: Option<Box<Cable<'a>>>,
}

/// A block as it is added: its kind, its place, and whether its labels are those of a shell.
#[derive(Debug, Clone, Copy)]
struct Place {
    kind: BlockKind,
    start: usize,
    end: usize,
    shell: bool,
    /// The bytes of the empty lines above it, where there are empty lines on both sides.
    spaced: usize,
}

impl Place {
    fn of<T>(self, facts: &T) -> Placed<'_, T> {
        Placed {
            start: self.start,
            end: self.end,
            facts,
        }
    }

    fn line(self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// What is known of the blocks above while blocks are added.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    /// The block above.
    above: Option<&'a ReadBlock>,
    /// Are labels those of a shell? Until the telegram in it begins.
    shell: bool,
    /// Was it an archive's attributes?
    recorded: bool,
}

impl<'a> Cable<'a> {
    /// Lays the facts of all blocks side by side, and settles what depends on what is known besides
    /// the text: the date by which the cable is judged, and its identifier.
    pub fn read(reading: &'a Reading, context: &'a Context) -> Self {
        let mut cable = Self {
            context: context.clone(),
            layout: reading.layout,
            ..Self::default()
        };
        // About every other block is of empty lines.
        cable.body.reserve(reading.blocks.len() / 2 + 1);
        cable.add_blocks(reading);
        cable.read_marks();
        cable.banner_controls = cable.read_banner_controls();
        let file_id = context.file_id.as_deref();
        cable.id = cable
            .id
            .or(cable.attributes.and_then(|known| known.id.as_deref()));
        cable.id = cable.id.or(file_id.filter(|id| cable_id(id).is_some()));
        cable.resolve_date();
        cable.resolve_mrn();
        if cable.layout == Layout::Hybrid && cable.date.date() >= Some(milestones::SMART_IN_USE) {
            cable.shell = Some(Box::new(Self::shell_of(reading, &cable)));
        }
        cable
    }

    /// The shell around a telegram.
    fn shell_of(reading: &'a Reading, whole: &Self) -> Self {
        let mut shell = Self {
            context: whole.context.clone(),
            layout: Layout::Smart,
            id: whole.id,
            ..Self::default()
        };
        let mut telegram = false;
        for read in reading.blocks.iter() {
            let kind = read.block.kind;
            telegram = match kind {
                BlockKind::Field(label) if label.is_closing() => false,
                BlockKind::Banner | BlockKind::Transmission => true,
                _ => telegram || !read.block.is_in_smart(),
            };
            let place = Place {
                kind,
                start: shell.length,
                end: shell.length + read.extent,
                shell: false,
                spaced: 0,
            };
            if !telegram && !kind.is_text() {
                shell.add(&read.facts, place);
            }
            shell.length += read.block.bytes;
        }
        shell.banner_controls = shell.read_banner_controls();
        shell.resolve_date();
        shell.resolve_mrn();
        shell
    }

    /// The TAGS and posts that hold for it.
    pub fn lexicon(&self) -> &Lexicon {
        &self.context.lexicon
    }

    fn add_blocks(&mut self, reading: &'a Reading) {
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
    pub(super) fn add_chunk(
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
            walk.recorded = kind == BlockKind::Attributes;
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
                shell: walk.shell,
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

    fn add(&mut self, facts: &'a Facts, place: Place) {
        match facts {
            Facts::Nothing => {}
            Facts::Preamble(preamble) => {
                // What an e-mail says is not said of the cable.
                if self.layout == Layout::Telegram {
                    self.partial |= preamble.partial;
                    self.joined |= preamble.joined;
                    self.id = self.id.or(preamble.id.as_deref());
                    self.created = self.created.or(preamble.created);
                }
                self.record_unknown_level(preamble.unknown_level, place.start);
            }
            Facts::Transmission(facts) => {
                self.record_unknown_level(facts.unknown_level, place.start);
                self.transmission.push(place.of(facts));
            }
            Facts::Banner(facts) if self.body.is_empty() => {
                self.captions.extend(captions(&facts.captions, place));
                self.banners.push(place.of(facts));
            }
            Facts::Banner(facts) => self.add_body_banner(place.of(facts)),
            Facts::Level(facts) => {
                let sensitive = Some(Caption::SensitiveButUnclassified);
                let mut names = facts.captions.iter();
                self.says_sensitive |= names.any(|name| Caption::read(&name.value) == sensitive);
                self.levels.push(place.of(facts));
            }
            Facts::Passing {
                span,
                handling,
                quote,
                unknown_level,
            } => {
                let quote = quote.map(|quote| quote.in_text(place.start));
                self.passing.push(span.in_text(place.start));
                self.relayed = self.relayed.or(quote);
                self.says_sensitive |= handling;
                self.record_unknown_level(*unknown_level, place.start);
            }
            Facts::Glued(pieces) => {
                for (index, piece) in pieces.iter().enumerate() {
                    let next = pieces.get(index + 1);
                    let end = next.map_or(place.end, |next| place.start + next.start);
                    let start = place.start + piece.start;
                    let kind = match (&piece.facts, self.layout) {
                        (Facts::Captions(_), Layout::Smart) => BlockKind::Field(Label::Captions),
                        _ => place.kind,
                    };
                    self.add(
                        &piece.facts,
                        Place {
                            kind,
                            start,
                            end,
                            ..place
                        },
                    );
                }
            }
            Facts::Heading(facts) => {
                self.seen.add(Seen::in_heading(facts));
                self.headings.push(place.of(facts));
                self.body.push(BodyItem::Heading(place.of(facts)));
            }
            Facts::Body(facts) => self.add_text(facts, place),
            Facts::SectionHead(head) => {
                let place = Place {
                    start: place.start + head.span.start,
                    end: place.start + head.span.end,
                    ..place
                };
                let banner = place.of(&head.banner);
                if head.bare {
                    self.add_body_banner(banner);
                } else {
                    self.later_banners.push(banner);
                }
            }
            Facts::Wrapper(wrapper) => {
                self.has_bt |= wrapper.bt;
                self.id = self.id.or(wrapper.id.as_deref());
                self.drafting = self.drafting.or(wrapper.drafting.as_deref());
            }
            Facts::Attributes(facts) => self.attributes = self.attributes.or(Some(facts)),
            Facts::Signature { name, unquotes } => {
                self.signature = Some(name.in_text(place.start));
                self.signature_unquotes = *unquotes;
            }
            Facts::Captions(_)
            | Facts::ExecutiveOrder(_)
            | Facts::Tags(_)
            | Facts::Subject(_)
            | Facts::References(_)
            | Facts::ClassifiedBy(_)
            | Facts::Mrn(_)
            | Facts::Date(_)
            | Facts::Addressees(..)
            | Facts::Field(..) => self.add_field(facts, place),
        }
    }

    fn add_text(&mut self, facts: &'a Body, place: Place) {
        self.seen.add(facts.seen);
        if facts.seen.has(Seen::REF_LETTER) {
            self.cited_letters.add(CitedLetters::of(&facts.mentions));
        }
        self.text_lines += facts.lines;
        self.says_sensitive |= facts.handling;
        // A reflow can glue paragraph 1 to the end of a field.
        let kind = match facts.number {
            _ if place.kind.is_text() => place.kind,
            Some(_) => BlockKind::Paragraph,
            None => BlockKind::Text,
        };
        self.body.push(BodyItem::Text(kind, place.of(facts)));
    }

    fn add_body_banner(&mut self, banner: Placed<'a, Banner>) {
        self.body_banners.push(banner);
        self.body.push(BodyItem::Banner(banner));
    }

    /// A labelled field of the header or of the close.
    fn add_field(&mut self, facts: &'a Facts, place: Place) {
        // A header that the text of a SMART cable quotes is not its own.
        if let BlockKind::Field(label) = place.kind
            && self.layout == Layout::Smart
            && !self.body.is_empty()
            && !label.is_closing()
            && label != Label::ClassifiedBy
            && self.smart_field(label).is_some()
        {
            return;
        }
        let own = !place.shell;
        let value = match facts {
            Facts::Captions(names) => {
                self.add_captions(names, place);
                if place.kind != BlockKind::Field(Label::Captions) {
                    return;
                }
                spanning(names)
            }
            Facts::ExecutiveOrder(facts) => {
                if own {
                    self.executive_order.get_or_insert(place.of(facts));
                }
                facts.span
            }
            Facts::Tags(facts) => {
                self.tags.extend(own.then(|| place.of(facts)));
                facts.span
            }
            Facts::Subject(facts) => {
                if own {
                    self.subject.get_or_insert(place.of(facts));
                }
                facts.value
            }
            Facts::References(facts) => {
                self.references.extend(own.then(|| place.of(facts)));
                facts.span
            }
            Facts::ClassifiedBy(facts) => return self.classified_by.push(place.of(facts)),
            Facts::Mrn(facts) => {
                self.smart_mrn = Some(Mrn {
                    post: &facts.post,
                    serial: facts.serial,
                    year: facts.year,
                    right: facts.right.as_deref(),
                    small: facts.small,
                    span: facts.span.in_text(place.start),
                });
                facts.span
            }
            Facts::Date(facts) => {
                self.date_field.get_or_insert(place.of(facts));
                facts.span
            }
            Facts::Addressees(label, list, span) => {
                self.addressees.push(AddresseeField {
                    label: *label,
                    list,
                    start: place.start,
                });
                *span
            }
            Facts::Field(label, value, items) => {
                let value = value.in_text(place.start);
                if *label == Label::Signature {
                    self.signature = Some(value);
                }
                let label = *label;
                return self.fields.push(Field {
                    label,
                    value,
                    items,
                    block: place.line(),
                    text: None,
                    in_shell: place.shell,
                });
            }
            _ => return,
        };
        if let BlockKind::Field(label) = place.kind {
            // Where a reflow glued fields, the block has the label of the first.
            let label = facts.label().unwrap_or(label);
            self.fields.push(Field {
                label,
                value: value.in_text(place.start),
                items: &[],
                block: place.line(),
                text: None,
                in_shell: place.shell,
            });
        }
    }

    fn add_captions(&mut self, names: &'a [Written<Box<str>>], place: Place) {
        let field = place.kind == BlockKind::Field(Label::Captions);
        let list = if self.body.is_empty() || field {
            &mut self.captions
        } else {
            &mut self.late_captions
        };
        list.extend(captions(names, place));
    }

    fn record_unknown_level(&mut self, found: Option<UnknownLevel<BlockSpan>>, start: usize) {
        if let Some(unknown) = found {
            let unknown = UnknownLevel {
                span: unknown.span.in_text(start),
                words: unknown.words,
            };
            self.unknown_level.get_or_insert(unknown);
            self.unknown_levels.push(unknown);
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

fn captions(names: &[Written<Box<str>>], place: Place) -> impl Iterator<Item = WrittenCaption<'_>> {
    names.iter().map(move |written| {
        let span = written.span.in_text(place.start);
        WrittenCaption {
            gap: Span::new(place.start - place.spaced, place.end),
            in_shell: place.shell,
            ..WrittenCaption::new(&written.value, span, place.line())
        }
    })
}

/// From the first caption to the last.
fn spanning(names: &[Written<Box<str>>]) -> BlockSpan {
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => BlockSpan::new(first.span.start, last.span.end),
        _ => BlockSpan::default(),
    }
}
