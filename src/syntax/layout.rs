//! Telegram, SMART, or one inside the other: detected from the text, never asked for.
//!
//! The signs are those of smart-layout section 4. Labels decide before dates, because telegram
//! copies exist to August 2013 and SMART copies from July 2010.

use super::line::{Label, LineKind, TransmissionLine, field_label};
use super::window::{Lexed, Window};

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

/// What the first lines say of the layout. It decides together with one thing that may be
/// anywhere in the text: a telegram's own lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// Are the labels of a whole cable in SMART's layout here?
    whole: bool,
    /// Or those of a draft, which has no MRN and no date yet?
    draft: bool,
    /// Where the last of the lines ends, in bytes: what comes after it does not count.
    pub end: usize,
}

impl Head {
    /// Reads the first lines; `None` when the window ends before them and the text does not.
    pub(crate) fn read(window: &Window<'_>) -> Option<Self> {
        let mut mrn = false;
        let mut date = false;
        let mut others = 0;
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
            let LineKind::Field(label) = line.kind else {
                continue;
            };
            let Some(field) = field_label(line.text) else {
                continue;
            };
            match label {
                Label::Mrn => mrn = true,
                Label::DateDtg => date = true,
                Label::ExecutiveOrder if !field.smart => telegram_order = true,
                Label::ExecutiveOrder | Label::Action | Label::Captions | Label::PassLine => {
                    others += 1
                }
                Label::Subject => subject |= field.smart,
                Label::Tags => comma_tags |= line.text.contains(','),
                _ => {}
            }
        }
        let whole = mrn && (date || others >= 2) || date && others >= 2;
        // A telegram's E.O. line shows that this is not a draft in SMART, as a banner does.
        let draft = subject && !telegram_order && (others >= 1 || comma_tags);
        // In a shorter text, every line belongs to the head.
        let end = end.or(window.is_complete().then_some(usize::MAX))?;
        Some(Self { whole, draft, end })
    }

    /// The layout of a text that holds so many signs of a telegram.
    pub(crate) fn layout(self, telegram_signs: usize) -> Layout {
        let inner = telegram_signs > 0;
        if self.whole && inner {
            Layout::Hybrid
        } else if self.whole || self.draft && !inner {
            Layout::Smart
        } else {
            Layout::Telegram
        }
    }
}

/// Is the line one that only a telegram has?
pub(crate) fn is_telegram_sign(kind: LineKind) -> bool {
    matches!(
        kind,
        LineKind::Banner | LineKind::Transmission(TransmissionLine::Dtg | TransmissionLine::Serial)
    )
}
