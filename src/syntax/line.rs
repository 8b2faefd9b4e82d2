//! One line, classified from its own characters alone.
//!
//! No state: a changed line changes only its own class. What a class means where it stands (a
//! `SUBJECT:` in the middle of a paragraph is text) is decided by the block former.

use crate::text::Span;
use crate::vocabulary::captions;
use crate::vocabulary::classification::Level;
use crate::vocabulary::posts;

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

    /// Does this label stand after the body, in SMART's closing block?
    pub fn is_closing(self) -> bool {
        self >= Label::Signature
    }
}

/// SMART's labels in the order in which they stand (smart-layout 2).
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
const SMART_SLIPS: [(&str, Label); 14] = [
    ("Date-DTG", Label::DateDtg),
    ("Date DTG", Label::DateDtg),
    ("Date / DTG", Label::DateDtg),
    ("Date!DTG", Label::DateDtg),
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

/// A format line of the transmission (ACP-127), or the archive's counterpart of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransmissionLine {
    /// `VZCZCXRO1234`
    Start,
    /// `RR RUEHAA RUEHBB`
    Routing,
    /// `DE RUEHGT #0798/01 0912221`
    Serial,
    /// `ZNR UUUUU ZZH`
    Security,
    /// `R 312221Z MAR 04`
    Dtg,
    /// `FM AMEMBASSY GUATEMALA`
    From,
    /// `TO RUEHC/SECSTATE WASHDC 1234`
    To,
    /// `INFO RUEHXX/AMEMBASSY ...`
    Info,
    /// `XMT AMEMBASSY ...`
    Exempt,
    /// A further addressee, `RUEHXX/AMEMBASSY ...`.
    Addressee,
    /// 1970s: `PAGE 01`, `ORIGIN`, `ACTION`, `DRAFTED BY`; later `INFO  LOG-00`.
    Archive,
}

/// What a line is, as far as its own characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but blanks.
    Blank,
    /// A rule of dashes (or `=`, `_`), with the blank that the 45-character split puts in.
    Dashes,
    /// What a section break leaves: `GUATEMALA 00000798 001.2 OF 002`.
    Residue,
    /// A line of the transmission.
    Transmission(TransmissionLine),
    /// A classification with post and serial: `UNCLAS SECTION 01 OF 02 GUATEMALA 000798`.
    Banner,
    /// A classification alone, as SMART and page heads have it: `UNCLASSIFIED`, `SBU`.
    Level,
    /// Nothing but captions: `SIPDIS`, `SENSITIVE`, `NOFORN`.
    Caption,
    /// A field of the header or of the closing block.
    Field(Label),
    /// A numbered paragraph; `marked` when a bracket follows the number at once.
    Paragraph {
        /// Does `(` follow the number?
        marked: bool,
    },
    /// `A. MADRID 707`, `¶B. OSLO 374`, `C) ...`: a lettered item.
    Lettered,
    /// An item of a list: `-- ...`, `- ...`, `* ...`, `• ...`.
    ListItem,
    /// A heading and its dashes on one line, as reflowed copies have them.
    InlineHeading,
    /// Anything else.
    Text,
}

/// Classifies one line, given without its line end. Total: any text has a class.
pub fn classify(line: &str) -> LineKind {
    classify_trimmed(line.trim())
}

/// [`classify`] for a line whose blanks at both ends are gone already.
pub(crate) fn classify_trimmed(text: &str) -> LineKind {
    let Some(&first) = text.as_bytes().first() else {
        return LineKind::Blank;
    };
    if matches!(first, b'-' | b'=' | b'_') && is_dashes(text) {
        return LineKind::Dashes;
    }
    if let Some(paragraph) = paragraph_start(text) {
        return LineKind::Paragraph {
            marked: paragraph.marked,
        };
    }
    if first == b'=' && text.contains("CABLE ENDS") {
        return LineKind::Transmission(TransmissionLine::Archive);
    }
    if is_list_item(text) {
        return LineKind::ListItem;
    }
    if first == b'1' && is_withheld(text) {
        return LineKind::Residue;
    }
    let may_open = first.is_ascii_uppercase() || matches!(first, b'(' | b't' | 0xC2);
    if may_open && let Some(kind) = upper_line(text) {
        return kind;
    }
    if first.is_ascii_alphanumeric() && inline_heading(text).is_some() {
        return LineKind::InlineHeading;
    }
    LineKind::Text
}

/// Classes of lines that begin with a capital letter (or with a lettered label).
fn upper_line(text: &str) -> Option<LineKind> {
    if let Some(label) = field_label(text) {
        return Some(LineKind::Field(label.label));
    }
    if glued_order(text).is_some() {
        return Some(LineKind::Field(Label::ExecutiveOrder));
    }
    if lettered(text).is_some() {
        return Some(LineKind::Lettered);
    }
    if is_residue(text) {
        return Some(LineKind::Residue);
    }
    if let Some(rest) = after_level(text) {
        if rest.is_empty() {
            // `SENSITIVE` and `SBU` alone are no level by themselves; see `caption_line`.
            return Some(LineKind::Level);
        }
        // A post that everybody knows makes a banner, if a poor one: the serial is missing.
        if is_banner_tail(rest) || posts::lookup(rest).is_some() {
            return Some(LineKind::Banner);
        }
    }
    if let Some(line) = transmission_line(text) {
        return Some(LineKind::Transmission(line));
    }
    if caption_line(text) || matches!(text, "Sipdis" | "Noforn" | "Nodis" | "Exdis") {
        return Some(LineKind::Caption);
    }
    is_small_banner(text).then_some(LineKind::Banner)
}

/// `S e c r e t rome 000140`: a banner in small letters, as some copies have it.
fn is_small_banner(text: &str) -> bool {
    let tail = text.len().checked_sub(7).and_then(|at| text.get(at..));
    let serial = tail
        .is_some_and(|tail| tail.starts_with(' ') && tail[1..].bytes().all(|b| b.is_ascii_digit()));
    serial
        && text.len() < 70
        && text.bytes().any(|b| b.is_ascii_lowercase())
        && after_level(&text.to_ascii_uppercase()).is_some_and(is_banner_tail)
}

/// Where the E.O. line begins that a reflow glued behind captions or passing lines:
/// `SIPDIS E.O. 12958: N/A`, `STATE FOR EUR/PPD E.O. 12958: N/A TAGS: ...`.
pub fn glued_order(text: &str) -> Option<usize> {
    let at = text.find(" E.O. 1").or_else(|| text.find(" EO 1"))? + 1;
    let order = &text[at..];
    let number = order.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let rest = number[digits..].trim_start_matches([':', ' ']);
    let ordered = digits == 5 && (rest.starts_with("N/A") || rest.starts_with("DECL"));
    // A sentence about an order is none.
    (ordered || caption_words(&text[..at]).is_some()).then_some(at)
}

/// `-----`, with blanks between (45-character split); at least three signs.
fn is_dashes(text: &str) -> bool {
    let bytes = text.as_bytes();
    let sign = bytes[0];
    let signs = bytes.iter().filter(|b| **b == sign).count();
    let blanks = bytes.iter().filter(|b| **b == b' ').count();
    signs >= 3 && signs + blanks == bytes.len() && blanks <= 1 + signs / 20
}

/// The pieces of `¶12.  (`: byte lengths within the trimmed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParagraphStart {
    /// Bytes of the pilcrow before the number (0 or 2).
    pub pilcrow: usize,
    /// Bytes of the number.
    pub digits: usize,
    /// Offset of the first byte after the period and its blanks.
    pub text: usize,
    /// Does `(` follow?
    pub marked: bool,
}

/// Reads a paragraph number at the start of a line: one to three digits and a period, then a
/// blank, a bracket or a letter (`34.(SBU)` is a number, `6.2 million` and `¶2006.` are not).
pub fn paragraph_start(text: &str) -> Option<ParagraphStart> {
    let pilcrow = if text.starts_with('¶') {
        '¶'.len_utf8()
    } else {
        0
    };
    let bytes = text.as_bytes();
    let digits = bytes[pilcrow..]
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let period = pilcrow + digits;
    if bytes.get(period) != Some(&b'.') {
        return None;
    }
    let after = period + 1;
    let blanks = bytes[after..]
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    // The no-break space of copies from a word processor.
    let blanks = blanks + text[after + blanks..].len()
        - text[after + blanks..]
            .trim_start_matches(['\u{a0}', ' ', '\t'])
            .len();
    let start = after + blanks;
    match bytes.get(start) {
        None => Some(ParagraphStart {
            pilcrow,
            digits,
            text: start,
            marked: false,
        }),
        Some(b'(') => Some(ParagraphStart {
            pilcrow,
            digits,
            text: start,
            marked: true,
        }),
        Some(b) if blanks == 0 && !b.is_ascii_alphabetic() => None,
        Some(_) => Some(ParagraphStart {
            pilcrow,
            digits,
            text: start,
            marked: false,
        }),
    }
}

fn is_list_item(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes[0] {
        b'-' => {
            let dashes = bytes.iter().take(4).take_while(|b| **b == b'-').count();
            match bytes.get(dashes) {
                Some(b' ') => dashes <= 2,
                Some(b) => dashes == 2 && b.is_ascii_alphanumeric(),
                None => false,
            }
        }
        b'*' => bytes.get(1) == Some(&b' '),
        0xE2 => text.starts_with(['•', '‣', '◦']),
        0xC2 => text.starts_with('·'),
        _ => false,
    }
}

/// A field's label and where its value begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldLabel {
    /// Which field.
    pub label: Label,
    /// Bytes from the start of the trimmed line to the value (blanks before it skipped).
    pub value: usize,
    /// Is the label written as SMART writes it (`Subject:`, `TAGS:` fits both)?
    pub smart: bool,
}

/// Reads a field label at the start of a trimmed line.
pub fn field_label(text: &str) -> Option<FieldLabel> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'E' => {
            if let Some(length) = executive_order_label(text) {
                let rest = &text[length..];
                let smart = rest.starts_with(':');
                let value = if smart { length + 1 } else { length };
                return Some(FieldLabel {
                    label: Label::ExecutiveOrder,
                    value: skip_blanks(text, value),
                    smart,
                });
            }
        }
        b'T' | b't' => {
            if let Some(name) = tags_label(text) {
                let value = match text.as_bytes().get(name) {
                    Some(b':') => name + 1,
                    _ => name,
                };
                let value = skip_blanks(text, value);
                let value = if text[value..].starts_with(':') {
                    skip_blanks(text, value + 1)
                } else {
                    value
                };
                return Some(FieldLabel {
                    label: Label::Tags,
                    value,
                    smart: true,
                });
            }
        }
        b'S' | b'R' | b'C' | b'D' => {
            if let Some(found) = telegram_label(text) {
                return Some(found);
            }
        }
        _ => {}
    }
    let colon = memchr::memchr(b':', &bytes[..bytes.len().min(24)])?;
    let name = text[..colon].trim_end();
    let (_, label) = SMART_LABELS
        .iter()
        .chain(&SMART_SLIPS)
        .find(|(label, _)| label.eq_ignore_ascii_case(name))?;
    Some(FieldLabel {
        label: *label,
        value: skip_blanks(text, colon + 1),
        smart: true,
    })
}

/// Bytes of `TAGS`, or of a slip of it (`TAG`, `tags`), before a colon or before codes.
fn tags_label(text: &str) -> Option<usize> {
    let name = ["TAGS", "TAG"]
        .iter()
        .find(|name| {
            text.get(..name.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(name))
        })?
        .len();
    let exact = text.starts_with("TAGS");
    match text.as_bytes().get(name) {
        Some(b':') => Some(name),
        Some(b' ' | b'\t') | None if exact => Some(name),
        Some(b' ') => {
            let code = text[name..]
                .trim_start()
                .split([' ', ','])
                .next()
                .unwrap_or("");
            let codes = code.len() == 4 && code.bytes().all(|b| b.is_ascii_uppercase());
            codes.then_some(name)
        }
        _ => None,
    }
}

/// The telegram's labels that differ from SMART's.
fn telegram_label(text: &str) -> Option<FieldLabel> {
    const LABELS: [(&str, Label); 14] = [
        ("SUBJECT", Label::Subject),
        ("SUBJ", Label::Subject),
        ("REFERENCES", Label::Reference),
        ("REFERENCE", Label::Reference),
        ("REFTELS", Label::Reference),
        ("REFTEL", Label::Reference),
        ("REF(S)", Label::Reference),
        ("REFS", Label::Reference),
        ("REF", Label::Reference),
        ("CLASSIFIED BY", Label::ClassifiedBy),
        ("DERIVED FROM", Label::ClassifiedBy),
        ("REASONS", Label::ClassifiedBy),
        ("REASON", Label::ClassifiedBy),
        ("DECLASSIFY ON", Label::ClassifiedBy),
    ];
    for (name, label) in LABELS {
        let Some(head) = text.get(..name.len()) else {
            continue;
        };
        if !head.eq_ignore_ascii_case(name) {
            continue;
        }
        let rest = &text[name.len()..];
        let colon = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[colon..].starts_with(':') {
            let value = skip_blanks(text, name.len() + colon + 1);
            let smart = label == Label::Subject && head == "Subject"
                || label == Label::Reference
                    && head.eq_ignore_ascii_case("Reference")
                    && head != "REFERENCE";
            return Some(FieldLabel {
                label,
                value,
                smart,
            });
        }
        // `REF STATE 1234`, `REF A. STATE 1234 B. ROME 12`, `SUBJECT A MARKET OPENS`
        let list = |rest: &str| {
            ends_like_reference(rest)
                || lettered(rest).is_some_and(|(letter, _)| letter == 'A')
                    && rest.bytes().any(|b| b.is_ascii_digit())
        };
        let unmarked = match name {
            "REF" | "REFS" => list(rest.trim_start()),
            "SUBJECT" => rest.len() > 4 && rest.bytes().all(|b| !b.is_ascii_lowercase()),
            _ => false,
        };
        if unmarked && head == name && rest.starts_with(' ') {
            return Some(FieldLabel {
                label,
                value: skip_blanks(text, name.len()),
                smart: false,
            });
        }
        // `Classified By DCM ...` without a colon is written now and then.
        if name == "CLASSIFIED BY" && rest.starts_with(' ') {
            return Some(FieldLabel {
                label,
                value: skip_blanks(text, name.len()),
                smart: false,
            });
        }
    }
    None
}

/// A post in capitals and a serial, and nothing else: `STATE 1234`.
fn ends_like_reference(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let serial = words.next_back().unwrap_or("");
    let mut posts = words.peekable();
    posts.peek().is_some()
        && serial.bytes().all(|b| b.is_ascii_digit())
        && posts.all(|word| {
            word.len() >= 2
                && word
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}

/// Bytes of `E.O.`, `EO`, `E.0.` when a number, a colon or blanks and a number follow.
fn executive_order_label(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let dot = |at: &mut usize| {
        if bytes.get(*at) == Some(&b'.') {
            *at += 1;
        }
    };
    dot(&mut at);
    if bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    if !matches!(bytes.get(at), Some(b'O' | b'o' | b'0')) {
        return None;
    }
    at += 1;
    dot(&mut at);
    let blanks = skip_blanks(text, at) - at;
    match bytes.get(at + blanks) {
        Some(b':') => Some(at + blanks),
        Some(b) if b.is_ascii_digit() => Some(at),
        _ => None,
    }
}

fn skip_blanks(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    from + rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len()
}

/// A lettered label at the start of a line: `A. `, `¶B. `, `C) `, `(D) `. Gives the letter and
/// the offset of what follows.
pub fn lettered(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('¶').unwrap_or(text);
    let skipped = text.len() - body.len();
    let bytes = body.as_bytes();
    let (letter, end) = match bytes {
        [b'(', letter, b')', ..] => (*letter, 3),
        [letter, b'.' | b')', ..] => (*letter, 2),
        _ => return None,
    };
    if !letter.is_ascii_alphabetic()
        || (end == 2 && letter.is_ascii_lowercase() && bytes[1] == b'.')
    {
        return None;
    }
    let bracketed = end == 3 || bytes[1] == b')';
    match bytes.get(end) {
        None => Some((letter.to_ascii_uppercase() as char, skipped + end)),
        Some(b' ' | b'\t') => Some((
            letter.to_ascii_uppercase() as char,
            skip_blanks(text, skipped + end),
        )),
        // `(A)STATE 1` is a slip; `U.S.` and `A.M.` are words.
        Some(_) if bracketed => Some((letter.to_ascii_uppercase() as char, skipped + end)),
        Some(_) => None,
    }
}

/// The pieces of a residue line, as byte ranges of the trimmed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResidueParts<'t> {
    /// The post, cut to ten characters by the system.
    pub post: &'t str,
    /// The serial, eight digits.
    pub serial: u32,
    /// The section that begins here.
    pub number: u32,
    /// How many sections there are.
    pub of: u32,
}

/// Reads `GUATEMALA 00000798  001.2 OF 002`, alone on its line.
pub fn residue(text: &str) -> Option<ResidueParts<'_>> {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || bytes.len() > 60 || !bytes[bytes.len() - 1].is_ascii_digit() {
        return None;
    }
    let mut words = text.split_ascii_whitespace().rev();
    let of = words.next().filter(|w| w.len() == 3)?.parse().ok()?;
    if words.next()? != "OF" {
        return None;
    }
    let number = words.next()?;
    let number = number.split_once('.').map_or(number, |(number, _)| number);
    let number = (number.len() == 3).then(|| number.parse().ok())??;
    let serial_text = words.next().filter(|w| w.len() == 8)?;
    let serial = serial_text
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| serial_text.parse().ok())??;
    let post = Span::new(0, Span::of(serial_text, text).start)
        .slice(text)
        .trim();
    let is_post = !post.is_empty()
        && post.len() <= 10
        && post
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b' ' || b == b'-');
    is_post.then_some(ResidueParts {
        post,
        serial,
        number,
        of,
    })
}

/// Does nothing of the cable's own text stand on this line: a section break, or the notice of a
/// corrected copy that the system puts at the head of each section?
pub fn is_residue(text: &str) -> bool {
    residue(text).is_some() || text.starts_with("C O R R E C T E D") || is_stamp(text)
}

/// A line that a publisher put on the page: a release stamp, a page foot, the codes of what was
/// withheld (smart-layout 2.5).
pub fn is_stamp(text: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    match text.as_bytes().first() {
        Some(b'U') => {
            text.contains("U.S. Department of State Case No.") || text == "US Department of State"
        }
        Some(b'R') => {
            is_review_date(text)
                || starts(&[
                    "RELEASE IN FULL",
                    "RELEASE IN PART",
                    "RELEASED IN FULL",
                    "RELEASED IN PART",
                ])
                || text == "Released in Full"
        }
        Some(b'C') => {
            text.starts_with("CSP-20") && text.len() < 40 || text == "CLASSIFICATION: UNCLASSIFIED"
        }
        Some(b'T') => text == "This email is UNCLASSIFIED.",
        Some(b'P') => is_page_number(text),
        // What reviewers and the communications centre put behind the text.
        Some(b'D' | b'M') => text.contains("Declassified/Released US Department of State"),
        Some(b'E') => text.starts_with("EO Systematic Review"),
        Some(b'N') if text.starts_with("NOTE BY OC/T") => true,
        Some(b'B' | b'1' | b'N' | b'(') => is_withheld(text),
        _ => false,
    }
}

/// `Review 30 JUN 2006`, the second line of a reviewer's stamp.
fn is_review_date(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().take(5).collect();
    matches!(words[..], ["Review", day, month, year]
        if day.len() <= 2 && month.len() == 3 && year.len() == 4)
}

/// `Page 2 of 7`
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().take(5).collect();
    let number = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    matches!(words[..], ["Page", page, "of", pages] if number(page) && number(pages))
}

/// `B1 1.4(B) 1.4(D) B6`: the grounds on which something was withheld, and nothing else.
fn is_withheld(text: &str) -> bool {
    let code = |word: &str| {
        matches!(
            word,
            "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "B7" | "NR" | "B7(C)" | "B7(E)"
        ) || word.len() == 6 && word.starts_with("1.4(") && word.ends_with(')')
    };
    text.len() < 60 && text.split([' ', ',']).filter(|w| !w.is_empty()).all(code)
}

/// Residue that a reflow glued into a line: `... text RIO DE JAN 00000285 002 OF 002 text ...`.
/// Gives its place in `text`, searched from `from` on.
pub fn glued_residue(text: &str, from: usize) -> Option<(Span, ResidueParts<'_>)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let of = at + memchr::memmem::find(bytes.get(at..)?, b" OF ")?;
        at = of + 4;
        let end = of + 7;
        if !bytes.get(of + 4..end)?.iter().all(u8::is_ascii_digit)
            || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
        {
            continue;
        }
        // The serial's eight digits stand within 16 bytes before, the post within ten more.
        let window = of.saturating_sub(16).max(from);
        let Some(serial) = (window..of).find(|start| {
            bytes
                .get(*start..start + 8)
                .is_some_and(|d| d.iter().all(u8::is_ascii_digit))
        }) else {
            continue;
        };
        let head = bytes.get(..serial)?;
        let capitals = head
            .iter()
            .rev()
            .take(11)
            .take_while(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'-'))
            .count();
        let mut start = serial - capitals;
        // A post begins after a blank, and is no longer than ten characters.
        while start < serial
            && (bytes[start] == b' '
                || start > 0 && bytes[start - 1].is_ascii_alphanumeric()
                || serial - start > 11)
        {
            start += 1;
        }
        if let Some(parts) = text.get(start..end).and_then(residue) {
            return Some((Span::new(start, end), parts));
        }
    }
}

/// Strips a classification from the start of a line, spaced out or not, and returns the rest
/// (blanks before it skipped). `None` when the line does not begin with one.
fn after_level(text: &str) -> Option<&str> {
    if !matches!(
        text.as_bytes().first()?,
        b'U' | b'L' | b'C' | b'T' | b'S' | b'R'
    ) {
        return None;
    }
    let (_, end) = Level::read(text)?;
    Some(text[end..].trim_start())
}

/// What may follow the level on a banner: `SECTION nn OF nn`, post, serial.
fn is_banner_tail(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['/', ',', ' ']);
    let mut words = rest.split_ascii_whitespace().rev();
    let last = words
        .find(|word| captions::lookup(word.trim_matches(['/', ','])).is_none())
        .unwrap_or("");
    let serial = (1..=8).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    let words_ok = rest.len() <= 90
        && rest
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" /-&'.".contains(&b));
    serial && words_ok && rest.bytes().any(|b| b.is_ascii_uppercase())
        || rest.starts_with("SECTION ") && words_ok
}

fn transmission_line(text: &str) -> Option<TransmissionLine> {
    use TransmissionLine::*;
    let bytes = text.as_bytes();
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    let second = words.next();
    match first {
        "DE" => return second?.starts_with('R').then_some(Serial),
        "FM" => return second.map(|_| From),
        "TO" => return second.filter(|w| w.len() > 1).map(|_| To),
        "INFO" => {
            return second.map(|w| if distribution_word(w) { Archive } else { Info });
        }
        "XMT" => return second.map(|_| Exempt),
        "ZNR" | "ZNY" => return second.map(|_| Security),
        // The end of the transmission, which most archives strip.
        "NNNN" | "BT" => return second.is_none().then_some(Archive),
        "PAGE" => {
            return second?
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then_some(Archive);
        }
        "ORIGIN" | "ACTION" => return distribution_word(second?).then_some(Archive),
        "DRAFTED" | "APPROVED" | "CLEARED" => return (second? == "BY").then_some(Archive),
        _ => {}
    }
    if first.starts_with("VZCZC") || first.starts_with("ZCZC") {
        return Some(Start);
    }
    if matches!(bytes, [a @ (b'Z' | b'O' | b'P' | b'R'), b, b' ', ..] if a == b)
        && text[3..].split_ascii_whitespace().all(is_routing_indicator)
    {
        return Some(Routing);
    }
    // A slip in the digraph does not make the line another one.
    if first.len() == 2
        && first.bytes().all(|b| b.is_ascii_uppercase())
        && text.len() > 3
        && text[3..].split_ascii_whitespace().all(is_routing_indicator)
    {
        return Some(Routing);
    }
    if matches!(first, "Z" | "O" | "P" | "R")
        && second.is_some_and(|w| is_dtg_word(w) || matches!(w, "Z" | "O" | "P" | "R"))
    {
        return Some(Dtg);
    }
    if first.starts_with('R') && first.contains('/') {
        let routing = first.split('/').next().unwrap_or("");
        return is_routing_indicator(routing).then_some(Addressee);
    }
    // A wrapped routing line holds nothing but routing indicators.
    (is_routing_indicator(first)
        && text.split_ascii_whitespace().all(is_routing_indicator)
        && first.starts_with("RUE"))
    .then_some(Routing)
}

/// `312221Z`, with slips: a digit too few or too many, no `Z`.
fn is_dtg_word(word: &str) -> bool {
    let digits = word.strip_suffix(['Z', 'z']).unwrap_or(word);
    (5..=7).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `RUEHGT`: R and three to seven capitals.
fn is_routing_indicator(word: &str) -> bool {
    (4..=8).contains(&word.len())
        && word.starts_with('R')
        && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'@')
}

/// `LOG-00`, `EUR-12`: an office and the number of its copies.
fn distribution_word(word: &str) -> bool {
    word.split_once('-').is_some_and(|(office, copies)| {
        office.bytes().all(|b| b.is_ascii_uppercase() || b == b'/')
            && copies.len() == 2
            && copies.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Nothing but captions, separated by blanks, commas or semicolons.
fn caption_line(text: &str) -> bool {
    if text.len() > 80
        || !text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b" ,;/-".contains(&b))
    {
        return false;
    }
    caption_words(text).is_some()
}

/// Splits a line of captions into captions (byte ranges of `text`). `None` when any word of it
/// is no caption. A line that is one caption wins over the captions inside it
/// (`DEA SENSITIVE`).
pub fn caption_words(text: &str) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split([',', ';']) {
        let trimmed = piece.trim();
        let at = start + (piece.len() - piece.trim_start().len());
        start += piece.len() + 1;
        if trimmed.is_empty() {
            continue;
        }
        if captions::lookup(trimmed).is_some() {
            found.push((at, at + trimmed.len()));
            continue;
        }
        let mut word_at = at;
        for word in trimmed.split(' ') {
            if !word.is_empty() {
                captions::lookup(word)?;
                found.push((word_at, word_at + word.len()));
            }
            word_at += word.len() + 1;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Where the dashes begin in `Comment -------`: text, a blank, then nothing but dashes.
pub fn inline_heading(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.len() > 240 || bytes.last() != Some(&b'-') {
        return None;
    }
    let text_end = bytes.iter().rposition(|b| !matches!(b, b'-' | b' '))? + 1;
    let dashes = bytes[text_end..].iter().filter(|b| **b == b'-').count();
    (dashes >= 4 && bytes[text_end] == b' ').then_some(text_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        use LineKind::*;
        let cases: &[(&str, LineKind)] = &[
            ("", Blank),
            (" \t", Blank),
            ("-----------", Dashes),
            ("--------------------------------------------- ---", Dashes),
            ("--", Text),
            ("¶1.  (SBU) Summary:", Paragraph { marked: true }),
            ("34.(SBU) Text", Paragraph { marked: true }),
            ("5. In connection", Paragraph { marked: false }),
            ("¶2006. ", Text),
            ("6.2 million tons", Text),
            ("2.Text", Paragraph { marked: false }),
            ("-- developing an action plan", ListItem),
            ("--US views", ListItem),
            ("- one", ListItem),
            ("• one", ListItem),
            ("QUITO 00001431  001.2 OF 002", Residue),
            ("KUALA LUMP 00001376 002 OF 003", Residue),
            ("UNCLAS SECTION 01 OF 02 QUITO 001431", Banner),
            ("C O N F I D E N T I A L ANKARA 4410", Banner),
            ("S E C R E T SECTION 01 OF 02 ROME 000001", Banner),
            ("UNCLAS KABUL 000012 SIPDIS", Banner),
            ("UNCLASSIFIED", Level),
            ("NNNN", Transmission(TransmissionLine::Archive)),
            ("T O P  S E C R E T", Level),
            ("UNCLASSIFIED reports say", Text),
            ("SIPDIS", Caption),
            ("SENSITIVE", Caption),
            ("SIPDIS, SENSITIVE", Caption),
            ("E.O. 12958: N/A", Field(Label::ExecutiveOrder)),
            ("EO 12958 N/A", Field(Label::ExecutiveOrder)),
            ("E.0. 12958: N/A", Field(Label::ExecutiveOrder)),
            ("E.O.:   13526", Field(Label::ExecutiveOrder)),
            ("TAGS: ELAB GT", Field(Label::Tags)),
            ("TAGS KGHG, BR", Field(Label::Tags)),
            ("SUBJECT: NEWS", Field(Label::Subject)),
            ("SUBJ: NEWS", Field(Label::Subject)),
            ("Subject:\tNews", Field(Label::Subject)),
            ("REFS: A) ROME 1", Field(Label::Reference)),
            ("Reference: A) 12 ROME 1", Field(Label::Reference)),
            ("Ref: Berlin 1337", Field(Label::Reference)),
            ("REF STATE 1234", Field(Label::Reference)),
            ("REF A says so", Text),
            (
                "=======CABLE ENDS=======",
                Transmission(TransmissionLine::Archive),
            ),
            ("Classified By: DCM", Field(Label::ClassifiedBy)),
            (
                "Date/DTG: Oct 05, 2011 / 051302Z OCT 11",
                Field(Label::DateDtg),
            ),
            ("Drafted By:", Field(Label::DraftedBy)),
            ("¶B. MADRID 707", Lettered),
            ("(C) SECSTATE", Lettered),
            ("U.S. officials", Text),
            (
                "DE RUEHGT #0798/01 0912221",
                Transmission(TransmissionLine::Serial),
            ),
            ("RR RUEHAG RUEHAST", Transmission(TransmissionLine::Routing)),
            (
                "RUEHLN RUEHLZ RUEHNP",
                Transmission(TransmissionLine::Routing),
            ),
            ("P 301417Z MAR 06", Transmission(TransmissionLine::Dtg)),
            ("O R 301417Z MAR 06", Transmission(TransmissionLine::Dtg)),
            (
                "INFO  LOG-00   AF-00",
                Transmission(TransmissionLine::Archive),
            ),
            (
                "RUEHLA/AMCONSUL BARCELONA PRIORITY 1824",
                Transmission(TransmissionLine::Addressee),
            ),
            ("C O R R E C T E D C O P Y (ADDED TAGS)", Residue),
            ("SIPDIS E.O. 12958: N/A", Field(Label::ExecutiveOrder)),
            ("Comment -------", InlineHeading),
            ("A dash - and more", Text),
        ];
        for (line, expected) in cases {
            assert_eq!(classify(line), *expected, "{line:?}");
        }
    }

    #[test]
    fn residue_parts() {
        let parts = residue("UNVIE VIEN 00000285  036.2 OF 036").expect("a residue line");
        assert_eq!(
            (parts.post, parts.serial, parts.number, parts.of),
            ("UNVIE VIEN", 285, 36, 36)
        );
        assert_eq!(residue("MADRID 766 001 OF 003"), None);
        assert_eq!(residue("Lower case 00000285 001 OF 003"), None);
        let glued = "dioxide. RIO DE JAN 00000285  002 OF 002 HEARNE";
        let (span, parts) = glued_residue(glued, 0).expect("residue in the line");
        assert_eq!((span.start, parts.post, parts.number), (9, "RIO DE JAN", 2));
        assert_eq!(glued_residue("12 OF 003 and 1 OF 2 of them", 0), None);
    }
}
