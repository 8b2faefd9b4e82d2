//! The facts of all blocks, side by side: the cable as rules see it.

use super::body::Body;
use super::context::Context;
use super::declassification::Reasons;
use super::facts::{Facts, REFLOWED, ReadBlock, Residue, cable_id, canonical};
use super::header::{
    Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel, is_sensitive,
};
use super::heading::Heading;
use super::marking::Marking;
use super::numbering::Numbering;
use super::pairs::{PairEvent, PairMatches};
use super::portion::PortionMark;
use super::reading::Reading;
use super::references::{Reference, ReferenceKind, References};
use super::smart::DateField;
use super::transmission::{Addressee, Transmission};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::{self, Era};
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::posts;
use std::cell::OnceCell;

/// Facts with the offset of their block: relative spans become places in the text.
#[derive(Debug)]
pub struct Placed<'a, T> {
    /// Where the block begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The facts.
    pub facts: &'a T,
}

impl<T> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Placed<'_, T> {}

impl<T> Placed<'_, T> {
    /// A span of the block as a span of the text.
    pub fn span(&self, span: Span) -> Span {
        span.shift(self.start)
    }
}

/// A caption and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caption<'a> {
    /// As it is written.
    pub name: &'a str,
    /// Where.
    pub span: Span,
    /// The line, or the field, that it stands on.
    pub line: Span,
}

/// Post, serial and year of the cable itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mrn<'a> {
    /// The post, blanks kept: `LA PAZ`.
    pub post: &'a str,
    /// The serial.
    pub serial: Option<u32>,
    /// The year in full, where the cable or its archive states it.
    pub year: Option<u16>,
    /// Where it stands.
    pub span: Span,
}

/// How much is known of when a cable was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CableDate {
    /// A date-time group, or SMART's date.
    Dtg(Date),
    /// The site's identifier or its "created" column.
    Archive(Date),
    /// The year in the file's name; the date is the first of July.
    File(Date),
    /// Only the executive order; the date is one inside its time.
    Order(Date),
    /// Nothing in the cable; whoever reads it says by which day to judge it.
    Assumed(Date),
    /// Nothing: the cable is taken as one of today.
    Unknown,
}

impl CableDate {
    /// The date to judge by, if any is known.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Dtg(date)
            | Self::Archive(date)
            | Self::File(date)
            | Self::Order(date)
            | Self::Assumed(date) => Some(date),
            Self::Unknown => None,
        }
    }
}

/// One block of the body, in order.
#[derive(Debug, Clone, Copy)]
pub enum BodyItem<'a> {
    /// A numbered paragraph, a list item or unnumbered text.
    Text(BlockKind, Placed<'a, Body>),
    /// A heading.
    Heading(Placed<'a, Heading>),
    /// A banner or level in the middle of the body.
    Banner(Placed<'a, Banner>),
}

/// The references of all REF lines, in order.
#[derive(Debug, Clone, Copy)]
pub struct ListedReference<'a> {
    /// The line that holds it.
    pub line: Placed<'a, References>,
    /// The item.
    pub item: &'a Reference,
}

/// The labels of a SMART shell around a telegram, and of SMART in general.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The label.
    pub label: Label,
    /// Its value.
    pub value: Span,
    /// One item a line, where the field has several.
    pub items: &'a [String],
}

/// A cable: everything that was read, with places in the text.
#[derive(Debug)]
pub struct Cable<'a> {
    /// What is known of it besides its text.
    context: &'a Context,
    /// Its layout.
    pub layout: Layout,
    /// The identifier in the site's preamble or in the file's name.
    pub id: Option<&'a str>,
    /// Does the archive say that this is a partial extract?
    pub partial: bool,
    /// When it was sent, as far as is known.
    pub date: CableDate,
    /// Runs of transmission lines, in order.
    pub transmission: Vec<Placed<'a, Transmission>>,
    /// Banners of the header: the one after the addressees comes last.
    pub banners: Vec<Placed<'a, Banner>>,
    /// A banner that begins with no level.
    pub unknown_level: Option<UnknownLevel>,
    /// Levels that stand alone.
    pub levels: Vec<Placed<'a, Banner>>,
    /// Captions of the header.
    pub captions: Vec<Caption<'a>>,
    /// Captions that stand alone on a line of the body.
    pub late_captions: Vec<Caption<'a>>,
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
    pub addressees: Vec<(Label, &'a [Addressee], usize)>,
    /// Three and more blank lines, save around section breaks and at the end.
    pub blank_runs: Vec<Span>,
    /// Is it a corrected copy?
    pub corrected: bool,
    /// Where the last field of the header ends.
    pub header_end: usize,
    /// Blank lines above the first block of the body.
    pub blank_above_body: usize,
    /// The body, in order.
    pub body: Vec<BodyItem<'a>>,
    /// Residue lines.
    pub residue: Vec<Residue>,
    /// The bare surname of a telegram, or SMART's Signature.
    pub signature: Option<Span>,
    /// Does the header or the text say "sensitive but unclassified"?
    pub says_sensitive: bool,
    /// The last line that holds anything.
    pub last_line: Span,
    /// Bytes of the whole text.
    pub length: usize,
    /// Pairs, matched when the first rule asks.
    matched: OnceCell<PairMatches>,
    /// Paragraph numbers, walked when the first rule asks.
    numbering: OnceCell<Numbering>,
    /// Quoted texts, by place.
    quoted: OnceCell<Vec<Span>>,
    /// When the site says that the cable was written.
    pub created: Option<Date>,
    /// The MRN in SMART's field.
    pub smart_mrn: Option<Mrn<'a>>,
}

/// Where a block stands, and whether its labels are those of a shell.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    shell: bool,
}

impl<'a> Cable<'a> {
    /// Lays the facts of all blocks side by side, and settles what depends on what is known besides
    /// the text: the date by which the cable is judged, and its identifier.
    pub fn read(reading: &'a Reading, context: &'a Context) -> Self {
        let file_id = context.file_id.as_deref();
        let mut cable = Self {
            context,
            layout: reading.layout,
            id: None,
            partial: false,
            date: CableDate::Unknown,
            transmission: Vec::new(),
            banners: Vec::new(),
            unknown_level: None,
            levels: Vec::new(),
            captions: Vec::new(),
            late_captions: Vec::new(),
            passing: Vec::new(),
            relayed: None,
            executive_order: None,
            tags: Vec::new(),
            subject: None,
            references: Vec::new(),
            classified_by: Vec::new(),
            date_field: None,
            mrn: None,
            fields: Vec::new(),
            addressees: Vec::new(),
            blank_runs: Vec::new(),
            corrected: false,
            header_end: 0,
            blank_above_body: 0,
            body: Vec::new(),
            residue: Vec::new(),
            signature: None,
            says_sensitive: false,
            last_line: Span::new(0, 0),
            length: 0,
            matched: OnceCell::new(),
            numbering: OnceCell::new(),
            quoted: OnceCell::new(),
            created: None,
            smart_mrn: None,
        };
        // Inside a shell, until the telegram begins, labels are the shell's.
        let mut shell = reading.layout == Layout::Hybrid;
        let mut start = 0;
        let mut above: Option<&ReadBlock> = None;
        let mut blocks = reading.blocks.iter().peekable();
        while let Some(read) = blocks.next() {
            let begins = matches!(read.block.kind, BlockKind::Banner | BlockKind::Transmission);
            if shell && begins {
                shell = false;
            }
            let end = start + read.block.bytes;
            let below = blocks.peek().copied();
            let is_residue = |read: Option<&ReadBlock>| {
                read.is_some_and(|read| read.block.kind == BlockKind::Residue)
            };
            if read.block.kind == BlockKind::Blank
                && read.block.lines > 2
                && below.is_some()
                && !is_residue(above)
                && !is_residue(below)
            {
                cable.blank_runs.push(Span::new(start, end));
            }
            cable.add(read.block.kind, &read.facts, Place { start, end, shell });
            cable
                .residue
                .extend(read.residue.iter().map(|residue| shifted(residue, start)));
            if read.block.kind == BlockKind::Residue
                && let Some(residue) = cable.residue.last_mut()
            {
                // Between blocks it goes with the blank lines on both sides, all but one.
                let blank = |read: Option<&ReadBlock>| {
                    read.filter(|read| read.block.kind == BlockKind::Blank)
                        .map_or(0, |read| read.block.bytes)
                };
                let (above, below) = (blank(above), blank(below));
                residue.gap = Span::new(start - above, end + below);
                residue.joint = if above + below > 0 { "\n" } else { "" };
            }
            cable.corrected |= read.corrected;
            if cable.body.is_empty() && !read.block.kind.is_text() {
                if read.block.kind == BlockKind::Blank {
                    cable.blank_above_body = read.block.lines;
                } else {
                    cable.header_end = end;
                    cable.blank_above_body = 0;
                }
            }
            if !matches!(read.block.kind, BlockKind::Blank) {
                cable.last_line = Span::at(start, read.block.bytes);
            }
            start = end;
            above = Some(read);
        }
        cable.length = start;
        cable.id = cable.id.or(file_id.filter(|id| cable_id(id).is_some()));
        cable.resolve_date();
        cable.resolve_mrn();
        cable
    }

    /// The TAGS and posts that hold for it.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.context.lexicon
    }

    fn add(&mut self, kind: BlockKind, facts: &'a Facts, place: Place) {
        let Place { start, end, shell } = place;
        match facts {
            Facts::Nothing => {}
            Facts::Preamble(preamble) => {
                self.partial |= preamble.partial;
                self.id = self.id.or(preamble.id.as_deref());
                self.created = self.created.or(preamble.created);
                self.record_unknown_level(preamble.unknown_level, start);
            }
            Facts::Transmission(facts) => {
                self.record_unknown_level(facts.unknown_level, start);
                self.transmission.push(Placed { start, end, facts });
            }
            Facts::Banner(facts) => {
                if self.body.is_empty() {
                    let names = facts.captions.iter();
                    self.captions.extend(names.map(|(name, span)| Caption {
                        name,
                        span: span.shift(start),
                        line: Span::new(start, end),
                    }));
                    self.banners.push(Placed { start, end, facts });
                } else {
                    self.body
                        .push(BodyItem::Banner(Placed { start, end, facts }));
                }
            }
            Facts::Level(facts) => self.levels.push(Placed { start, end, facts }),
            Facts::Captions(names) => {
                let field = kind == BlockKind::Field(Label::Captions);
                let list = if self.body.is_empty() || field {
                    &mut self.captions
                } else {
                    &mut self.late_captions
                };
                list.extend(names.iter().map(|(name, span)| Caption {
                    name,
                    span: span.shift(start),
                    line: Span::new(start, end),
                }));
                if field {
                    self.fields.push(Field {
                        label: Label::Captions,
                        value: spanning(names, start),
                        items: &[],
                    });
                }
            }
            Facts::Passing {
                span,
                handling,
                quote,
                unknown_level,
            } => {
                self.passing.push(span.shift(start));
                self.relayed = self.relayed.or(quote.map(|quote| quote.shift(start)));
                self.says_sensitive |= handling;
                self.record_unknown_level(*unknown_level, start);
            }
            Facts::ExecutiveOrder(facts) if !shell => {
                self.executive_order
                    .get_or_insert(Placed { start, end, facts });
                self.field(kind, facts.span.shift(start));
            }
            Facts::Tags(facts) if !shell => {
                self.tags.push(Placed { start, end, facts });
                self.field(kind, facts.span.shift(start));
            }
            Facts::Subject(facts) if !shell => {
                self.subject.get_or_insert(Placed { start, end, facts });
                self.field(kind, facts.value.shift(start));
            }
            Facts::References(facts) if !shell => {
                self.references.push(Placed { start, end, facts });
                self.field(kind, facts.span.shift(start));
            }
            Facts::ExecutiveOrder(ExecutiveOrder { span, .. })
            | Facts::Tags(TagsLine { span, .. })
            | Facts::References(References { span, .. }) => self.field(kind, span.shift(start)),
            Facts::Subject(facts) => self.field(kind, facts.value.shift(start)),
            Facts::ClassifiedBy(facts) => self.classified_by.push(Placed { start, end, facts }),
            Facts::Mrn(facts) => {
                let span = facts.span.shift(start);
                self.smart_mrn = Some(Mrn {
                    post: &facts.post,
                    serial: facts.serial,
                    year: facts.year,
                    span,
                });
                self.field(kind, span);
            }
            Facts::Date(facts) => {
                self.date_field.get_or_insert(Placed { start, end, facts });
                self.field(kind, facts.span.shift(start));
            }
            Facts::Addressees(label, list, span) => {
                self.addressees.push((*label, list, start));
                self.field(kind, span.shift(start));
            }
            Facts::Field(label, value, items) => {
                let value = value.shift(start);
                if *label == Label::Signature {
                    self.signature = Some(value);
                }
                self.fields.push(Field {
                    label: *label,
                    value,
                    items,
                });
            }
            Facts::Heading(facts) => {
                self.body
                    .push(BodyItem::Heading(Placed { start, end, facts }))
            }
            Facts::Glued(pieces) => {
                for (offset, facts) in pieces {
                    let start = start + offset;
                    self.add(kind, facts, Place { start, end, shell });
                }
            }
            Facts::Body(facts) => {
                self.says_sensitive |= facts.handling;
                // A reflow can glue paragraph 1 behind a field.
                let kind = if kind.is_text() {
                    kind
                } else {
                    BlockKind::Paragraph
                };
                self.body
                    .push(BodyItem::Text(kind, Placed { start, end, facts }));
            }
            Facts::Signature(span) => self.signature = Some(span.shift(start)),
        }
    }

    fn record_unknown_level(&mut self, found: Option<UnknownLevel>, start: usize) {
        if let Some(unknown) = found.filter(|_| self.unknown_level.is_none()) {
            let span = unknown.span.shift(start);
            self.unknown_level = Some(UnknownLevel { span, ..unknown });
        }
    }

    fn field(&mut self, kind: BlockKind, value: Span) {
        if let BlockKind::Field(label) = kind {
            self.fields.push(Field {
                label,
                value,
                items: &[],
            });
        }
    }

    fn resolve_date(&mut self) {
        let file_id = self.context.file_id.as_deref();
        let smart = self.date_field.and_then(|field| {
            let dtg = field.facts.dtg.and_then(|dtg| dtg.date);
            dtg.or(field.facts.left.map(|left| left.0))
        });
        let dtg = self
            .dtg()
            .and_then(|dtg| dtg.facts.dtg.and_then(|dtg| dtg.date));
        // A hybrid's shell carries the archive's date, zeroed; the inner telegram's is the truth.
        let sent = if self.layout == Layout::Hybrid {
            dtg.or(smart)
        } else {
            smart.or(dtg)
        };
        let year_of = |id: &str| cable_id(id).map(|(year, _, _)| Date::new(year, 7, 1));
        self.date = if let Some(date) = sent {
            CableDate::Dtg(date)
        } else if let Some(date) = self.created {
            CableDate::Archive(date)
        } else if let Some(date) = file_id.and_then(year_of).or(self.id.and_then(year_of)) {
            CableDate::File(date)
        } else if let Some(date) = self.executive_order.and_then(|line| order_date(line.facts)) {
            CableDate::Order(date)
        } else {
            CableDate::Unknown
        };
        self.assume_day();
    }

    /// Judges a cable that states no date by the day of its context. Where it names an executive
    /// order, the day counts only inside the order's time.
    fn assume_day(&mut self) {
        let Some(day) = self.context.day else { return };
        let fits = match self.date {
            CableDate::Unknown => true,
            CableDate::Order(known) => {
                executive_orders::on_line(known) == executive_orders::on_line(day)
            }
            _ => false,
        };
        if fits {
            self.date = CableDate::Assumed(day);
        }
    }

    fn resolve_mrn(&mut self) {
        let year = match self.date {
            CableDate::Dtg(date) | CableDate::Archive(date) | CableDate::File(date) => {
                Some(date.year)
            }
            CableDate::Order(_) | CableDate::Assumed(_) | CableDate::Unknown => None,
        };
        let banner = self.banner().filter(|banner| !banner.facts.post.is_empty());
        self.mrn = match (banner, self.smart_mrn) {
            (Some(banner), _) => Some(Mrn {
                post: &banner.facts.post,
                serial: banner.facts.serial.map(|serial| serial.0),
                year,
                span: banner.span(banner.facts.span),
            }),
            (None, Some(mrn)) => Some(Mrn {
                year: mrn.year.or(year),
                ..mrn
            }),
            (None, None) => None,
        };
    }

    /// The banner that counts: the last of the header, which stands after the addressees (an
    /// archive's index line stands above them).
    pub fn banner(&self) -> Option<Placed<'a, Banner>> {
        self.banners.last().copied()
    }

    /// The run of transmission lines that holds the DTG.
    pub fn dtg(&self) -> Option<Placed<'a, Transmission>> {
        self.transmission
            .iter()
            .copied()
            .find(|run| run.facts.dtg.is_some())
    }

    /// The level that governs the cable, and where it is stated.
    pub fn level(&self) -> Option<(Level, Span)> {
        if let Some(banner) = self.banner() {
            return Some((banner.facts.level, banner.span(banner.facts.level_span)));
        }
        self.levels
            .first()
            .map(|level| (level.facts.level, level.span(level.facts.level_span)))
    }

    /// The era of the cable's date; a cable without one is of today.
    pub fn era(&self) -> Era {
        self.date.date().map_or(Era::current(), Era::of)
    }

    /// The references of all REF lines, in order.
    pub fn reference_items(&self) -> impl Iterator<Item = ListedReference<'a>> {
        self.references.iter().flat_map(|line| {
            line.facts
                .items
                .iter()
                .map(|item| ListedReference { line: *line, item })
        })
    }

    /// The same, each with its letter, written or implied by order: an item without a label takes
    /// the letter after the one before it.
    pub fn lettered_references(&self) -> Vec<(char, ListedReference<'a>)> {
        let mut next = b'A';
        self.reference_items()
            .map(|reference| {
                let letter = reference.item.label.map_or(next, |label| label as u8);
                next = letter.saturating_add(1);
                (letter as char, reference)
            })
            .collect()
    }

    /// Its canonical identifier, `04GUATEMALA798`: from post, serial and year, else from the
    /// archive or the file's name.
    pub fn canonical_id(&self) -> Option<String> {
        self.mrn
            .and_then(|mrn| canonical(mrn.year?, mrn.post, mrn.serial?))
            .or_else(|| self.id.map(str::to_owned))
    }

    /// The canonical identifier of the cable that a reference names. One without a year is taken
    /// to be of this cable's year.
    pub fn referenced_id(&self, reference: &Reference) -> Option<String> {
        let ReferenceKind::Cable { post, serial, year } = &reference.kind else {
            return None;
        };
        // `SECSTATE 1` is numbered by STATE, `RIO 12` by RIO DE JANEIRO.
        let post = posts::canonical(post);
        let year = year.or(self.mrn.and_then(|mrn| mrn.year))?;
        canonical(year, post, *serial)
    }

    /// The caption of that name, in the header.
    pub fn caption(&self, name: &str) -> Option<Caption<'a>> {
        self.captions
            .iter()
            .copied()
            .find(|caption| caption.name.eq_ignore_ascii_case(name))
    }

    /// The day on which it was sent, where that is known and not only the year.
    pub fn sent(&self) -> Option<Date> {
        match self.date {
            CableDate::Dtg(date) | CableDate::Archive(date) => Some(date),
            CableDate::File(_)
            | CableDate::Order(_)
            | CableDate::Assumed(_)
            | CableDate::Unknown => None,
        }
    }

    /// The reasons for classifying, each with the offset of its block.
    pub fn reasons(&self) -> Vec<(&'a Reasons, usize)> {
        let lines = self
            .classified_by
            .iter()
            .filter_map(|line| Some((line.facts.reasons.as_ref()?, line.start)));
        // 1995 to 2003: in paragraph 1.
        let texts = self
            .texts()
            .take(12)
            .filter(|(_, body)| body.facts.classified_by.is_some())
            .filter_map(|(_, body)| Some((body.facts.reasons.as_ref()?, body.start)));
        lines.chain(texts).collect()
    }

    /// Are its lines broken as the wire asks? Copies that a publisher reflowed hold a paragraph on
    /// each line.
    pub fn is_wrapped(&self) -> bool {
        let longest = self.texts().map(|(_, body)| body.facts.longest).max();
        longest.is_none_or(|longest| longest < REFLOWED)
    }

    /// What banner and captions claim together.
    pub fn marking(&self) -> Marking {
        let level = self.level().map_or(Level::Unclassified, |(level, _)| level);
        Marking::of_banner(level, self.captions.iter().map(|caption| caption.name))
    }

    /// Is this the line of SMART's `Captions:` field?
    pub fn is_captions_field(&self, line: Span) -> bool {
        self.smart_field(Label::Captions)
            .is_some_and(|field| line.contains(field.value.start))
    }

    /// Is the cable known to have been sent before this day?
    pub fn is_before(&self, day: Date) -> bool {
        self.date.date().is_some_and(|date| date < day)
    }

    /// Is the cable known to have been sent on this day or later?
    pub fn is_from(&self, day: Date) -> bool {
        self.date.date().is_some_and(|date| date >= day)
    }

    /// The portion marks that were understood, with their places, the subject's first.
    pub fn marks(&self) -> Vec<(PortionMark, Span)> {
        let subject = self.subject.and_then(|subject| {
            let (mark, span) = subject.facts.mark?;
            Some((mark, subject.span(span)))
        });
        let texts = self.texts().filter_map(|(_, body)| {
            let mark = body.facts.mark.as_ref()?;
            Some((*mark.read.as_ref().ok()?, body.span(mark.span)))
        });
        subject.into_iter().chain(texts).collect()
    }

    /// Is a caption present that marks an SBU cable?
    pub fn sensitive_caption(&self) -> Option<Caption<'a>> {
        self.captions
            .iter()
            .copied()
            .find(|caption| is_sensitive(caption.name))
    }

    /// Running text of the body in order: paragraphs, list items, unnumbered text.
    pub fn texts(&self) -> impl Iterator<Item = (BlockKind, Placed<'a, Body>)> {
        self.body.iter().filter_map(|item| match item {
            BodyItem::Text(kind, body) => Some((*kind, *body)),
            _ => None,
        })
    }

    /// Numbered paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Placed<'a, Body>> {
        self.texts()
            .filter(|(_, body)| body.facts.number.is_some())
            .map(|(_, body)| body)
    }

    /// Words of pairs in the whole body, in order, with places in the text.
    pub fn pair_events(&self) -> Vec<PairEvent> {
        let mut events = Vec::new();
        for item in &self.body {
            match item {
                BodyItem::Text(_, body) => {
                    events.extend(
                        body.facts
                            .pairs
                            .iter()
                            .map(|event| placed(event, body.start)),
                    );
                }
                BodyItem::Heading(heading) => {
                    events.extend(
                        heading
                            .facts
                            .opens
                            .iter()
                            .map(|event| placed(event, heading.start)),
                    );
                }
                BodyItem::Banner(_) => {}
            }
        }
        events
    }

    /// Openers and closers of the whole body, matched.
    pub fn matched_pairs(&self) -> &PairMatches {
        self.matched
            .get_or_init(|| PairMatches::new(&self.pair_events()))
    }

    /// The numbers of its own paragraphs.
    pub fn numbering(&self) -> &Numbering {
        self.numbering.get_or_init(|| Numbering::new(self))
    }

    /// Does this place stand between Begin and End of a quoted text?
    pub fn is_quoted(&self, place: usize) -> bool {
        let quoted = self.quoted.get_or_init(|| {
            let mut spans = self.matched_pairs().quoted(self.length);
            spans.sort_unstable();
            // Overlapping ones become one, so that a place is looked up and not searched for.
            spans.dedup_by(|next, before| {
                let joins = next.start <= before.end;
                if joins {
                    before.end = before.end.max(next.end);
                }
                joins
            });
            spans
        });
        let index = quoted.partition_point(|span| span.end <= place);
        quoted.get(index).is_some_and(|span| span.contains(place))
    }

    /// A field of SMART's, by its label.
    pub fn smart_field(&self, label: Label) -> Option<Field<'a>> {
        self.fields
            .iter()
            .copied()
            .find(|field| field.label == label)
    }

    /// Is there anything in the text that a cable's header has?
    pub fn has_header(&self) -> bool {
        !self.banners.is_empty()
            || !self.levels.is_empty()
            || !self.transmission.is_empty()
            || self.executive_order.is_some()
            || !self.tags.is_empty()
            || self.subject.is_some()
            || !self.fields.is_empty()
    }

    /// Does the text break off: an ellipsis at the end, or a last sentence without an end?
    pub fn is_truncated(&self) -> bool {
        let last = self.body.iter().rev().find_map(|item| match item {
            BodyItem::Text(_, body) => Some(body.facts),
            _ => None,
        });
        last.is_some_and(|body| {
            body.truncated || !body.complete && body.signature.is_none() && self.signature.is_none()
        })
    }
}

/// A date inside the time of the order on the line, for vocabulary that changed with time.
fn order_date(line: &ExecutiveOrder) -> Option<Date> {
    let date = match line.number?.0 {
        11652 => Date::new(1975, 6, 15),
        12065 => Date::new(1980, 6, 15),
        12356 => Date::new(1990, 6, 15),
        12958 | 13292 => Date::new(2005, 6, 15),
        // Inside the window in which TAGS were recoded: both readings are accepted.
        13526 => Date::new(2015, 6, 15),
        _ => return None,
    };
    Some(date)
}

fn placed(event: &PairEvent, start: usize) -> PairEvent {
    use super::pairs::{Form, Side};
    let side = match event.side {
        Side::Open(Form::Bracketed {
            closed_at: Some(at),
        }) => Side::Open(Form::Bracketed {
            closed_at: Some(at + start),
        }),
        side => side,
    };
    PairEvent {
        side,
        span: event.span.shift(start),
        ..*event
    }
}

fn shifted(residue: &Residue, start: usize) -> Residue {
    Residue {
        span: residue.span.shift(start),
        gap: residue.gap.shift(start),
        ..residue.clone()
    }
}

fn spanning(names: &[(Box<str>, Span)], start: usize) -> Span {
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => Span::new(first.1.start, last.1.end).shift(start),
        _ => Span::at(start, 0),
    }
}
