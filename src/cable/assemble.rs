//! The facts of all blocks, side by side: the cable as rules see it.

use super::body::Body;
use super::context::Context;
use super::date::CableDate;
use super::facts::{Facts, ReadBlock, Residue, cable_id};
use super::header::{Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel};
use super::heading::Heading;
use super::markings::WrittenCaption;
use super::mrn::Mrn;
use super::numbering::Numbering;
use super::pairs::PairMatches;
use super::placed::Placed;
use super::reading::Reading;
use super::references::{Reference, References};
use super::smart::DateField;
use super::transmission::{Addressee, Transmission};
use super::{BlockSpan, Written};
use crate::syntax::line::Label;
use crate::syntax::{BlockKind, Layout};
use crate::text::Span;
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use std::cell::OnceCell;

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

/// SMART's Action, Info or XMT.
#[derive(Debug, Clone, Copy)]
pub struct AddresseeField<'a> {
    /// Which of them.
    pub label: Label,
    /// Its addressees, in order.
    pub list: &'a [Addressee],
    /// Where its block begins, in bytes.
    pub start: usize,
}

/// A cable: everything that was read, with places in the text.
#[derive(Debug)]
pub struct Cable<'a> {
    /// What is known of it besides its text.
    pub(super) context: &'a Context,
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
    pub captions: Vec<WrittenCaption<'a>>,
    /// Captions that stand alone on a line of the body.
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
    pub(super) matched: OnceCell<PairMatches>,
    /// Paragraph numbers, walked when the first rule asks.
    pub(super) numbering: OnceCell<Numbering>,
    /// Quoted texts, by place.
    pub(super) quoted: OnceCell<Vec<Span>>,
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
                .extend(read.residue.iter().map(|residue| residue.in_text(start)));
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
                    self.captions
                        .extend(names.map(|Written { value: name, span }| WrittenCaption {
                            name,
                            span: span.in_text(start),
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
                list.extend(
                    names
                        .iter()
                        .map(|Written { value: name, span }| WrittenCaption {
                            name,
                            span: span.in_text(start),
                            line: Span::new(start, end),
                        }),
                );
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
                self.passing.push(span.in_text(start));
                self.relayed = self.relayed.or(quote.map(|quote| quote.in_text(start)));
                self.says_sensitive |= handling;
                self.record_unknown_level(*unknown_level, start);
            }
            Facts::ExecutiveOrder(facts) if !shell => {
                self.executive_order
                    .get_or_insert(Placed { start, end, facts });
                self.field(kind, facts.span.in_text(start));
            }
            Facts::Tags(facts) if !shell => {
                self.tags.push(Placed { start, end, facts });
                self.field(kind, facts.span.in_text(start));
            }
            Facts::Subject(facts) if !shell => {
                self.subject.get_or_insert(Placed { start, end, facts });
                self.field(kind, facts.value.in_text(start));
            }
            Facts::References(facts) if !shell => {
                self.references.push(Placed { start, end, facts });
                self.field(kind, facts.span.in_text(start));
            }
            Facts::ExecutiveOrder(ExecutiveOrder { span, .. })
            | Facts::Tags(TagsLine { span, .. })
            | Facts::References(References { span, .. }) => self.field(kind, span.in_text(start)),
            Facts::Subject(facts) => self.field(kind, facts.value.in_text(start)),
            Facts::ClassifiedBy(facts) => self.classified_by.push(Placed { start, end, facts }),
            Facts::Mrn(facts) => {
                let span = facts.span.in_text(start);
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
                self.field(kind, facts.span.in_text(start));
            }
            Facts::Addressees(label, list, span) => {
                self.addressees.push(AddresseeField {
                    label: *label,
                    list,
                    start,
                });
                self.field(kind, span.in_text(start));
            }
            Facts::Field(label, value, items) => {
                let value = value.in_text(start);
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
                for piece in pieces {
                    let start = start + piece.start;
                    self.add(kind, &piece.facts, Place { start, end, shell });
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
            Facts::Signature(span) => self.signature = Some(span.in_text(start)),
        }
    }

    fn record_unknown_level(&mut self, found: Option<UnknownLevel<BlockSpan>>, start: usize) {
        if let Some(unknown) = found.filter(|_| self.unknown_level.is_none()) {
            self.unknown_level = Some(UnknownLevel {
                span: unknown.span.in_text(start),
                meant: unknown.meant,
                control: unknown.control,
            });
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
}

fn spanning(names: &[Written<Box<str>>], start: usize) -> Span {
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end).shift(start),
        _ => Span::at(start, 0),
    }
}
