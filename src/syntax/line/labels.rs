//! Field labels: the telegram's, SMART's, and the slips of both.

use super::body::lettered;
use super::caption_words;
use super::near;
use super::near_smart::{BLOCK_LABELS, near_label};
use crate::text::Cursor;
use crate::text::words::{has_small_letter, is_number};
use crate::vocabulary::date::month_from_name;
use crate::vocabulary::{posts, tags};
use std::borrow::Cow;

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

/// Is it one of the telegram's labels in small letters, as some copies have all of a cable?
pub(super) fn is_small_label(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "subject:", "subj:", "ref:", "refs:", "reftel:", "e.o. 1", "eo 1",
    ];
    LABELS.iter().any(|label| text.starts_with(label))
}

/// `e.o. 12958: n/a`
fn small_order_label(text: &str) -> Option<FieldLabel> {
    let head = text.get(..4)?.to_ascii_uppercase();
    executive_order_label(&format!("{head}{}", text.get(4..)?))
}

/// The colon of a SMART label is within so many bytes: `Dissemination Rule` has 18, and some
/// copies have spaces before the colon.
pub(super) const SMART_COLON: usize = 24;

/// A label of SMART's, or a slip of one, and its colon.
fn smart_label(text: &str) -> Option<FieldLabel> {
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
        let of_block = BLOCK_LABELS.iter().map(|name| (*name, Label::ClassifiedBy));
        let labels = SMART_LABELS.iter().copied().chain(of_block);
        // `Derived From`, not `From`.
        let named = labels
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
            (own && field.contains(char::is_alphanumeric) && line.contains(char::is_alphabetic))
                .then_some((before.len(), label))
        });
        found.extend(own);
    }
    found
}

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

/// `TAGS`, or a slip of it (`TAG`, `tags`), before a colon or before codes.
fn tags_label(text: &str) -> Option<FieldLabel> {
    let mut cursor = Cursor::new(text);
    if !cursor.eat_in_any_case("TAGS") && !cursor.eat_in_any_case("TAG") {
        return None;
    }
    let exact = text.starts_with("TAGS");
    let opens = match cursor.peek() {
        Some(':') => true,
        Some(' ' | '\t') | None if exact => true,
        // `tags mean nothing` is a sentence; a code has four capitals.
        Some(' ') => {
            let code = cursor.clone().skip_whitespace().until(&[' ', ',']);
            let capitals = code.bytes().all(|b| b.is_ascii_uppercase());
            // Copies that are all in small letters have small codes.
            let small = || text.starts_with("tags ") && tags::is_listed(&code.to_ascii_uppercase());
            code.len() == 4 && (capitals || small())
        }
        _ => false,
    };
    if !opens {
        return None;
    }
    // Some copies double the colon: `TAGS: :`.
    let colon = eat_colons(&mut cursor);
    // `TAG:S ECON`
    if !exact && colon && cursor.rest().starts_with("S ") {
        cursor.eat("S");
    }
    eat_colons(cursor.skip_spaces());
    // `TAGS = ECON, IT`
    cursor.eat("= ");
    Some(FieldLabel {
        label: Label::Tags,
        value: cursor.skip_spaces().at(),
        smart: true,
    })
}

/// The telegram's labels that differ from SMART's. A longer one comes before its own beginning.
const TELEGRAM_LABELS: [(&str, Label); 18] = [
    ("SUBJECT", Label::Subject),
    ("SUBJ", Label::Subject),
    ("REFERENCES", Label::Reference),
    ("REFERENCE(S)", Label::Reference),
    ("REFERENCE", Label::Reference),
    ("REFTELS", Label::Reference),
    ("REFTEL(S)", Label::Reference),
    ("REFTEL", Label::Reference),
    ("REF(S)", Label::Reference),
    ("REF/S", Label::Reference),
    ("REF'S", Label::Reference),
    ("REFS", Label::Reference),
    ("REF", Label::Reference),
    ("CLASSIFIED BY", Label::ClassifiedBy),
    ("DERIVED FROM", Label::ClassifiedBy),
    ("REASONS", Label::ClassifiedBy),
    ("REASON", Label::ClassifiedBy),
    ("DECLASSIFY ON", Label::ClassifiedBy),
];

/// The third letter of each of the telegram's labels, by which most lines differ from all.
const THIRD_LETTERS: [u8; TELEGRAM_LABELS.len()] = {
    let mut thirds = [0; TELEGRAM_LABELS.len()];
    let mut at = 0;
    while at < thirds.len() {
        thirds[at] = TELEGRAM_LABELS[at].0.as_bytes()[2];
        at += 1;
    }
    thirds
};

/// One of the telegram's labels with a colon, or where it can be nothing else, without.
fn telegram_label(text: &str) -> Option<FieldLabel> {
    let third = text.as_bytes().get(2)?.to_ascii_uppercase();
    if !THIRD_LETTERS.contains(&third) {
        return None;
    }
    let begun = TELEGRAM_LABELS.iter().zip(THIRD_LETTERS);
    let mut begun = begun.filter_map(|(label, letter)| (letter == third).then_some(label));
    begun.find_map(|(name, label)| {
        let mut cursor = Cursor::new(text);
        if !cursor.eat_in_any_case(name) {
            return None;
        }
        let written = cursor.before();
        let rest = cursor.rest();
        let colon = eat_colons(cursor.skip_while(|c| matches!(c, ' ' | '\t')));
        if *name == "REF" && !colon && names_one(rest) {
            return Some(FieldLabel {
                label: *label,
                value: name.len(),
                smart: false,
            });
        }
        let unmarked = || rest.starts_with(' ') && goes_without_colon(name, written, rest);
        // `REF. STATE 12`, `REF; A. STATE 12`, `REF - STATE 12`.
        let signed = rest.strip_prefix(' ').unwrap_or(rest);
        // Some copies double the colon: `SUBJECT: : A FAIR`.
        if colon && cursor.rest().trim_start().starts_with(':') {
            eat_colons(cursor.skip_spaces());
        }
        let other_sign = *label == Label::Reference
            && !colon
            && signed.starts_with(['.', ';', '-', ','])
            && signed.get(1..).is_some_and(names_cable);
        if other_sign {
            cursor.take(1);
        }
        (colon || other_sign || unmarked()).then(|| FieldLabel {
            label: *label,
            value: cursor.skip_spaces().at(),
            smart: colon && is_smart_spelling(*label, written),
        })
    })
}

/// `A: ROME 12` after `REF`, without a space: the letter of one reference.
fn names_one(rest: &str) -> bool {
    let letter = rest.starts_with(|c| matches!(c, 'A'..='E'));
    letter && rest.get(1..2) == Some(":") && names_cable(rest.get(2..).unwrap_or(""))
}

/// Is the line a label of the references alone, over a list that it has lost its colon to?
pub fn is_bare_ref_label(text: &str) -> bool {
    matches!(text, "REF" | "REFS" | "REFTEL" | "REFTELS" | "REFERENCES")
}

/// `Subject` and `Reference`, as SMART writes them.
fn is_smart_spelling(label: Label, written: &str) -> bool {
    match label {
        Label::Subject => written == "Subject",
        Label::Reference => written.eq_ignore_ascii_case("Reference") && written != "REFERENCE",
        _ => false,
    }
}

/// May this label go without a colon before `rest`? `REF STATE 1234`, `REF A. STATE 1234 B. ROME
/// 12`, `SUBJECT A MARKET OPENS`, `Classified By DCM ...`.
fn goes_without_colon(name: &str, written: &str, rest: &str) -> bool {
    match name {
        "REF" | "REFS" | "REFTEL" | "REFTELS" | "REFERENCE" => {
            let list = rest.trim_start();
            let list = list.strip_prefix("A ").unwrap_or(list);
            let signs = ["A:", "A.)", "(A):"];
            let after = signs.iter().find_map(|sign| list.strip_prefix(sign));
            let first = after.is_some_and(names_cable);
            let lettered = first
                || lettered(list).is_some_and(|(letter, _)| letter == 'A')
                    && list.bytes().any(|b| b.is_ascii_digit());
            written == name && (lettered || are_bare_references(list) || is_dated_airgram(list))
                || are_of_posts(list)
        }
        "SUBJECT" | "SUBJ" => written == name && rest.len() > 4 && !has_small_letter(rest),
        "CLASSIFIED BY" => true,
        _ => false,
    }
}

/// Does a list of references begin so: with a letter, or with a post in capitals and a serial?
pub fn names_cable(text: &str) -> bool {
    /// Year, words of a post and serial.
    const WORDS: usize = 6;
    let text = text.trim_start();
    if lettered(text).is_some_and(|(letter, _)| letter == 'A') {
        return text.bytes().any(|b| b.is_ascii_digit());
    }
    let words: Vec<&str> = text.split([' ', ',', ';', '.']).take(WORDS).collect();
    let named = words.windows(2).any(|pair| {
        let capitals = pair[0].len() >= 3 && pair[0].bytes().all(|b| b.is_ascii_uppercase());
        let known = || {
            let capital = pair[0].starts_with(|c: char| c.is_ascii_uppercase());
            capital && posts::lookup(&pair[0].to_ascii_uppercase()).is_some()
        };
        is_number(pair[1]) && (capitals || known()) || capitals && is_airgram(pair[1])
    });
    let airgram = words.iter().find(|word| !word.is_empty());
    named || airgram.is_some_and(|word| is_airgram(word))
}

/// `A-87`, `A87`, `A-1204:`: the number of an airgram.
pub fn is_airgram(word: &str) -> bool {
    let number = word
        .strip_prefix('A')
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest))
        .map(|rest| rest.trim_end_matches(':'));
    number.is_some_and(|number| (1..=5).contains(&number.len()) && is_number(number))
}

/// References and nothing else: `STATE 1234`, `ROME 12, ROME 13 (NOTAL) AND PREVIOUS`.
fn are_bare_references(list: &str) -> bool {
    /// What may follow a reference.
    const AFTER: [&str; 8] = [
        "(NOTAL)",
        "NOTAL",
        "AND PREVIOUS",
        "AIDAC",
        "EXDIS",
        "NODIS",
        "LIMDIS",
        "STADIS",
    ];
    let mut items = list.trim_end_matches('.').split([',', ';']);
    items.all(|item| {
        let mut item = item.trim();
        // `ROME 12 TO DEPT OF AGRICULTURE`: to whom it was sent.
        if let Some((sent, to)) = item.split_once(" TO ")
            && (to.starts_with("DEPT") || posts::lookup(to).is_some())
        {
            item = sent;
        }
        while let Some(rest) = AFTER.iter().find_map(|word| item.strip_suffix(word)) {
            item = rest.trim_end();
        }
        is_bare_reference(item)
    })
}

/// `A-110 OF MAY 31, 1974`: an airgram and its day.
fn is_dated_airgram(list: &str) -> bool {
    let (airgram, day) = list.split_once(" OF ").unwrap_or((list, ""));
    let day = day.split([' ', ',']).filter(|word| !word.is_empty());
    is_airgram(airgram) && day.clone().count() <= 3 && {
        let mut parts = day.clone();
        parts.all(|part| is_number(part) || month_from_name(part).is_some())
    }
}

/// Are these references of known posts and nothing else, in any case: `Berlin 1337, Frankfurt 002808`,
/// `LA PAZ A-87`?
pub fn are_of_posts(list: &str) -> bool {
    list.trim_end_matches('.').split([',', ';']).all(|item| {
        let Some((post, serial)) = item.trim().rsplit_once(' ') else {
            return false;
        };
        let airgram = serial
            .strip_prefix('A')
            .map(|rest| rest.trim_start_matches('-'));
        let capital = post.starts_with(|c: char| c.is_ascii_uppercase());
        capital
            && is_number(airgram.unwrap_or(serial))
            && posts::lookup(&post.to_ascii_uppercase()).is_some()
    })
}

/// A post in capitals and a serial, and nothing else: `STATE 1234`.
fn is_bare_reference(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let serial = words.next_back().unwrap_or("");
    let mut posts = words.peekable();
    posts.peek().is_some()
        && is_number(serial)
        && posts.all(|word| {
            word.len() >= 2
                && word
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}

/// `E.O.`, `EO`, `E.0.` before a number (telegram) or a colon (SMART).
fn executive_order_label(text: &str) -> Option<FieldLabel> {
    const WORDS: &str = "EXECUTIVE ORDER ";
    if let Some(number) = text.strip_prefix(WORDS) {
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let colon = number.as_bytes().get(digits) == Some(&b':');
        let order = digits == ORDER_DIGITS && colon;
        return order.then_some(FieldLabel {
            label: Label::ExecutiveOrder,
            value: WORDS.len(),
            smart: false,
        });
    }
    let mut cursor = Cursor::new(text);
    cursor.eat("E");
    cursor.eat(".");
    cursor.eat(" ");
    let letter = cursor.eat_if(|c| matches!(c, 'O' | 'o' | '0'))?;
    cursor.eat(".");
    let smart = eat_colons(cursor.skip_spaces());
    cursor.skip_spaces();
    // `E. 08 ROME 12` is the fifth of a list of references.
    // A scan takes digits for letters: `E.O. l2958`.
    let word = cursor.clone().take_while(|c| c.is_ascii_alphanumeric());
    let digits = match word.len() == ORDER_DIGITS && is_number(&read_digits(word)) {
        true => ORDER_DIGITS,
        false => cursor.clone().digits().len(),
    };
    // `E.O. XGDS` lacks its number.
    let bare = letter != '0'
        && text.contains('.')
        && !cursor.is_done()
        && near::is_instruction(cursor.rest());
    let number = if letter == '0' {
        digits + 1 >= ORDER_DIGITS
    } else {
        digits > 0
    };
    (smart || number || bare).then(|| FieldLabel {
        label: Label::ExecutiveOrder,
        value: cursor.at(),
        smart,
    })
}

/// A number of which a scan took up to two digits for letters: `l2958`; another text is as it was.
pub fn read_digits(text: &str) -> Cow<'_, str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits + 2 < text.len() || digits == 0 || digits == text.len() {
        return Cow::Borrowed(text);
    }
    let digit = |c: char| match c {
        'l' | 'I' => '1',
        'O' | 'o' => '0',
        'S' => '5',
        'B' => '8',
        other => other,
    };
    Cow::Owned(text.chars().map(digit).collect())
}

/// May a letter be what a scan made of a digit?
pub fn is_scanned_digit(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'l' | 'I' | 'S' | 'B')
}

/// Digits of an executive order's number: 10501 to 13526.
const ORDER_DIGITS: usize = 5;

/// Where the E.O. line begins, in bytes, that a reflow glued to the captions or passing lines
/// above it: `SIPDIS E.O. 12958: N/A`, `STATE FOR EUR/PPD E.O. 12958: N/A TAGS: ...`.
pub fn glued_order(text: &str) -> Option<usize> {
    // Before few of the ones in a text is the name of an order.
    let (mut dotted, mut plain) = (None, None);
    for one in memchr::memchr_iter(b'1', text.as_bytes()) {
        let before = text.get(..one).unwrap_or("");
        let named = |order: &str| before.strip_suffix(order).map(str::len);
        dotted = dotted.or_else(|| named(" E.O. "));
        plain = plain.or_else(|| named(" EO "));
    }
    let at = dotted.or(plain)? + 1;
    let (before, order) = text.split_at_checked(at)?;
    let mut cursor = Cursor::new(order);
    let number = cursor.skip_while(|c| !c.is_ascii_digit()).digits();
    let instruction = cursor.skip_while(|c| matches!(c, ':' | ' ')).rest();
    let ordered = number.len() == ORDER_DIGITS
        && !instruction.is_empty()
        && near::is_instruction(instruction);
    // A sentence about an order is not an E.O. line.
    (ordered || caption_words(before).is_some()).then_some(at)
}
