//! Telegram, SMART, or one inside the other: told from the text, never asked for.
//!
//! The signs are those of smart-layout section 4. Labels decide before dates, because telegram
//! copies exist to August 2013 and SMART copies from July 2010.

use super::line::{Label, LineKind, TransmissionLine, field_label};
use crate::text::Line;

/// How a cable is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// The telegram, to about 2010, and every archive of that time.
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

/// How many lines that are not blank may stand above the last sign of SMART.
const HEAD_LINES: usize = 60;

/// Tells the layout from the lines and their classes.
pub fn detect(lines: &[Line<'_>], kinds: &[LineKind]) -> Layout {
    let mut mrn = false;
    let mut date = false;
    let mut others = 0;
    let mut subject = false;
    let mut comma_tags = false;
    let mut telegram_order = false;
    let head = kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| **kind != LineKind::Blank)
        .take(HEAD_LINES);
    for (index, kind) in head {
        let LineKind::Field(label) = kind else {
            continue;
        };
        let text = lines[index].text.trim();
        let Some(field) = field_label(text) else {
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
            Label::Tags => comma_tags |= text.contains(','),
            _ => {}
        }
    }
    let whole = mrn && (date || others >= 2) || date && others >= 2;
    let inner = kinds.iter().any(|kind| {
        matches!(
            kind,
            LineKind::Banner
                | LineKind::Transmission(TransmissionLine::Dtg | TransmissionLine::Serial)
        )
    });
    // A draft has no MRN and no date yet; a telegram's E.O. line or banner says that it is none.
    let draft = subject && !telegram_order && !inner && (others >= 1 || comma_tags);
    if !whole && !draft {
        return Layout::Telegram;
    }
    if inner && whole {
        Layout::Hybrid
    } else {
        Layout::Smart
    }
}
