//! The labels of SMART, in their column and out of it.

use super::{FieldLabel, Label, eat_colons, field_label};
use crate::syntax::line::near_smart::{near_label, smart_labels};
use crate::text::Cursor;

/// SMART's labels in their order (smart-layout 2).
pub const SMART_LABELS: [(&str, Label); 22] = [
    ("Action Office", Label::ActionOffice),
    ("Info Office", Label::InfoOffice),
    ("MRN", Label::Mrn),
    ("Date/DTG", Label::DateDtg),
    ("From", Label::From),
    ("Action", Label::Action),
    ("E.O.", Label::ExecutiveOrder),
    ("TAGS", Label::Tags),
    ("Captions", Label::Captions),
    ("Reference", Label::Reference),
    ("Pass Line", Label::PassLine),
    ("Subject", Label::Subject),
    ("Signature", Label::Signature),
    ("Drafted By", Label::DraftedBy),
    ("Cleared By", Label::ClearedBy),
    ("Approved By", Label::ApprovedBy),
    ("Released By", Label::ReleasedBy),
    ("Info", Label::Info),
    ("XMT", Label::Xmt),
    ("Attachments", Label::Attachments),
    ("Action Post", Label::ActionPost),
    ("Dissemination Rule", Label::DisseminationRule),
];

/// Slips of SMART's labels, read as what they mean.
const SMART_SLIPS: [(&str, Label); 18] = [
    ("Approver", Label::ApprovedBy),
    ("Releaser", Label::ReleasedBy),
    ("Date-DTG", Label::DateDtg),
    ("Date DTG", Label::DateDtg),
    ("Date / DTG", Label::DateDtg),
    ("Date!DTG", Label::DateDtg),
    ("DTG", Label::DateDtg),
    ("Date", Label::DateDtg),
    ("Caption", Label::Captions),
    ("TAG", Label::Tags),
    ("Passline", Label::PassLine),
    ("Pass Lines", Label::PassLine),
    ("Attachment", Label::Attachments),
    ("Drafter", Label::DraftedBy),
    ("Drafted", Label::DraftedBy),
    ("Approved", Label::ApprovedBy),
    ("Released", Label::ReleasedBy),
    ("Dissemination", Label::DisseminationRule),
];

/// The colon of a SMART label is within so many bytes: `Dissemination Rule` has 18, and some
/// copies have spaces before the colon.
pub(in crate::syntax::line) const SMART_COLON: usize = 24;

/// A label of SMART's, or a slip of one, and its colon.
pub(super) fn smart_label(text: &str) -> Option<FieldLabel> {
    let bytes = text.as_bytes();
    let colon = memchr::memchr(b':', bytes.get(..SMART_COLON).unwrap_or(bytes))?;
    let mut cursor = Cursor::new(text);
    let name = cursor.take(colon).trim_end();
    let (_, label) = SMART_LABELS
        .iter()
        .chain(&SMART_SLIPS)
        .find(|(label, _)| label.eq_ignore_ascii_case(name))?;
    // Mail has `Date:`, and the head of a telegram `DTG:`; neither has both halves.
    if matches!(name, "DTG" | "Date") && !text.contains(" / ") {
        return None;
    }
    eat_colons(&mut cursor);
    Some(FieldLabel {
        label: *label,
        value: cursor.skip_spaces().at(),
        smart: true,
    })
}

/// The labels of SMART that a line has after the field that it begins with, each with the place where
/// it begins: `From: AMEMBASSY ROME  Action: WASHDC, SECSTATE ROUTINE`. Each is in a column, or its
/// value is; some are no words of a sentence.
pub fn labels_after(text: &str) -> Vec<(usize, Label)> {
    let mut found = Vec::new();
    // Where the line of the colon begins, and where the search for it went on.
    let (mut line_start, mut searched) = (0, 0);
    let is_column = |text: &str| text.starts_with("  ") || text.starts_with('\t');
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let head = text.get(..colon).unwrap_or("");
        let since = text.as_bytes().get(searched..colon).unwrap_or_default();
        if let Some(end) = memchr::memrchr(b'\n', since) {
            line_start = searched + end + 1;
        }
        searched = colon;
        // Most labels end in another letter.
        let last = head.as_bytes().last();
        let ends = |name: &str| name.as_bytes().last() == last && head.ends_with(name);
        // `Derived From`, not `From`.
        let named = smart_labels()
            .filter(|(name, _)| ends(name))
            .max_by_key(|(name, _)| name.len());
        let own = named.and_then(|(name, label)| {
            let before = head.strip_suffix(name)?;
            let column = before.ends_with("  ") || before.ends_with('\t');
            let value = || text.get(colon + 1..).unwrap_or("");
            // `Jane Doe, DCM; Reason: 1.4(b)`
            let parted = label == Label::ClassifiedBy && is_parted(before);
            let own = column
                || parted
                || before.ends_with(' ') && (is_column(value()) || is_system_word(name));
            let line = before.get(line_start..)?;
            let field = line.split_once(':').map_or(line, |(_, value)| value);
            // The end of a label that is misspelt: `Dervied From: 23 ROME 88`.
            let ends_label = || {
                let line = text.get(line_start..).and_then(|text| text.lines().next());
                let near = line.and_then(|line| near_label(line.trim()));
                near.is_some_and(|near| near.name.ends_with(name) && near.name != name)
            };
            (own && field.contains(char::is_alphanumeric)
                && line.contains(char::is_alphabetic)
                && (line.contains(':') || !ends_label()))
            .then_some((before.len(), label))
        });
        found.extend(own);
    }
    found
}

/// What separates fields on one line: `Jane Doe, DCM; Reason: 1.4(b)`.
pub const BETWEEN_FIELDS: [char; 5] = [' ', '\t', ';', '|', ','];

/// Is the label a word of the system that no sentence has before a colon?
fn is_system_word(name: &str) -> bool {
    matches!(
        name,
        "MRN"
            | "Date/DTG"
            | "E.O."
            | "TAGS"
            | "Captions"
            | "Pass Line"
            | "Drafted By"
            | "Cleared By"
            | "Approved By"
            | "Released By"
            | "Dissemination Rule"
            | "Declassify On"
            | "Derived From"
    )
}

/// Does a sign end what is before a label of the classification block?
fn is_parted(before: &str) -> bool {
    let sign = before.trim_end();
    sign.len() < before.len() && sign.ends_with([';', '|', '.', ','])
}

/// The bytes of a label that SMART does not have, its colon included: `Precedence:      ROUTINE`.
/// `narrow`: may one space follow it, where its value is in no column?
pub fn unknown_label(text: &str, narrow: bool) -> Option<usize> {
    /// A label has so many words at most.
    const WORDS: usize = 3;
    let head = text.get(..SMART_COLON).unwrap_or(text);
    let (name, _) = head.split_once(':')?;
    let letter = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '/' | '.' | '-');
    let label = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() >= 2
        && name.chars().all(letter);
    let value = text.get(name.len() + 1..)?;
    let column = value.starts_with("  ") || value.starts_with('\t');
    let short = || name.contains(|c: char| c.is_lowercase()) && name.split(' ').count() <= WORDS;
    let column = column || narrow && value.starts_with(' ') && short();
    let known = field_label(text).is_some() || near_label(text).is_some();
    (label && column && !value.trim().is_empty() && !known).then_some(name.len() + 1)
}
