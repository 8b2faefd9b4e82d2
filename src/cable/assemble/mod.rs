//! The facts of all blocks, side by side: the cable as rules see it.

mod add;
mod walk;

pub(super) use walk::Walk;

use super::Rarities;
use super::attributes::Attributes;
use super::context::Context;
use super::date::CableDate;
use super::digest::Digested;
use super::facts::ReadBlock;
use super::header::{Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel};
use super::heading::Heading;
use super::id::cable_id;
use super::items::{AddresseeField, BodyItem, Field};
use super::markings::WrittenCaption;
use super::mentions::CitedLetters;
use super::mrn::Mrn;
use super::number_gaps::NumberGap;
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
use crate::syntax::{BlockKind, Layout};
use crate::text::{LineEnds, Span};
use crate::vocabulary::date::Date;
use crate::vocabulary::lexicon::Lexicon;
use crate::vocabulary::milestones;
use std::cell::OnceCell;

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
    /// Did a copy put the banner and the fields on one line?
    pub header_on_one_line: bool,
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
    /// Are its lines broken as the wire asks? Copies that a publisher reflowed hold a paragraph on
    /// each line.
    pub wrapped: bool,
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
    pub rarities: Rarities,
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
    /// Gaps in them, looked for when the first rule asks.
    pub(super) number_gaps: OnceCell<Vec<NumberGap>>,
    /// What the banner says of control where it is no telegram's.
    pub(super) banner_controls: Vec<WrittenCaption<'a>>,
    /// Quoted texts, by place.
    pub(super) quoted: OnceCell<Vec<Span>>,
    /// When the site says that the cable was written.
    pub created: Option<Date>,
    /// The MRN in SMART's field.
    pub smart_mrn: Option<Mrn<'a>>,
    /// Post and serial alone on a line above the fields of a telegram.
    pub(super) loose_mrn: Option<Mrn<'a>>,
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

impl<'a> Cable<'a> {
    /// Lays the facts of all blocks side by side, and settles what depends on what is known besides
    /// the text: the date by which the cable is judged, and its identifier.
    pub fn read(reading: &'a Reading, context: &'a Context) -> Self {
        let mut cable = Self {
            context: context.clone(),
            layout: reading.layout,
            wrapped: reading.blocks.sums().is_wrapped(),
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

    /// The shell around a telegram, with its fields that were put inside that.
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
            let moved = is_moved_inside(read);
            telegram = match kind {
                BlockKind::Field(label) if label.is_closing() && !moved => false,
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
            if (!telegram || moved) && !kind.is_text() {
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
}

/// Is it a field of a shell that stands inside the telegram?
fn is_moved_inside(read: &ReadBlock) -> bool {
    let of_shell = matches!(read.block.kind, BlockKind::Field(label) if !label.is_telegram());
    of_shell && !read.block.is_in_smart()
}
