//! Telegram, SMART, or one inside the other: detected from the text, never asked for.
//!
//! The signs are those of smart-layout section 4. Labels decide before dates, because telegram
//! copies exist to August 2013 and SMART copies from July 2010.

use super::line::{Label, LineKind, TransmissionLine, field_label, near_label};
use super::window::{Lexed, Window};
use crate::text::words::{ends_sentence, is_number};
use std::collections::BTreeSet;

/// How a cable is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Layout {
    /// The telegram, to about 2010, and every archive of that time.
    #[default]
    Telegram,
    /// The labelled fields of 2010 and later.
    Smart,
    /// A SMART header and footer around a whole telegram.
    Hybrid,
}

impl Layout {
    /// `telegram`, `smart` or `hybrid`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Smart => "smart",
            Self::Hybrid => "hybrid",
        }
    }
}

/// The signs of SMART are among so many lines that are not blank.
const HEAD_LINES: usize = 60;
/// And among so many bytes: a line of SMART's can be a page long.
const HEAD_BYTES: usize = 8192;

/// What the first lines say of the layout. It decides together with what may be anywhere in the text:
/// a telegram's own lines, and below an e-mail of any length SMART's labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// Are the labels of a whole cable in SMART's layout here?
    whole: bool,
    /// Or those of a draft, which has no MRN and no date yet?
    draft: bool,
    /// Has the copy an empty line below every line?
    pub double_spaced: bool,
    /// Where the last of the lines ends, in bytes: what comes after it does not count.
    pub end: usize,
}

impl Head {
    /// Reads the first lines; `None` when the window ends before them and the text does not.
    pub(crate) fn read(window: &Window<'_>) -> Option<Self> {
        let mut mrn = false;
        let mut date = false;
        let mut others = 0;
        // Labels that no telegram has, each counted once, with any SUBJECT: a draft in capitals.
        let mut own = BTreeSet::new();
        let mut any_subject = false;
        let mut subject = false;
        let mut comma_tags = false;
        let mut telegram_order = false;
        let mut end = None;
        let filled = |line: &&Lexed<'_>| line.kind != LineKind::Blank;
        let head = window.lines().iter().filter(filled).take(HEAD_LINES);
        for (index, line) in head.enumerate() {
            if end.is_some() {
                break;
            }
            if index + 1 == HEAD_LINES || line.end >= HEAD_BYTES {
                end = Some(line.end);
            }
            let field = match line.kind {
                LineKind::Field(_) => field_label(line.text),
                // `*MRN:* 23 ROME 88`, in the bold letters of a mail program.
                LineKind::Text if line.text.starts_with('*') => {
                    near_label(line.text).map(|near| near.field)
                }
                _ => continue,
            };
            let Some(field) = field else {
                continue;
            };
            let label = field.label;
            match label {
                Label::Mrn => mrn = true,
                Label::DateDtg => date = true,
                // A telegram says more than the number: `E.O. 13526: N/A`.
                Label::ExecutiveOrder if !field.smart => {
                    let rest = line.text.get(field.value..).unwrap_or("");
                    telegram_order |= !is_number(rest.trim());
                }
                Label::ExecutiveOrder | Label::Action | Label::Captions | Label::PassLine => {
                    others += 1;
                    own.insert(label);
                }
                Label::Subject => {
                    subject |= field.smart;
                    any_subject = true;
                }
                Label::Tags => comma_tags |= line.text.contains(','),
                _ => {}
            }
        }
        let whole = mrn && (date || others >= 2) || date && others >= 2;
        let double_spaced = Spacing::of(window.lines(), end).is_double(whole || mrn || date);
        // A telegram's E.O. line shows that this is not a draft in SMART, as a banner does.
        let capitals = any_subject && own.len() >= 2;
        // Two labels that no telegram has, with TAGS: the Subject is misspelled or not there yet.
        let fields = own.len() >= 2 && comma_tags;
        let draft =
            (subject && (others >= 1 || comma_tags) || capitals || fields) && !telegram_order;
        // In a shorter text, every line belongs to the head.
        let end = end.or(window.is_complete().then_some(usize::MAX))?;
        Some(Self {
            whole,
            draft,
            double_spaced,
            end,
        })
    }

    /// The layout of a text that holds these signs, and whether it has the labels of a whole cable in
    /// SMART's layout.
    pub(crate) fn layout(self, signs: Signs<usize>) -> (Layout, bool) {
        let inner = signs.wire > 0 || signs.banners > 0;
        // A banner alone is a slip of who added the number to SMART's.
        let telegram = signs.wire > 0 || inner && signs.fields > 0;
        // A telegram may quote a label or two.
        let whole = self.whole
            || signs.mrn > 0 && signs.date > 0 && (!inner || signs.others > 0)
            || signs.mrn > 0 && signs.others > 1 && !inner;
        let layout = if whole && telegram {
            Layout::Hybrid
        } else if whole || self.draft && !inner {
            Layout::Smart
        } else {
            Layout::Telegram
        };
        (layout, whole)
    }
}

/// How the lines of a head are spaced.
#[derive(Debug, Default)]
struct Spacing {
    /// Lines that hold anything, and are not the last.
    filled: usize,
    /// Those of them with another right below.
    adjacent: usize,
    /// Those with three empty lines below: what one was before every line end was doubled.
    tripled: usize,
    /// Those that a margin broke, with one empty line below.
    broken: usize,
}

impl Spacing {
    /// Counts the lines up to the one that ends at `end`.
    fn of(lines: &[Lexed<'_>], end: Option<usize>) -> Self {
        let mut spacing = Self::default();
        let count = end.map_or(lines.len(), |end| {
            lines.partition_point(|line| line.start < end)
        });
        let lines = lines.get(..count).unwrap_or(lines);
        let blank = |at: usize| {
            lines
                .get(at)
                .is_some_and(|line| line.kind == LineKind::Blank)
        };
        for (at, line) in lines.iter().enumerate() {
            if line.kind == LineKind::Blank || at + 1 == lines.len() {
                continue;
            }
            spacing.filled += 1;
            let below = (at + 1..).take_while(|at| blank(*at)).count();
            spacing.adjacent += usize::from(below == 0);
            spacing.tripled += usize::from(below == 3);
            let broken = WRAPPED.contains(&line.length) && !ends_sentence(line.text);
            spacing.broken += usize::from(below == 1 && broken);
        }
        spacing
    }

    /// Is an empty line below every line? A paragraph of SMART's is one line with an empty one below it,
    /// so there only the empty lines that were there before tell.
    fn is_double(&self, smart: bool) -> bool {
        /// So many lines tell.
        const ENOUGH: usize = 12;
        /// One of so many may have lost its empty line.
        const LOST: usize = 12;
        /// So many broken lines are none that were written like this.
        const BROKEN: usize = 4;
        self.filled >= ENOUGH
            && self.adjacent * LOST <= self.filled
            && (self.tripled > 1 || !smart && self.broken >= BROKEN)
    }
}

/// The width of a line that a margin broke, in bytes.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=80;

/// Lines that tell the layout wherever they are, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signs<N = u16> {
    /// Transmission lines that only a telegram has, and a SMART shell may hold.
    wire: N,
    /// A telegram's banners.
    banners: N,
    /// Fields as a telegram writes them: `SUBJECT:`, `E.O. 12958: N/A`.
    fields: N,
    /// `MRN:`
    mrn: N,
    /// `Date/DTG:`
    date: N,
    /// `Captions:`, `Pass Line:`, and `E.O.:` as SMART writes it.
    others: N,
}

impl Signs {
    /// Those in a run of lines.
    pub(crate) fn of(lines: &[Lexed<'_>]) -> Self {
        let mut signs = Self::default();
        for line in lines {
            if let Some(sign) = signs.of_line(line) {
                *sign = sign.saturating_add(1);
            }
        }
        signs
    }

    fn of_line(&mut self, line: &Lexed<'_>) -> Option<&mut u16> {
        use TransmissionLine as T;
        match line.kind {
            LineKind::Banner => Some(&mut self.banners),
            // SMART's own date may have lost half of its label.
            LineKind::Transmission(T::Dtg) if line.text.starts_with("DTG:") => None,
            LineKind::Transmission(T::Dtg | T::Serial) => Some(&mut self.wire),
            LineKind::Field(Label::Mrn) => Some(&mut self.mrn),
            LineKind::Field(Label::DateDtg) => Some(&mut self.date),
            LineKind::Field(Label::Subject) => {
                let smart = field_label(line.text).is_some_and(|field| field.smart);
                (!smart).then_some(&mut self.fields)
            }
            LineKind::Field(Label::Captions | Label::PassLine) => Some(&mut self.others),
            LineKind::Field(Label::ExecutiveOrder) => {
                let smart = field_label(line.text).is_some_and(|field| field.smart);
                Some(if smart {
                    &mut self.others
                } else {
                    &mut self.fields
                })
            }
            _ => None,
        }
    }
}

impl Signs<usize> {
    /// Counts those of a block as well.
    pub(crate) fn add(&mut self, other: Signs) {
        self.wire += usize::from(other.wire);
        self.banners += usize::from(other.banners);
        self.fields += usize::from(other.fields);
        self.mrn += usize::from(other.mrn);
        self.date += usize::from(other.date);
        self.others += usize::from(other.others);
    }

    /// Adds a whole count.
    pub(crate) fn add_all(&mut self, other: Self) {
        self.wire += other.wire;
        self.banners += other.banners;
        self.fields += other.fields;
        self.mrn += other.mrn;
        self.date += other.date;
        self.others += other.others;
    }

    /// Takes a whole count away.
    pub(crate) fn take_all(&mut self, other: Self) {
        self.wire -= other.wire;
        self.banners -= other.banners;
        self.fields -= other.fields;
        self.mrn -= other.mrn;
        self.date -= other.date;
        self.others -= other.others;
    }
}
