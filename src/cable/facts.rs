//! The facts of one block.

use super::attributes::{self, Attributes};
use super::body::{self, Body};
use super::header::{self, Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel};
use super::heading::{self, Heading};
use super::one_line::{self, ONE_LINE, above_fields, later_paragraphs, unmarked_paragraph};
use super::portion::PortionMark;
use super::portion_place::Mark;
use super::references::{self, References};
use super::smart::{self, DateField, Mrn};
use super::transmission::{self, Addressee, Transmission};
use super::wrapper::{self, Wrapper};
use super::{BlockSpan, Written};
use crate::syntax::line::{self, Label};
use crate::syntax::{Block, BlockKind, LineKind};
use crate::text::lines::Line;
use crate::text::unseen::as_seen;
use crate::text::{LineEnds, Span, lines};
use crate::vocabulary::date::{Date, full_year};
use crate::vocabulary::tags;

/// What was read in one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// Nothing: blank lines, rules.
    Nothing,
    /// The site's text above the cable.
    Preamble(Preamble),
    /// Transmission lines.
    Transmission(Box<Transmission>),
    /// A banner with post and serial.
    Banner(Box<Banner>),
    /// A level alone on its line.
    Level(Box<Banner>),
    /// Captions on a line or in SMART's field.
    Captions(Vec<Written<Box<str>>>),
    /// Passing lines.
    Passing {
        /// What they say, without the spaces at the ends.
        span: BlockSpan,
        /// Does a line say that the cable is sensitive but unclassified?
        handling: bool,
        /// The word QUOTE at the start of a line.
        quote: Option<BlockSpan>,
        /// A line that is built like a banner, and begins with no level.
        unknown_level: Option<UnknownLevel<BlockSpan>>,
    },
    /// The E.O. line.
    ExecutiveOrder(ExecutiveOrder),
    /// The TAGS line.
    Tags(TagsLine),
    /// The SUBJECT.
    Subject(Box<Subject>),
    /// The REF line.
    References(References),
    /// A line of the classification block.
    ClassifiedBy(ClassifiedBy),
    /// SMART's MRN.
    Mrn(Mrn),
    /// SMART's date.
    Date(DateField),
    /// SMART's Action, Info or XMT.
    Addressees(Label, Vec<Addressee>, BlockSpan),
    /// Any other field of SMART: its value, and its items where it has one a line.
    Field(Label, BlockSpan, Vec<String>),
    /// A heading.
    Heading(Box<Heading>),
    /// Running text.
    Body(Box<Body>),
    /// Fields glued on one line: `SIPDIS E.O. 12958: N/A`.
    Glued(Vec<GluedField>),
    /// The surname at the end.
    Signature(BlockSpan),
    /// What an archive or the system put around the text.
    Wrapper(Wrapper),
    /// What an archive states about the cable.
    Attributes(Box<Attributes>),
    /// What a later section begins with.
    SectionHead(Box<SectionHead>),
}

/// What a later section of a cable begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionHead {
    /// Its banner; places count from the start of its line.
    pub banner: Banner,
    /// From the line of the banner to the last line that holds anything.
    pub span: BlockSpan,
    /// Is there only the banner and what comes below it, as the system leaves it in the text?
    /// A section that was sent has transmission lines as well.
    pub bare: bool,
}

impl SectionHead {
    /// Reads the head of a section.
    fn read(text: &str) -> Option<Self> {
        let is_banner = |line: &Line<'_>| line::classify(line.text) == LineKind::Banner;
        let line = lines(text).find(is_banner)?;
        let filled = lines(text).filter(|line| !line.text.trim().is_empty());
        let end = filled.last().map_or(line.end(), |last| last.end());
        Some(Self {
            banner: header::banner(line.text)?,
            span: BlockSpan::new(line.start, end),
            bare: text[..line.start].trim().is_empty(),
        })
    }
}

impl Facts {
    /// The bracket in the place of a portion mark, of text or a heading.
    pub fn mark(&self) -> Option<&Mark> {
        match self {
            Self::Body(body) => body.mark.as_ref(),
            Self::Heading(heading) => heading.mark.as_ref(),
            _ => None,
        }
    }

    /// The label of the field in which they are read, where they show it.
    pub fn label(&self) -> Option<Label> {
        Some(match self {
            Self::ExecutiveOrder(_) => Label::ExecutiveOrder,
            Self::Tags(_) => Label::Tags,
            Self::Subject(_) => Label::Subject,
            Self::References(_) => Label::Reference,
            Self::ClassifiedBy(_) => Label::ClassifiedBy,
            Self::Mrn(_) => Label::Mrn,
            Self::Date(_) => Label::DateDtg,
            Self::Addressees(label, ..) | Self::Field(label, ..) => *label,
            _ => return None,
        })
    }
}

/// One of several fields on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GluedField {
    /// Where it begins in the block, in bytes; its own facts count from there.
    pub start: usize,
    /// What was read in it.
    pub facts: Facts,
}

/// A site's preamble.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preamble {
    /// `04GUATEMALA798`.
    pub id: Option<Box<str>>,
    /// When the site says that the cable was written.
    pub created: Option<Date>,
    /// Does it say that this is a partial extract?
    pub partial: bool,
    /// A line that is built like a banner, and begins with no level.
    pub unknown_level: Option<UnknownLevel<BlockSpan>>,
}

/// How the notice of a corrected copy begins.
const CORRECTED: &str = "C O R R E C T E D";

/// A residue line, in a block or between blocks: with a [`BlockSpan`] among the facts of its block,
/// with a [`Span`] in the whole cable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residue<S = Span> {
    /// The post in it, cut to ten characters.
    pub post: Box<str>,
    /// The section that begins here.
    pub number: u32,
    /// How many sections there are.
    pub of: u32,
    /// The serial in it.
    pub serial: u32,
    /// The line.
    pub span: S,
    /// The notice of a corrected copy below it, where it is in the middle of a text: the system puts
    /// it at the head of each section.
    pub notice: Option<S>,
    /// What goes with it when it is removed: its notice, blank lines around it, or a space.
    pub gap: S,
    /// What then takes its place.
    pub joint: &'static str,
}

impl Residue<BlockSpan> {
    /// The line in a text in which its block begins at `block_start`.
    pub(super) fn in_text(&self, block_start: usize) -> Residue {
        Residue {
            post: self.post.clone(),
            number: self.number,
            of: self.of,
            serial: self.serial,
            span: self.span.in_text(block_start),
            notice: self.notice.map(|notice| notice.in_text(block_start)),
            gap: self.gap.in_text(block_start),
            joint: self.joint,
        }
    }
}

/// A block and what was read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBlock {
    /// Kind and lengths.
    pub block: Block,
    /// Bytes from its start to its end, with what interrupts it and what continues it.
    pub extent: usize,
    /// Its facts.
    pub facts: Facts,
    /// Residue lines inside it.
    pub residue: Vec<Residue<BlockSpan>>,
    /// Does it say that the cable is a corrected copy?
    pub corrected: bool,
    /// Does a line begin with `(B)` or `(D)`, as items of a lettered list do?
    pub lettered: bool,
    /// The whole lines of a field of SMART's header, which may be in the wrong place.
    pub field: Option<Box<str>>,
    /// How its lines end.
    pub ends: LineEnds,
}

impl ReadBlock {
    /// Reads a block. `text` is its own, to where it ends: what interrupts it is left blank.
    pub(crate) fn new(text: &str, block: Block) -> Self {
        Self {
            block,
            extent: text.len(),
            facts: read_block(&as_seen(text), &block),
            residue: residue_lines(text, &block),
            corrected: block.kind != BlockKind::Paragraph
                && text.len() >= CORRECTED.len()
                && text.contains(CORRECTED),
            lettered: is_lettered(text),
            field: movable(text, &block),
            ends: LineEnds::of(text),
        }
    }

    /// Is it a line on which a banner comes before the fields of the header?
    pub(crate) fn is_one_line(&self) -> bool {
        let Facts::Glued(pieces) = &self.facts else {
            return false;
        };
        let first = pieces.first().map(|piece| &piece.facts);
        matches!(first, Some(Facts::Banner(_)))
    }

    /// Does it hold a line of running text that no drafter wrapped?
    pub(crate) fn is_reflowed(&self) -> bool {
        match &self.facts {
            Facts::Body(body) => body.reflowed,
            // Where a reflow glued a paragraph to the end of a field.
            Facts::Glued(pieces) => pieces
                .iter()
                .any(|piece| matches!(&piece.facts, Facts::Body(body) if body.reflowed)),
            _ => false,
        }
    }
}

/// A longer field is not moved, in bytes.
const LONGEST_FIELD: usize = 4096;

/// The lines of a field of SMART's header or closing block, if nothing interrupts it.
fn movable(text: &str, block: &Block) -> Option<Box<str>> {
    if !matches!(block.kind, BlockKind::Field(_)) || !block.is_in_smart() {
        return None;
    }
    let whole = text.len() == block.bytes && text.len() <= LONGEST_FIELD;
    whole.then(|| text.into())
}

/// Does a line begin with `(B)` or `(D)`, perhaps below the sign of a list?
fn is_lettered(text: &str) -> bool {
    memchr::memchr_iter(b'(', text.as_bytes()).any(|at| {
        let rest = &text[at + 1..];
        (rest.starts_with("B)") || rest.starts_with("D)"))
            && text[..at]
                .trim_end_matches(|c: char| {
                    c.is_whitespace() && c != '\n' && c != '\r' || matches!(c, '-' | '*' | '•')
                })
                .chars()
                .next_back()
                .is_none_or(|c| c == '\n' || c == '\r')
    })
}

/// Reads one block. `text` is the block's text, nothing more.
pub fn read_block(text: &str, block: &Block) -> Facts {
    match block.kind {
        BlockKind::Blank | BlockKind::Rule | BlockKind::Residue | BlockKind::Continuation => {
            Facts::Nothing
        }
        BlockKind::SectionHead => SectionHead::read(text)
            .map_or(Facts::Nothing, |head| Facts::SectionHead(Box::new(head))),
        BlockKind::Wrapper => Facts::Wrapper(wrapper::read(text)),
        BlockKind::Attributes => Facts::Attributes(Box::new(attributes::read(text))),
        BlockKind::Preamble => Facts::Preamble(preamble(text)),
        BlockKind::Transmission => Facts::Transmission(Box::new(transmission::read(text))),
        BlockKind::Banner => {
            header::banner(text).map_or(Facts::Nothing, |b| Facts::Banner(Box::new(b)))
        }
        BlockKind::Level => {
            header::banner(text).map_or(Facts::Nothing, |b| Facts::Level(Box::new(b)))
        }
        BlockKind::Caption => Facts::Captions(header::caption_list(text, 0)),
        // `SIPDIS DEPARTMENT FOR WHA/AND`
        BlockKind::Passing if begins_with_captions(text) => Facts::Glued(above_fields(text, 0)),
        BlockKind::Passing => passing(text),
        BlockKind::Field(label) => {
            let smart = block.is_in_smart();
            fields(text, label, smart, block.lines)
        }
        BlockKind::Heading => Facts::Heading(Box::new(heading::read(text))),
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Text => {
            Facts::Body(Box::new(body::read(text, block.kind, block.lines)))
        }
        BlockKind::Signature => {
            let words = text.trim();
            let start = text.len() - text.trim_start().len();
            let name = line::signature(words).unwrap_or("");
            let before = words.find(name).unwrap_or(0);
            Facts::Signature(BlockSpan::at(start + before, name.len()))
        }
    }
}

/// A field, or several that a reflow glued together: captions before the E.O. line, TAGS or
/// SUBJECT or REF after the field above them.
fn fields(text: &str, label: Label, smart: bool, lines_in_block: usize) -> Facts {
    const GLUED: [(&str, Label); 20] = [
        (" TAGS: ", Label::Tags),
        (" Tags: ", Label::Tags),
        (" SUBJECT: ", Label::Subject),
        (" Subject: ", Label::Subject),
        (" SUBJ: ", Label::Subject),
        (" Subj: ", Label::Subject),
        (" subject: ", Label::Subject),
        (" REF: ", Label::Reference),
        (" Ref: ", Label::Reference),
        (" REFS: ", Label::Reference),
        (" Refs: ", Label::Reference),
        (" REF(S): ", Label::Reference),
        (" Ref(s): ", Label::Reference),
        (" REFTEL: ", Label::Reference),
        (" Reftel: ", Label::Reference),
        (" REFTELS: ", Label::Reference),
        (" Reftels: ", Label::Reference),
        (" CLASSIFIED BY: ", Label::ClassifiedBy),
        (" Classified By: ", Label::ClassifiedBy),
        (" Classified by: ", Label::ClassifiedBy),
    ];
    let after = line::labels_after(text);
    let only_smart = |(_, next): &(usize, Label)| !label.is_telegram() || !next.is_telegram();
    if after.iter().any(|next| smart || only_smart(next)) {
        return in_columns(text, label, &after, lines_in_block);
    }
    if !label.is_telegram() {
        return field(text, label, lines_in_block);
    }
    let indent = text.len() - text.trim_start().len();
    // Each ends in a colon and a space, and few colons are in a field.
    let colons: Vec<usize> = memchr::memchr_iter(b':', text.as_bytes()).collect();
    let first = |sign: &str| {
        let heads = colons.iter().filter_map(|colon| text.get(..colon + 2));
        heads
            .filter_map(|head| head.strip_suffix(sign))
            .map(str::len)
            .next()
    };
    let mut starts: Vec<(usize, Option<Label>)> = GLUED
        .iter()
        // A field comes after those that it follows in a cable.
        .filter(|(_, next)| *next > label || label == Label::ClassifiedBy)
        .filter(|(_, next)| *next != label)
        .filter_map(|(sign, label)| Some((first(sign)? + 1, Some(*label))))
        .collect();
    if label == Label::ExecutiveOrder
        && let Some(at) = line::glued_order(&text[indent..])
    {
        starts.push((indent + at, Some(Label::ExecutiveOrder)));
    }
    let paragraph = glued_paragraph(text)
        .or_else(|| unmarked_paragraph(text).filter(|_| lines_in_block == 1))
        .filter(|at| *at > indent);
    starts.extend(run_on(text, label));
    if label == Label::Subject {
        starts.extend(unsigned_references(text));
    }
    if label == Label::ExecutiveOrder {
        starts.extend(unsigned_tags(text));
    }
    let head = lines(text).next().map_or("", |line| line.text).trim();
    let first = line::field_label(text[indent..].trim_end())
        .or_else(|| Some(line::near_telegram_label(head)?.field))
        .map(|field| field.label);
    let subject = starts
        .iter()
        .find(|(_, label)| *label == Some(Label::Subject))
        .map(|(start, _)| *start)
        .or((label == Label::Subject).then_some(indent));
    let intro = subject
        .filter(|_| lines_in_block == 1 && text.len() >= ONE_LINE)
        .and_then(|subject| one_line::above_paragraphs(text, subject, paragraph));
    let body = intro.or(paragraph);
    starts.retain(|(start, _)| *start > indent && body.is_none_or(|body| *start < body));
    if starts.is_empty() && body.is_none() {
        return match field(text, label, lines_in_block) {
            Facts::References(list) if list.text_after.is_some() => {
                Facts::Glued(with_text_after(list, 0, text, lines_in_block))
            }
            facts => facts,
        };
    }
    starts.push((indent, first));
    starts.sort_unstable_by_key(|(start, _)| *start);
    // One field of a kind: `REF: A. REFTEL: ...` is one list.
    starts.dedup_by_key(|(_, label)| *label);
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([body.unwrap_or(text.len())])
        .collect();
    let pieces = starts.iter().zip(ends).flat_map(|((start, label), end)| {
        let piece = &text[*start..end];
        let facts = match label {
            Some(label) => match field(piece, *label, lines_in_block) {
                Facts::References(list) if list.text_after.is_some() => {
                    return with_text_after(list, *start, piece, lines_in_block);
                }
                facts => facts,
            },
            None => return above_fields(piece, *start),
        };
        vec![GluedField {
            start: *start,
            facts,
        }]
    });
    let mut starts: Vec<usize> = intro.into_iter().collect();
    if let Some(first) = paragraph {
        starts.push(first);
        if lines_in_block == 1 && text.len() >= ONE_LINE {
            starts.extend(later_paragraphs(text, first));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let paragraphs = starts.iter().zip(ends).map(|(start, end)| {
        let kind = match intro == Some(*start) {
            true => BlockKind::Text,
            false => BlockKind::Paragraph,
        };
        let body = body::read(&text[*start..end], kind, lines_in_block);
        GluedField {
            start: *start,
            facts: Facts::Body(Box::new(body)),
        }
    });
    Facts::Glued(pieces.chain(paragraphs).collect())
}

/// A field of SMART and those that are after it on its line.
fn in_columns(text: &str, label: Label, after: &[(usize, Label)], lines_in_block: usize) -> Facts {
    let starts = || std::iter::once((0, label)).chain(after.iter().copied());
    let ends = starts().skip(1).map(|(start, _)| start).chain([text.len()]);
    let pieces = starts().zip(ends).map(|((start, label), end)| GluedField {
        start,
        facts: field(text.get(start..end).unwrap_or(""), label, lines_in_block),
    });
    Facts::Glued(pieces.collect())
}

/// `A FAIR OPENS REF LIMA 12`: references after the subject whose label has no colon.
fn unsigned_references(text: &str) -> Option<(usize, Option<Label>)> {
    let at = memchr::memmem::find(text.as_bytes(), b" REF")? + 1;
    let line = lines(text.get(at..)?).next()?.text.trim_end();
    let field = line::field_label(line).filter(|field| field.label == Label::Reference)?;
    (field.value > 0).then_some((at, Some(Label::Reference)))
}

/// `E.O. 12958 N/A TAGS ECON, IT`: codes after the E.O. line whose label has no colon.
fn unsigned_tags(text: &str) -> Option<(usize, Option<Label>)> {
    const LABEL: &str = " TAGS ";
    let at = memchr::memmem::find(text.as_bytes(), LABEL.as_bytes())?;
    let value = text.get(at + LABEL.len()..)?;
    let first = value.split([' ', ',', '\n', '\r']).next().unwrap_or("");
    tags::is_listed(first).then_some((at + 1, Some(Label::Tags)))
}

/// Fields that a copy ran on without a space: `IN THE PRIMEREF: A. ROME 12`, `... TO ROMEClassified
/// By: ...`.
fn run_on(text: &str, own: Label) -> Vec<(usize, Option<Label>)> {
    const LABELS: [(&str, Label); 6] = [
        ("TAGS:", Label::Tags),
        ("SUBJECT:", Label::Subject),
        ("REF:", Label::Reference),
        ("REFS:", Label::Reference),
        ("CLASSIFIED BY:", Label::ClassifiedBy),
        ("Classified By:", Label::ClassifiedBy),
    ];
    let mut found = Vec::new();
    let heads = || {
        let colons = memchr::memchr_iter(b':', text.as_bytes());
        colons.filter_map(|colon| text.get(..=colon))
    };
    for (name, label) in LABELS.into_iter().filter(|(_, label)| *label > own) {
        let Some(at) = heads().find_map(|head| head.strip_suffix(name).map(str::len)) else {
            continue;
        };
        let glued = text[..at].ends_with(|c: char| c.is_alphanumeric());
        // `BRIEF: THE FAIR` is a word of the subject.
        let value = text[at + name.len()..].trim_start();
        let fits = label != Label::Reference || value.bytes().take(40).any(|b| b.is_ascii_digit());
        if glued && fits {
            found.push((at, Some(label)));
        }
    }
    found
}

/// References, and the text of the cable that a copy ran on after them. `start` is where the piece
/// begins in its block, in bytes.
fn with_text_after(
    list: References,
    start: usize,
    piece: &str,
    lines_in_block: usize,
) -> Vec<GluedField> {
    let after = list.text_after.unwrap_or(piece.len());
    let text = piece.get(after..).unwrap_or("");
    let body = body::read(text, BlockKind::Text, lines_in_block);
    vec![
        GluedField {
            start,
            facts: Facts::References(list),
        },
        GluedField {
            start: start + after,
            facts: Facts::Body(Box::new(body)),
        },
    ]
}

/// Where a reflow glued paragraph 1 to a field: `... REASON: 1.4 (B), (D) 1. (C) Summary: ...`.
fn glued_paragraph(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let number = from + text.get(from..)?.find("1.")?;
        from = number + 2;
        let Some(at) = one_line::own_start(text, number) else {
            continue;
        };
        let rest = &text[number..];
        let inside = rest[2..].trim_start().strip_prefix('(');
        let marked = inside.is_some_and(|inside| {
            let end = inside.bytes().take(24).position(|b| b == b')');
            end.is_some_and(|end| {
                PortionMark::read(&inside[..end]).is_some()
                    && inside[end + 1..].starts_with([' ', '\n', '\r'])
            })
        });
        if marked && line::paragraph_start(rest).is_some() {
            return Some(at);
        }
    }
}

/// Are there captions before the words for an office on the first line?
fn begins_with_captions(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or("").trim_end();
    let offices = ["STATE ", "DEPT ", "DEPARTMENT "];
    let begins = offices.iter().filter_map(|word| {
        let at = line.find(word).filter(|at| *at > 0)?;
        line.split_at_checked(at)
    });
    begins.into_iter().any(|(captions, office)| {
        line::begins_passing(office) && line::caption_words(captions.trim_end()).is_some()
    })
}

pub(super) fn passing(text: &str) -> Facts {
    let start = text.len() - text.trim_start().len();
    Facts::Passing {
        span: BlockSpan::new(start, text.trim_end().len().max(start)),
        handling: says_sensitive(text),
        quote: lines(text)
            .find(|line| line.text.trim() == "QUOTE" || line.text.trim().starts_with("QUOTE "))
            .map(|line| {
                BlockSpan::at(
                    line.start + line.text.len() - line.text.trim_start().len(),
                    5,
                )
            }),
        unknown_level: header::unknown_level(text),
    }
}

fn field(text: &str, label: Label, lines_in_block: usize) -> Facts {
    match label {
        Label::ExecutiveOrder => Facts::ExecutiveOrder(header::executive_order(text)),
        Label::Tags => Facts::Tags(header::tags_line(text)),
        Label::Subject => Facts::Subject(Box::new(header::subject(text))),
        Label::Reference => Facts::References(references::read(text, lines_in_block)),
        Label::ClassifiedBy => Facts::ClassifiedBy(header::classified_by(text)),
        Label::Captions => {
            Facts::Captions(header::caption_list(text, header::value_span(text).start))
        }
        Label::Mrn => Facts::Mrn(smart::mrn(text)),
        Label::DateDtg => Facts::Date(smart::date(text)),
        Label::Action | Label::Info | Label::Xmt => {
            Facts::Addressees(label, smart::addressees(text), header::value_span(text))
        }
        _ => Facts::Field(label, header::value_span(text), smart::items(text)),
    }
}

fn says_sensitive(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .contains("SENSITIVE BUT UNCLASSIFIED")
}

/// The residue lines of a block, which may be in the middle of it.
fn residue_lines(text: &str, block: &Block) -> Vec<Residue<BlockSpan>> {
    let can_hold = matches!(
        block.kind,
        BlockKind::Residue | BlockKind::Wrapper | BlockKind::SectionHead | BlockKind::Heading
    ) || block.kind.is_text();
    let mut found = Vec::new();
    let mut from = 0;
    while can_hold && let Some((span, parts)) = line::glued_residue(text, from) {
        let own = gap(text, span);
        let notice = notice(text, own.end).filter(|_| block.is_inside());
        let end = notice.map_or(own.end, |notice| gap(text, notice).end);
        found.push(Residue {
            post: parts.post.into(),
            number: parts.number,
            of: parts.of,
            serial: parts.serial,
            span: BlockSpan::within(span),
            notice: notice.map(BlockSpan::within),
            gap: BlockSpan::within(Span::new(own.start, end)),
            joint: "",
        });
        from = span.end;
    }
    found
}

/// The notice of a corrected copy that begins here.
fn notice(text: &str, start: usize) -> Option<Span> {
    let line = text.get(start..)?.lines().next()?;
    line.starts_with(CORRECTED)
        .then(|| Span::at(start, line.trim_end().len()))
}

/// What is removed with a residue: its whole lines with the blank lines around them, or, inside a
/// line, the spaces after it.
pub(crate) fn gap(text: &str, residue: Span) -> Span {
    let head = &text[..residue.start];
    let line_start = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let tail = &text[residue.end..];
    let line_end = residue.end + tail.find(['\n', '\r']).unwrap_or(tail.len());
    let alone =
        head[line_start..].trim().is_empty() && text[residue.end..line_end].trim().is_empty();
    if !alone {
        let spaces = tail.len() - tail.trim_start_matches(' ').len();
        return Span::new(residue.start, residue.end + spaces);
    }
    // Back to the end of the last line that holds anything, its line end kept.
    let before = head.trim_end();
    let kept = text[before.len()..line_start]
        .find('\n')
        .filter(|_| !before.is_empty())
        .map_or(0, |at| at + 1);
    let after = text[line_end..].trim_start();
    let next = &text[..text.len() - after.len()];
    // The indent of the next line is its own.
    let next_start = next.rfind('\n').map_or(line_end, |at| at + 1);
    Span::new(before.len() + kept, next_start.max(line_end))
}

/// `04GUATEMALA798`: two digits of the year, the post without spaces, the serial.
pub fn cable_id(word: &str) -> Option<(u16, &str, u32)> {
    let year = full_year(word.get(..2)?)?;
    let rest = &word[2..];
    let letters = rest
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || *b == b'-')
        .count();
    let serial = &rest[letters..];
    let fits = letters >= 2
        && (1..=7).contains(&serial.len())
        && serial.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| Some((year, &rest[..letters], serial.parse().ok()?)))?
}

/// `04GUATEMALA798`: two digits of the year, the post without spaces, the serial without zeros.
pub(crate) fn canonical(year: u16, post: &str, serial: u32) -> Option<String> {
    let post: String = post
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    (!post.is_empty()).then(|| format!("{:02}{post}{serial}", year % 100))
}

fn preamble(text: &str) -> Preamble {
    let mut found = Preamble {
        unknown_level: header::unknown_level(text),
        ..Preamble::default()
    };
    for line in lines(text) {
        let line = line.text;
        found.partial |= line.to_ascii_lowercase().contains("partial extract");
        if found.id.is_none() {
            found.id = line
                .split_whitespace()
                .find(|word| cable_id(word).is_some())
                .map(Into::into);
        }
        // `04GUATEMALA7982004-03-31 22:21:00 ...`: identifier and date run together.
        if found.created.is_none()
            && let Some(dash) = line.find('-')
            && let Some(date) = dash
                .checked_sub(4)
                .and_then(|from| line.get(from..dash + 6))
        {
            found.created = Date::from_iso(date);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        assert_eq!(cable_id("04GUATEMALA798"), Some((2004, "GUATEMALA", 798)));
        assert_eq!(cable_id("78STATE296107"), Some((1978, "STATE", 296_107)));
        assert_eq!(cable_id("README"), None);
    }

    #[test]
    fn preambles() {
        let text = "Viewing cable 04QUITO1431\nIdentifierCreated\n04QUITO14312004-05-12 22:21:00 X\nThis record is a partial extract of it.\n";
        let read = preamble(text);
        assert_eq!(
            (read.id.as_deref(), read.created, read.partial),
            (Some("04QUITO1431"), Some(Date::new(2004, 5, 12)), true)
        );
    }
}
