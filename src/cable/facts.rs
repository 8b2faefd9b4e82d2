//! The facts of one block.

use super::attributes::{self, Attributes};
use super::body::{self, Body};
use super::fields::{GluedField, fields};
use super::header::{self, Banner, ClassifiedBy, ExecutiveOrder, Subject, TagsLine, UnknownLevel};
use super::heading::{self, Heading};
use super::one_line::above_fields;
use super::portion::place::Mark;
use super::preamble::{Preamble, preamble};
use super::references::References;
use super::residue::{Residue, residue_lines};
use super::smart::{DateField, Mrn};
use super::transmission::{self, Addressee, Transmission};
use super::wrapper::{self, Wrapper};
use super::{BlockSpan, Written};
use crate::syntax::line::{self, Label};
use crate::syntax::{Block, BlockKind, LineKind};
use crate::text::lines::Line;
use crate::text::signs::CORRECTED;
use crate::text::unseen::as_seen;
use crate::text::words::{is_number, one_line};
use crate::text::{LineEnds, Signs, Span, lines};
use crate::vocabulary::{posts, words};
use std::borrow::Cow;

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
        /// Post and serial alone on a line, as outgoing telegrams of the 1960s have them.
        number: Option<(&'static str, Written<u32>)>,
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
    Signature {
        /// The name.
        name: BlockSpan,
        /// Does UNQUOTE stand beside it: `DOE UNQUOTE ROE`?
        unquotes: bool,
    },
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
    /// The bracket in place of a portion mark, of text or a heading.
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
    /// Reads a block. `text` is its own, to where it ends: what interrupts it is left blank. It has at
    /// most these signs.
    pub(crate) fn new(text: &str, signs: Signs, block: Block) -> Self {
        let seen = match signs.has(Signs::UNSEEN) {
            true => as_seen(text),
            false => Cow::Borrowed(text),
        };
        let residue = match signs.has(Signs::OF_SECTIONS) {
            true => residue_lines(text, &block),
            false => Vec::new(),
        };
        Self {
            block,
            extent: text.len(),
            facts: read_block(&seen, signs, &block),
            residue,
            corrected: block.kind != BlockKind::Paragraph
                && signs.has(Signs::CORRECTED)
                && text.contains(CORRECTED),
            lettered: is_lettered(text),
            field: movable(text, &block),
            ends: LineEnds::of(text, signs),
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

    /// How many lines of running text it has that no drafter wrapped, and how many others.
    pub(crate) fn long_and_other_lines(&self) -> (usize, usize) {
        let count = |body: &Body| (body.long_lines, body.lines - body.long_lines);
        match &self.facts {
            Facts::Body(body) => count(body),
            // Where a reflow glued a paragraph to the end of a field.
            Facts::Glued(pieces) => pieces.iter().fold((0, 0), |sum, piece| {
                let more = match &piece.facts {
                    Facts::Body(body) => count(body),
                    _ => (0, 0),
                };
                (sum.0 + more.0, sum.1 + more.1)
            }),
            _ => (0, 0),
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

/// Reads one block. `text` is the block's text, nothing more, and has at most these signs.
pub(crate) fn read_block(text: &str, signs: Signs, block: &Block) -> Facts {
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
            Facts::Body(Box::new(body::read(text, signs, block.kind, block.lines)))
        }
        BlockKind::Signature => {
            let start = text.len() - text.trim_start().len();
            // It may be there twice.
            let words = lines(text.trim())
                .next()
                .map_or("", |line| line.text.trim());
            let name = line::signature(words).unwrap_or("");
            let before = words.find(name).unwrap_or(0);
            Facts::Signature {
                name: BlockSpan::at(start + before, name.len()),
                unquotes: words
                    .split_ascii_whitespace()
                    .any(|word| words::CLOSING_QUOTES.has(word)),
            }
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
        quote: lines(text).find_map(|line| {
            let first = line.text.split_ascii_whitespace().next()?;
            let first = first.trim_end_matches([':', '.']);
            let opens = words::OPENING_QUOTES.has(first);
            opens.then(|| BlockSpan::at(line.start + Span::of(first, line.text).start, first.len()))
        }),
        unknown_level: header::unknown_level(text),
        number: lines(text).find_map(|line| post_and_serial(line.text.trim(), text)),
    }
}

/// `STATE 110422`: the post under the name that archives use, and the serial.
fn post_and_serial(line: &str, text: &str) -> Option<(&'static str, Written<u32>)> {
    let (name, serial) = line.rsplit_once(' ')?;
    let value = is_number(serial).then(|| serial.parse().ok())??;
    let post = posts::lookup(name.trim_end())?.means;
    Some((post, Written::new(value, BlockSpan::of(line, text))))
}

fn says_sensitive(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    one_line(&upper).contains("SENSITIVE BUT UNCLASSIFIED")
}
