//! Labels of SMART with a slip: misspelt, with another sign for the colon or none, or with what a list
//! or a mail program put around them.

use super::labels::{COLONS, FieldLabel, Label, SMART_COLON, SMART_LABELS, field_label};
use super::near_valued::{
    is_addressee, is_mrn, is_order, is_sender, label_before_value, label_without_colon,
};
use super::portion_mark;
use crate::text::words::begins_in_any_case;
use crate::vocabulary::slips::slips;

/// A label that is misspelt, or followed by another sign than a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearLabel {
    /// The label that is meant, and where the value begins.
    pub field: FieldLabel,
    /// The label as SMART prints it, without its colon.
    pub name: &'static str,
    /// Bytes of the label as written, its sign included.
    pub written: usize,
}

/// Short forms that are written for a label, in capitals.
const SHORT_LABELS: [(&str, &str, Label); 45] = [
    ("DERIVED BY", "Classified By", Label::ClassifiedBy),
    ("DECLASSIFIED BY", "Classified By", Label::ClassifiedBy),
    (
        "DERIVATIVELY CLASSIFIED BY",
        "Classified By",
        Label::ClassifiedBy,
    ),
    ("CLASS BY", "Classified By", Label::ClassifiedBy),
    ("CLASSIFICATION BY", "Classified By", Label::ClassifiedBy),
    ("CLASSIFYING OFFICER", "Classified By", Label::ClassifiedBy),
    ("CLASSIFICATION REASON", "Reason", Label::ClassifiedBy),
    ("DECLASS", "Declassify On", Label::ClassifiedBy),
    ("DECLASS ON", "Declassify On", Label::ClassifiedBy),
    ("DECLASSIFIED ON", "Declassify On", Label::ClassifiedBy),
    ("DATE/TIME", "Date/DTG", Label::DateDtg),
    ("DTG", "Date/DTG", Label::DateDtg),
    ("DECL", "Declassify On", Label::ClassifiedBy),
    ("DECLAS", "Declassify On", Label::ClassifiedBy),
    ("DECL ON", "Declassify On", Label::ClassifiedBy),
    ("DECLASSIFY", "Declassify On", Label::ClassifiedBy),
    ("DECLASSIFICATION", "Declassify On", Label::ClassifiedBy),
    (
        "DECLASSIFICATION DATE",
        "Declassify On",
        Label::ClassifiedBy,
    ),
    ("CLASSIFIED", "Classified By", Label::ClassifiedBy),
    ("CLASSIFIER", "Classified By", Label::ClassifiedBy),
    ("DERIVED", "Derived From", Label::ClassifiedBy),
    ("SUB", "Subject", Label::Subject),
    ("SIGNED", "Signature", Label::Signature),
    ("SIGNED BY", "Signature", Label::Signature),
    ("EXECUTIVE ORDER", "E.O.", Label::ExecutiveOrder),
    ("CAVEAT", "Captions", Label::Captions),
    ("CAVEATS", "Captions", Label::Captions),
    ("PASS", "Pass Line", Label::PassLine),
    ("PASS TO", "Pass Line", Label::PassLine),
    ("PASSING", "Pass Line", Label::PassLine),
    ("PASSING LINE", "Pass Line", Label::PassLine),
    ("TITLE", "Subject", Label::Subject),
    ("SIG", "Signature", Label::Signature),
    ("DRAFTING OFFICER", "Drafted By", Label::DraftedBy),
    ("CLEARANCE", "Cleared By", Label::ClearedBy),
    ("CLEARANCES", "Cleared By", Label::ClearedBy),
    ("CLEARED", "Cleared By", Label::ClearedBy),
    ("CLEARER", "Cleared By", Label::ClearedBy),
    ("APPROVAL", "Approved By", Label::ApprovedBy),
    ("APPROVING OFFICER", "Approved By", Label::ApprovedBy),
    ("RELEASING OFFICER", "Released By", Label::ReleasedBy),
    ("INFORMATION", "Info", Label::Info),
    ("ATTACHED", "Attachments", Label::Attachments),
    (
        "DISSEM RULE",
        "Dissemination Rule",
        Label::DisseminationRule,
    ),
    (
        "DISSEMINATION",
        "Dissemination Rule",
        Label::DisseminationRule,
    ),
];

/// The labels of the classification block.
pub const BLOCK_LABELS: [&str; 4] = ["Classified By", "Derived From", "Reason", "Declassify On"];

/// The labels of SMART, and those of its classification block.
pub(super) fn smart_labels() -> impl Iterator<Item = (&'static str, Label)> {
    let block = BLOCK_LABELS.map(|name| (name, Label::ClassifiedBy));
    SMART_LABELS.into_iter().chain(block)
}

/// Reads a misspelt label of SMART's at the start of a trimmed line: one slip away, two in a longer
/// label, with `;` for the colon, or after a sign that a scan put before it (`. Drafted By:`). Any
/// line of prose may be near one: the place decides.
pub fn near_label(text: &str) -> Option<NearLabel> {
    let small = text.starts_with(|c: char| c.is_ascii_lowercase());
    let known = field_label(text).is_some();
    if known && !small {
        return None;
    }
    if let Some(label) = spaced_label(text).filter(|_| !known) {
        return Some(label);
    }
    if let Some(label) = label_without_colon(text).filter(|_| !known) {
        return Some(label);
    }
    if let Some(label) = decorated_label(text) {
        return Some(label);
    }
    if let Some(label) = label_before_value(text).filter(|_| !known) {
        return Some(label);
    }
    let mut head = text.char_indices().take(SMART_COLON + 1);
    let (end, sign) = head.find(|(_, c)| COLONS.contains(c))?;
    let (written, rest) = text.split_at_checked(end)?;
    let name = written
        .trim_start_matches(['.', ',', '\'', '|', '_', ' ', '\u{a0}'])
        .trim_end();
    let value = rest.get(sign.len_utf8()..)?.trim_start_matches(COLONS);
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '\u{a0}']);
    if name.len() <= 2 && spaced && !known {
        return label_of_two_letters(name, value, text);
    }
    if !spaced || known {
        return None;
    }
    // `LO.: 13526`
    if name.len() <= "E.O.".len() && name.contains(['O', '0']) && is_order(value.trim()) {
        return Some(NearLabel {
            field: field(Label::ExecutiveOrder, value, text),
            name: "E.O.",
            written: text.len() - value.len(),
        });
    }
    let upper = name.replace(['\u{a0}', '\t'], " ").to_ascii_uppercase();
    // `M.R.N.:`
    let unstopped = upper.replace('.', "");
    let near = |(name, label): (&'static str, Label)| {
        let upper = if name.contains('.') {
            &upper
        } else {
            &unstopped
        };
        let begins = name.as_bytes().first() == upper.as_bytes().first();
        let limit = if begins && name.len() > 4 { 2 } else { 1 };
        // Most are too long or too short, and need no capitals.
        if name.len().abs_diff(upper.len()) > limit {
            return None;
        }
        let distance = slips(&name.to_ascii_uppercase(), upper, limit)?;
        Some((distance, name, label))
    };
    // `Derived By: ISN SCG 22-1`: a guide or a paper, and nobody's name.
    if unstopped == "DERIVED BY" && value.bytes().any(|b| b.is_ascii_digit()) {
        return Some(NearLabel {
            field: field(Label::ClassifiedBy, value, text),
            name: "Derived From",
            written: text.len() - value.len(),
        });
    }
    let short = SHORT_LABELS.iter().find(|(short, ..)| *short == unstopped);
    let (name, label) = match short {
        Some((_, name, label)) => (*name, *label),
        None => {
            let nearest = smart_labels()
                .filter_map(near)
                .min_by_key(|(distance, ..)| *distance);
            nearest.map(|(_, name, label)| (name, label))?
        }
    };
    Some(NearLabel {
        field: field(label, value, text),
        name,
        written: text.len() - value.len(),
    })
}

/// A label of two letters, which only its value shows: `MR: 23 ROME 88`, and a telegram's `FM:` and `TO:`.
fn label_of_two_letters(name: &str, value: &str, text: &str) -> Option<NearLabel> {
    let shown = value.trim();
    let (meant, label) = match &*name.to_ascii_uppercase() {
        "FM" if is_sender(shown) => ("From", Label::From),
        "TO" if is_addressee(shown) => ("Action", Label::Action),
        "RE" if portion_mark(shown).is_some() => ("Subject", Label::Subject),
        // `.O.: 13526`
        "O." | "E." if is_order(shown) => ("E.O.", Label::ExecutiveOrder),
        two if two.len() == 2 && is_mrn(shown) && slips("MRN", two, 1).is_some() => {
            ("MRN", Label::Mrn)
        }
        _ => return None,
    };
    Some(NearLabel {
        field: field(label, value, text),
        name: meant,
        written: text.len() - value.len(),
    })
}

/// A label with what a list, a mail program or a hurried hand put around it: `*Subject:* A fair`, `1.
/// From: AMEMBASSY ROME`, `- Drafted By:`, `TAGS - PREL`, `from: AMEMBASSY ROME`.
fn decorated_label(text: &str) -> Option<NearLabel> {
    let bare = undecorated(text);
    // Of `Action` and `Action Office` the longer one.
    let (name, label) = smart_labels()
        .filter(|(name, _)| begins_in_any_case(bare, name))
        .max_by_key(|(name, _)| name.len())?;
    let rest = bare.get(name.len()..)?;
    let dash = [" - ", " – ", " — ", " -- "]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign));
    let starred = bare.len() < text.len() || text.starts_with(|c: char| c.is_ascii_lowercase());
    let colon = [":", "*:", ":*", "**:", ":**"];
    let colon = colon.iter().rev().find_map(|sign| rest.strip_prefix(sign));
    let value = dash.or_else(|| colon.filter(|_| starred))?;
    if value.trim().is_empty() {
        return None;
    }
    let value = value.trim_start_matches('*');
    Some(NearLabel {
        field: field(label, value, text),
        name,
        written: text.strip_suffix(value)?.trim_end().len(),
    })
}

/// A field of SMART's whose value is the end of its line.
pub(super) fn field(label: Label, value: &str, line: &str) -> FieldLabel {
    FieldLabel {
        label,
        value: line.len() - value.trim_start().len(),
        smart: true,
    }
}

/// A mark before a label is no longer, in bytes: `C//NF`.
const LONGEST_MARK: usize = 8;

/// A line without what a list or a mail program put before its first word.
fn undecorated(text: &str) -> &str {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(rest) = number.strip_prefix(['.', ')'])
        && number.len() < text.len()
    {
        return rest.trim_start();
    }
    // A portion mark.
    if let Some((mark, rest)) = text
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
        && mark.len() <= LONGEST_MARK
        && BLOCK_LABELS.iter().any(|label| rest.starts_with(label))
    {
        return rest;
    }
    let rest = text.strip_prefix("o ").or_else(|| text.strip_prefix("- "));
    let rest = rest.unwrap_or(text);
    rest.trim_start_matches(['*', '•', '·', '\u{f0b7}', '_', ' ', '\t'])
}

/// A label of two words with a wide space between them: `Derived  From: 23 ROME 88`.
fn spaced_label(text: &str) -> Option<NearLabel> {
    let head = text.get(..SMART_COLON).unwrap_or(text);
    let (written, _) = head.split_once(':')?;
    if !written.contains("  ") && !written.contains('\t') {
        return None;
    }
    let words = || written.split_ascii_whitespace();
    let (name, label) = smart_labels().find(|(name, _)| words().eq(name.split(' ')))?;
    let value = text.get(written.len() + 1..)?;
    Some(NearLabel {
        field: field(label, value, text),
        name,
        written: written.len() + 1,
    })
}
