//! Labels of SMART without a colon: their column shows them, or a value that no sentence has.

use super::labels::{Label, SMART_COLON, names_cable};
use super::near_smart::{NearLabel, field, smart_labels};
use super::{caption_words, is_office_line, portion_mark};
use crate::text::words::is_number;
use crate::vocabulary::addresses;
use crate::vocabulary::date::month_from_name;
use crate::vocabulary::precedence::Precedence;

/// `23 PORT AU PRINCE 88`: two digits of the year, a post in capitals and a serial.
pub(super) fn is_mrn(value: &str) -> bool {
    let mut words = value.split_ascii_whitespace();
    let year = words
        .next()
        .is_some_and(|year| year.len() == 2 && is_number(year));
    let serial = words.next_back().is_some_and(is_number);
    let post =
        words.clone().count() > 0 && words.all(|word| word.bytes().all(|b| b.is_ascii_uppercase()));
    year && serial && post
}

/// A label of SMART's in its column, without its colon, `From     AMEMBASSY ROME`, or with another sign:
/// the value is in a column of its own.
pub(super) fn label_without_colon(text: &str) -> Option<NearLabel> {
    /// A label that is nearly always without a value.
    const EMPTY: (&str, Label) = ("Action Post", Label::ActionPost);
    if text == EMPTY.0 {
        return Some(NearLabel {
            field: field(EMPTY.1, "", text),
            name: EMPTY.0,
            written: text.len(),
        });
    }
    let head = text.get(..SMART_COLON).unwrap_or(text);
    let signs = head.as_bytes();
    let gap = signs.iter().enumerate().position(|(at, sign)| {
        *sign == b'\t' || *sign == b' ' && signs.get(at + 1) == Some(&b' ')
    })?;
    let (written, value) = text.split_at_checked(gap)?;
    let written = written.trim_end();
    let known = smart_labels().find(|(name, _)| {
        let sign = written.strip_prefix(*name).map(str::trim_start);
        sign.is_some_and(|sign| matches!(sign, "" | "." | "," | "-" | "–" | "—"))
    })?;
    (!value.trim().is_empty()).then(|| NearLabel {
        field: field(known.1, value, text),
        name: known.0,
        written: written.len(),
    })
}

/// A label of SMART's that one space or a period alone separates from its value: `MRN 24 ROME 88`, `From
/// AMEMBASSY ROME`, `Declassify On 2034/02/17`. Only a value that no sentence has shows that it is a label.
pub(super) fn label_before_value(text: &str) -> Option<NearLabel> {
    let labels = VALUED_LABELS.iter();
    let (name, label, shows) = labels.clone().find_map(|(name, label, shows)| {
        text.starts_with(name).then_some((*name, *label, *shows))
    })?;
    let rest = text.get(name.len()..)?;
    let value = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(' '))?;
    let value = value.trim_start();
    let written = match rest.starts_with('.') {
        true => name.len() + 1,
        false => name.len(),
    };
    shows(value).then(|| NearLabel {
        field: field(label, value, text),
        name,
        written,
    })
}

/// Is a text the value of one field?
type Shows = fn(&str) -> bool;

/// Labels that are known by their values, and how.
const VALUED_LABELS: [(&str, Label, Shows); 23] = [
    // Longer than `Action` and `Info`, which they begin with.
    ("Action Office", Label::ActionOffice, are_offices),
    ("Info Office", Label::InfoOffice, are_offices),
    ("Date/DTG", Label::DateDtg, is_date),
    ("Captions", Label::Captions, is_captions),
    ("Reference", Label::Reference, names_cable),
    ("Pass Line", Label::PassLine, is_office_line),
    ("Subject", Label::Subject, is_title),
    ("Signature", Label::Signature, is_surname),
    ("Drafted By", Label::DraftedBy, is_person),
    ("Cleared By", Label::ClearedBy, is_person),
    ("Approved By", Label::ApprovedBy, is_person),
    ("Released By", Label::ReleasedBy, is_person),
    ("Info", Label::Info, is_addressee),
    ("XMT", Label::Xmt, is_excluded),
    ("Attachments", Label::Attachments, is_file),
    (
        "Dissemination Rule",
        Label::DisseminationRule,
        is_capitalized,
    ),
    ("MRN", Label::Mrn, is_mrn),
    ("From", Label::From, is_sender),
    ("Action", Label::Action, is_addressee),
    ("Classified By", Label::ClassifiedBy, is_capitalized),
    ("Derived From", Label::ClassifiedBy, is_capitalized),
    ("Reason", Label::ClassifiedBy, is_reason),
    ("Declassify On", Label::ClassifiedBy, is_declassification),
];

/// `AMEMBASSY ROME`: an address in capitals.
pub(super) fn is_sender(value: &str) -> bool {
    !value.contains(|c: char| c.is_lowercase()) && addresses::is_known(value)
}

/// `WASHDC, SECSTATE ROUTINE`: capitals, and a precedence at the end.
pub(super) fn is_addressee(value: &str) -> bool {
    let word = value.rsplit_once(' ').map(|(_, word)| word);
    !value.contains(|c: char| c.is_lowercase())
        && word.is_some_and(|word| Precedence::from_word(word).is_some())
}

/// `SIPDIS, NOFORN`, `SIPDIS, REL TO USA, GBR`: captions and nothing else.
fn is_captions(value: &str) -> bool {
    let known = |text: &str| caption_words(text).is_some_and(|words| !words.is_empty());
    known(value) || value.split(", ").all(known)
}

/// `(U) A Market Opens`, `A Market Opens`: a title, with its mark or without. Only a header is asked.
fn is_title(value: &str) -> bool {
    let words = value.contains(' ') && is_capitalized(value);
    words || portion_mark(value).is_some()
}

/// `Feb 17, 2034 / 171015Z FEB 34`: both halves of the date.
fn is_date(value: &str) -> bool {
    let group = value.rsplit_once('/').map_or("", |(_, group)| group.trim());
    group.get(..6).is_some_and(is_number) && group.get(6..7) == Some("Z")
}

/// `POL_INFO, RSO`: offices in capitals.
fn are_offices(value: &str) -> bool {
    let sign = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b"_-/, ".contains(&b);
    value.len() > 1 && value.bytes().all(sign)
}

/// `TRIPOLI, AMEMBASSY`: an address in the order of SMART.
fn is_excluded(value: &str) -> bool {
    let parts = value.split_once(", ");
    parts.is_some_and(|(place, kind)| is_sender(&format!("{kind} {place}")))
}

/// `GREEN`: one word in capitals.
fn is_surname(value: &str) -> bool {
    value.len() >= 2 && value.chars().all(|c| c.is_uppercase() || c == '-')
}

/// `POL:Doe, Jane`: an office, a colon and a name.
fn is_person(value: &str) -> bool {
    value.split_once(':').is_some_and(|(office, name)| {
        !office.contains(|c: char| c.is_lowercase()) && name.contains(", ")
    })
}

/// `fish.pdf`: the name of a file.
fn is_file(value: &str) -> bool {
    let name = value.rsplit_once('.');
    name.is_some_and(|(_, kind)| (2..=4).contains(&kind.len()) && !kind.contains(' '))
}

fn is_capitalized(value: &str) -> bool {
    value.starts_with(|c: char| c.is_uppercase())
}

/// `13526`: the number of an order.
pub(super) fn is_order(value: &str) -> bool {
    /// The number of an executive order has so many digits.
    const DIGITS: usize = 5;
    value.len() == DIGITS && is_number(value)
}

/// `1.4(b)`: a section of an order.
fn is_reason(value: &str) -> bool {
    value.starts_with("1.4") || value.starts_with("1.5")
}

/// `2034/02/17`, `Feb 17, 2034`, `25X1`: a date or an exemption.
fn is_declassification(value: &str) -> bool {
    let month = value.get(..3).and_then(month_from_name).is_some();
    let year = || value.contains("20");
    value.starts_with(|c: char| c.is_ascii_digit()) || month && year()
}
