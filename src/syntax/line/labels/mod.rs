//! Field labels: the telegram's, SMART's, and the slips of both.

mod listed;
mod order;
mod smart;
mod telegram;

pub use listed::{are_of_posts, is_airgram, names_cable};
pub use order::{glued_order, read_digits, scanned_digit};
pub(super) use smart::SMART_COLON;
pub use smart::{BETWEEN_FIELDS, SMART_LABELS, labels_after, unknown_label};
pub use telegram::is_bare_ref_label;
pub(super) use telegram::is_small_label;

use crate::text::Cursor;
use order::{executive_order_label, small_order_label};
use smart::smart_label;
use telegram::{tags_label, telegram_label};

/// A label that opens a header or closing field, in either layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// `E.O. 12958:` (telegram) or `E.O.:` (SMART).
    ExecutiveOrder,
    /// `TAGS:`
    Tags,
    /// `SUBJECT:`, `SUBJ:`, `Subject:`
    Subject,
    /// `REF:`, `REFS:`, `REFTEL:`, `Reference:`
    Reference,
    /// `Classified By:`, `Derived From:`, `REASON:`, `Declassify On:`
    ClassifiedBy,
    /// `Action Office:`
    ActionOffice,
    /// `Info Office:`
    InfoOffice,
    /// `MRN:`
    Mrn,
    /// `Date/DTG:`
    DateDtg,
    /// `From:`
    From,
    /// `Action:`
    Action,
    /// `Captions:`
    Captions,
    /// `Pass Line:`
    PassLine,
    /// `Signature:`
    Signature,
    /// `Drafted By:`
    DraftedBy,
    /// `Cleared By:`
    ClearedBy,
    /// `Approved By:`
    ApprovedBy,
    /// `Released By:`
    ReleasedBy,
    /// `Info:`
    Info,
    /// `XMT:`
    Xmt,
    /// `Attachments:`
    Attachments,
    /// `Action Post:`
    ActionPost,
    /// `Dissemination Rule:`
    DisseminationRule,
}

impl Label {
    /// The label as SMART prints it, without its colon.
    pub fn name(self) -> &'static str {
        SMART_LABELS
            .iter()
            .find(|(_, label)| *label == self)
            .map_or("Classified By", |(name, _)| name)
    }

    /// Is this one of the telegram's fields? SMART has most of them too.
    pub fn is_telegram(self) -> bool {
        matches!(
            self,
            Label::ExecutiveOrder
                | Label::Tags
                | Label::Subject
                | Label::Reference
                | Label::ClassifiedBy
        )
    }

    /// Does this label come after the body, in SMART's closing block?
    pub fn is_closing(self) -> bool {
        self >= Label::Signature
    }
}

/// A field's label and where its value begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldLabel {
    /// Which field.
    pub label: Label,
    /// Bytes from the start of the trimmed line to the value, spaces before it skipped.
    pub value: usize,
    /// Is the label written as SMART writes it (`Subject:`, `TAGS:` fits both)?
    pub smart: bool,
}

/// Reads a field label at the start of a trimmed line.
pub fn field_label(text: &str) -> Option<FieldLabel> {
    let own = match text.as_bytes().first()? {
        b'E' => executive_order_label(text),
        b'T' | b't' => tags_label(text),
        b'S' | b'R' | b'C' | b'D' => telegram_label(text),
        b's' | b'r' if is_small_label(text) => telegram_label(text),
        b'e' if is_small_label(text) => small_order_label(text),
        _ => None,
    };
    own.or_else(|| smart_label(text))
}

/// Eats a colon, and what is doubled of it: `MRN::`, `MRN:;`. Was there one?
fn eat_colons(cursor: &mut Cursor<'_>) -> bool {
    let colon = cursor.eat(":");
    if colon {
        cursor.skip_while(|c| COLONS.contains(&c));
    }
    colon
}

/// What is typed for a colon, and what input methods make of one.
pub(super) const COLONS: [char; 6] = [':', ';', '=', '\u{ff1a}', '\u{2236}', '\u{a789}'];
