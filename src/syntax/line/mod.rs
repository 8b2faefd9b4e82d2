//! One line, classified from its own characters alone.
//!
//! There is no state: a changed line changes only its own class. What a class means at its place
//! (a `SUBJECT:` in the middle of a paragraph is text) is decided by the block parser.

mod banner;
mod body;
mod ending;
mod labels;
mod list_label;
mod near;
mod near_smart;
mod near_valued;
mod offices;
mod page;
mod quoted;
mod residue;
mod stamp;
mod transmission;

pub use banner::{
    CAPTION_SIGNS, SECTION_IN_BRACKETS, WHITE_HOUSE, caption_words, end_of_serial, glued_banner,
    glued_serial, is_begun_banner, is_garbled_serial, is_near_caption_line, is_operating_signal,
    is_post_and_serial, marking_line, misspelled_banner, misspelled_level, release, scanned_serial,
    word_after_sipdis,
};
pub use body::{
    ParagraphStart, begins_with_mark, ends_in_closer, inline_heading, is_dashed_capitals,
    is_lettered_portion, lettered, paragraph_start, portion_mark,
};
pub(crate) use ending::{is_near_level, is_publisher_line, is_remark, is_tail};
pub use ending::{scanned_surname, signature};
pub use labels::{
    BETWEEN_FIELDS, FieldLabel, Label, SMART_LABELS, are_of_posts, field_label, glued_order,
    is_airgram, is_bare_ref_label, labels_after, names_cable, read_digits, scanned_digit,
    unknown_label,
};
pub use list_label::{ListLabel, ROMAN, last_label, list_label};
pub use near::{BROKEN_PART, broken_label, is_instruction, near_telegram_label};
pub use near_smart::{BLOCK_LABELS, NearLabel, near_label};
pub use offices::{begins_passing, is_office_line, is_personal_line};
pub(crate) use page::{is_scrap, may_be_of_page};
pub(crate) use quoted::{own_part, unquoted};
pub use residue::{ResidueParts, glued_residue, is_residue, residue};
pub use stamp::{is_mail_notice, is_stamp, stamp_lines};
pub(crate) use transmission::{LONGEST_ROUTING, is_end_sign, is_routing_indicator};
pub use transmission::{
    NearLine, TransmissionLine, dtg_parts, is_distribution, near_transmission_line,
};

/// What a line is, as far as its own characters show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// A rule of dashes (or `=`, `_`), with the space that the 45-character split puts in.
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
    /// `Message Attributes`: below it an archive states what it knows about the cable.
    Attributes,
    /// Anything else.
    Text,
}

impl LineKind {
    /// Does the line hold words of the cable, rather than space, a rule or residue?
    pub(crate) fn is_content(self) -> bool {
        !matches!(self, Self::Blank | Self::Residue | Self::Dashes)
    }
}

/// May a line without white space at its ends be other than words: empty, a rule, words with a rule on
/// the same line, or residue?
pub(crate) fn may_be_other_than_words(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) => !first.is_ascii_alphabetic() || text.ends_with('-') || is_residue(text),
        None => true,
    }
}

/// Classifies one line, given without its line end. Total: any text has a class.
pub fn classify(line: &str) -> LineKind {
    classify_trimmed(line.trim())
}

/// [`classify`] for a line without white space at its ends.
pub(crate) fn classify_trimmed(text: &str) -> LineKind {
    let Some(&first) = text.as_bytes().first() else {
        return LineKind::Blank;
    };
    if matches!(first, b'-' | b'=' | b'_' | b'+' | b'*' | b'~') && body::is_dashes(text) {
        return LineKind::Dashes;
    }
    if let Some(paragraph) = paragraph_start(text) {
        return LineKind::Paragraph {
            marked: paragraph.marked,
        };
    }
    if first == b'<' && is_stamp(text) {
        return LineKind::Residue;
    }
    if matches!(first, b'=' | b'/' | b'-') && transmission::is_archive_sign(text) {
        return LineKind::Transmission(TransmissionLine::Archive);
    }
    if matches!(first, b'-' | b'[') && page::is_page_number(text) {
        return LineKind::Residue;
    }
    if body::is_list_item(text) {
        return LineKind::ListItem;
    }
    if first == b'&' && text == "&nbsp;" {
        return LineKind::Blank;
    }
    // `1.4(B)`, `2 of 7`
    if matches!(first, b'0'..=b'9' | b'<') && is_stamp(text) {
        return LineKind::Residue;
    }
    if matches!(first, b'h' | b'f' | b'a') && page::is_print_foot(text) {
        return LineKind::Residue;
    }
    // A capital, a bracketed letter, `tags` in small letters, or a pilcrow (0xC2 0xB6).
    let may_open = first.is_ascii_uppercase() || matches!(first, b'(' | b't' | 0xC2 | 0xC3);
    if may_open && let Some(kind) = classify_opening(text) {
        return kind;
    }
    // Some copies are in small letters.
    if matches!(first, b's' | b'r' | b'e')
        && labels::is_small_label(text)
        && let Some(label) = field_label(text)
    {
        return LineKind::Field(label.label);
    }
    if matches!(first, b'u' | b'l' | b'c' | b's') && banner::is_small_banner(text) {
        return LineKind::Banner;
    }
    if first.is_ascii_lowercase()
        && let Some(line) = transmission::small_line(text)
    {
        return LineKind::Transmission(line);
    }
    // `//NATO SECRET`, `secret//noforn`
    if matches!(first, b'/' | b's' | b'c' | b't') && banner::marking_line(text).is_some() {
        return LineKind::Level;
    }
    if first.is_ascii_alphanumeric() && inline_heading(text).is_some() {
        return LineKind::InlineHeading;
    }
    LineKind::Text
}

/// `Message Attributes`, in any case, with more spaces or a colon.
fn is_attributes_heading(text: &str) -> bool {
    const LONGEST: usize = 24;
    if !text.starts_with('M') || text.len() > LONGEST {
        return false;
    }
    let mut words = text.trim_end_matches([':', ' ']).split_ascii_whitespace();
    let mut is = |word: &str| {
        words
            .next()
            .is_some_and(|next| next.eq_ignore_ascii_case(word))
    };
    is("Message") && is("Attributes") && words.next().is_none()
}

/// Classes of lines that begin with a capital letter or with a lettered label. The order of the
/// questions is part of the grammar: the first that fits wins.
fn classify_opening(text: &str) -> Option<LineKind> {
    // Some stamps begin like a field, and all others do not.
    if stamp::is_labelled_stamp(text) {
        return Some(LineKind::Residue);
    }
    if is_attributes_heading(text) {
        return Some(LineKind::Attributes);
    }
    if let Some(label) = field_label(text) {
        return Some(LineKind::Field(label.label));
    }
    if glued_order(text).is_some() {
        return Some(LineKind::Field(Label::ExecutiveOrder));
    }
    if lettered(text).is_some() {
        return Some(LineKind::Lettered);
    }
    if residue::is_unlabelled_residue(text) {
        return Some(LineKind::Residue);
    }
    if let Some(kind) = banner::classify_level(text) {
        return Some(kind);
    }
    let captions = banner::is_caption_line(text);
    if !captions && banner::marking_line(text).is_some() {
        return Some(LineKind::Level);
    }
    if let Some(line) = transmission::transmission_line(text) {
        return Some(LineKind::Transmission(line));
    }
    if captions {
        return Some(LineKind::Caption);
    }
    banner::is_small_banner(text).then_some(LineKind::Banner)
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
            ("- - - - - -", Dashes),
            ("- - -", Dashes),
            ("* * *", Dashes),
            ("~~~~~~", Dashes),
            ("- -", ListItem),
            ("--------------------------------------------- ---", Dashes),
            ("--", Text),
            ("**********", Dashes),
            ("limited official use la paz 15", Banner),
            ("secret talks in rome 15", Text),
            ("¶1.  (SBU) Summary:", Paragraph { marked: true }),
            ("34.(SBU) Text", Paragraph { marked: true }),
            ("¶ 3. (SBU) Text", Paragraph { marked: true }),
            ("Â¶3. Text", Paragraph { marked: false }),
            ("fm amembassy rome", Transmission(TransmissionLine::From)),
            (
                "to ruehc/secstate washdc",
                Transmission(TransmissionLine::To),
            ),
            ("to see the boats", Text),
            ("r 101200z jan 09", Transmission(TransmissionLine::Dtg)),
            ("r 101200z JAN 09", Transmission(TransmissionLine::Dtg)),
            ("r 10 Ferries ran", Text),
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
            ("UNCLAS SECTION 1 OF 2 LA PAZ 2004/1", Banner),
            ("CONFIDENTIAL LA PAZ 2004/1", Banner),
            ("UNCLAS LA PAZ 2238 SECTION 2 OF 2", Banner),
            ("LIMITED OFFICIAL USE 2284", Banner),
            ("SECRET 12", Text),
            ("UNCLASSIFIED", Level),
            ("NNNN", Transmission(TransmissionLine::Archive)),
            ("NNNNMAFVVZCZ", Transmission(TransmissionLine::Archive)),
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
            ("REF 08 ROME 12 (NOTAL)", Field(Label::Reference)),
            ("REF LA PAZ 0577 AND PREVIOUS.", Field(Label::Reference)),
            ("REF ROME 12, ROME 13 AND PREVIOUS", Field(Label::Reference)),
            ("REF ROME 12, WE AGREE", Text),
            ("Ref Berlin 1337, Berlin 1340", Field(Label::Reference)),
            ("REF Frankfurt 002808", Field(Label::Reference)),
            ("REF LA PAZ A-87", Field(Label::Reference)),
            ("Ref berlin 1337", Text),
            ("Ref Minister 12", Text),
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
            ("R301417ZMAR06", Transmission(TransmissionLine::Dtg)),
            ("R 301417ZMAR 06", Transmission(TransmissionLine::Dtg)),
            ("O 3O1417Z MAR 06 ZDK", Transmission(TransmissionLine::Dtg)),
            (
                "R 301417Z MAR 06, he said",
                Transmission(TransmissionLine::Dtg),
            ),
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
            ("FOR EUR/WE E.O. 11652: GDS", Field(Label::ExecutiveOrder)),
            ("Comment -------", InlineHeading),
            ("A dash - and more", Text),
            ("S e c r e t rome 000140", Banner),
            ("Secret talks in Rome, 000140", Text),
            ("UNCLAS ROME", Banner),
            ("UNCLASSIFIED//FOR PEOPLE", Text),
            ("Sipdis", Caption),
            ("SIPDIS HARBOUR", Text),
            ("SUBJECT A MARKET OPENS", Field(Label::Subject)),
            ("SUBJECT A market opens", Text),
            ("REF A. STATE 1234 B. ROME 12", Field(Label::Reference)),
            ("Classified By DCM", Field(Label::ClassifiedBy)),
            ("REASON: 1.4 (B)", Field(Label::ClassifiedBy)),
            ("tags: econ", Field(Label::Tags)),
            ("e.o. 12958: n/a", Field(Label::ExecutiveOrder)),
            ("subject: banana boats", Field(Label::Subject)),
            ("ref: rome 12", Field(Label::Reference)),
            ("reference: the boats", Text),
            ("unclas rome 000140", Banner),
            ("secret talks 000140, he said", Text),
            ("TAG ECON, IT", Field(Label::Tags)),
            ("Tag lines follow", Text),
            ("Date!DTG: Oct 05, 2011", Field(Label::DateDtg)),
            (
                "Dissemination Rule  : Released Copy",
                Field(Label::DisseminationRule),
            ),
            ("E.O. reports", Text),
            ("Page 2 of 7", Residue),
            ("- 2 -", Residue),
            ("-12-", Residue),
            ("[Page 3]", Residue),
            ("- 2 boats", ListItem),
            ("Authority: NND 959000", Residue),
            ("REF A-110 OF MAY 31, 1974", Field(Label::Reference)),
            (
                "REF LA PAZ 1425 TO DEPT OF AGRICULTURE",
                Field(Label::Reference),
            ),
            ("UNCLAS ROME 00O140", Banner),
            ("UNCLAS ROME000140", Banner),
            ("UNCLAS ROME-000140", Banner),
            ("EXECUTIVE ORDER 12958: N/A", Field(Label::ExecutiveOrder)),
            ("EXECUTIVE ORDER 12958 says", Text),
            ("UNCLAS ROME 0001l0", Banner),
            ("LIMITED OFFICIAL USE 2B84", Banner),
            ("1.4(B) 1.4(D)", Residue),
            ("A)ROME 1", Lettered),
            ("A.M. flights", Text),
            ("a. a small letter", Text),
            ("== two signs", Text),
            ("¶1234. Text", Text),
            ("1.\u{a0}Text", Paragraph { marked: false }),
            ("---dashes", ListItem),
            ("-Dashes", ListItem),
            ("-dashes", Text),
            ("-DASHES", Text),
            ("XMT AMEMBASSY ROME", Transmission(TransmissionLine::Exempt)),
            ("FM", Text),
            (
                "PAGE 02 ROME 00140",
                Transmission(TransmissionLine::Archive),
            ),
            ("PAGE TWO", Text),
            ("XX RUEHAG RUEHAST", Transmission(TransmissionLine::Routing)),
        ];
        for (line, expected) in cases {
            assert_eq!(classify(line), *expected, "{line:?}");
        }
    }
}
