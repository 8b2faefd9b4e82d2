//! Whether a line goes on with the field of the line above it, by the words of the two.

use crate::syntax::line::{self, LineKind, TransmissionLine};
use crate::text::words::{begins_in_any_case, has_small_letter, is_number};
use crate::vocabulary::{posts, tags};

/// Does a line continue the instructions of an executive order, whose line `above` comes before it?
pub(super) fn continues_instructions(above: &str, text: &str) -> bool {
    /// What a line breaks off is shorter than this, in bytes.
    const BROKEN: usize = 40;
    if text.len() >= BROKEN {
        return false;
    }
    // `E.O. 12958:`, `DECL: 03/31/2014`
    let bare = above
        .trim_end_matches([':', ' '])
        .ends_with(|c: char| c.is_ascii_digit())
        && above.starts_with('E')
        && !above.contains('/');
    if bare && line::is_instruction(text) {
        return true;
    }
    // `GDS`, `5/15/85 (DOE, JANE)`: the day on the next line.
    let instructed = ["GDS", "RDS", "XGDS", "DECL:", "DECL"]
        .iter()
        .any(|word| above.ends_with(word));
    let dated = text.contains('/') && text.starts_with(|c: char| c.is_ascii_digit());
    let named = above.ends_with(|c: char| c.is_ascii_digit()) && text.starts_with('(');
    let open = above.ends_with([':', ','])
        || instructed && dated
        || named && above.contains("DS ")
        || is_open(above);
    open && !text.contains(':')
}

/// Does a line continue TAGS, whose line `above` comes before it?
pub(super) fn continues_tags(kind: LineKind, above: &str, text: &str) -> bool {
    match kind {
        // `-     PE`: drafters of the 1980s wrote a hyphen before the spaces.
        LineKind::ListItem => {
            let codes = text.trim_start_matches(['-', ' ']);
            above.ends_with(',') && text.starts_with('-') && is_tags_shaped(codes)
        }
        LineKind::Text => {
            let codes = text.split(" SUBJECT:").next().unwrap_or(text);
            let ends_in_code =
                |line: &str| line.rsplit([' ', ',']).next().is_some_and(tags::is_listed);
            above.ends_with(',') && (is_tags_shaped(codes) || is_small_tags(codes))
                || is_tags_line(codes)
                // `OVIP (DOE,`, `JANE), EC`
                || is_open(above) && is_tags_shaped(codes)
                // `COUNTRY`, `CLEARANCE, EC` and `OVIP`, `(DOE, JANE), EC`
                || (codes.contains(',') || codes.starts_with('('))
                    && is_tags_shaped(codes)
                    && ends_in_code(codes)
                // `TAGS: CASC`, `(DOE, JANE)`
                || codes.starts_with('(')
                    && codes.ends_with(')')
                    && is_tags_shaped(codes)
                    && ends_in_code(above)
                // A code that no list has.
                || codes.len() == 4 && codes.bytes().all(|b| b.is_ascii_uppercase())
        }
        _ => false,
    }
}

/// Does a line continue a subject, whose line `above` comes before it?
pub(super) fn continues_subject(kind: LineKind, above: &str, text: &str) -> bool {
    // `FOR: MRS. DOE` below `SUBJ: W/W DOE, JANE`.
    if begins_message(text) || begins_handling(text) || begins_summary(text) {
        return false;
    }
    match kind {
        LineKind::Text | LineKind::ListItem | LineKind::Lettered => {
            // A sentence under a subject in capitals is not part of it.
            let subject = value_of(above);
            has_small_letter(subject) || !has_small_letter(text) || !text.ends_with('.')
        }
        // `TO THE FAIR`, `INFO ON IT`: words of the subject, not an addressee.
        LineKind::Transmission(line) => {
            use TransmissionLine::{From, Info, To};
            matches!(line, To | From | Info) && !has_small_letter(value_of(above))
        }
        _ => false,
    }
}

/// Does a line of text go on with the references of the line `above`?
pub(super) fn goes_on_as_references(above: &str, text: &str) -> bool {
    let serial_first = is_serial(text.split([' ', ',', ';']).next().unwrap_or(""));
    above.ends_with([',', ';', '-', '(', '/'])
        || ends_with_and(above)
        || text.starts_with("AND ")
        || text.starts_with("(NOTAL")
        || text.starts_with(|c: char| c.is_ascii_lowercase())
        || serial_first
            && (is_serial(text) || text.contains(" AND PREVIOUS") || text.contains(" ("))
            && above.ends_with(char::is_alphabetic)
        // `REF: ROME`, `12 AND OTHERS`
        || serial_first && ends_with_post(value_of(above))
        // `... (B)`, `DOE TELCON`
        || ends_with_label(above)
        // `LA PAZ`, `A-87`
        || line::is_airgram(text)
        || has_post_and_serial(text)
}

/// Is a bracket open at the end of the line?
fn is_open(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// A line of a field without the label that it may begin with.
fn value_of(text: &str) -> &str {
    let value = line::field_label(text).map_or(0, |field| field.value);
    text.get(value..).unwrap_or(text)
}

/// `FOR: MRS. DOE`: whom the text of a telegram about a person is for.
fn begins_message(text: &str) -> bool {
    ["FOR:", "TO:", "FROM:", "ATTN:"]
        .iter()
        .any(|label| text.starts_with(label))
}

/// `SUMMARY: THE FAIR OPENED`, below the subject.
pub(super) fn begins_summary(text: &str) -> bool {
    let rest = text.strip_prefix("SUMMARY");
    rest.is_some_and(|rest| rest.starts_with([':', '.']) || rest.starts_with(" -"))
}

/// `(U) This cable is sensitive`, `SENSITIVE BUT UNCLASSIFIED, NOT FOR THE INTERNET`: how the cable is
/// to be handled, which comes below the subject.
fn begins_handling(text: &str) -> bool {
    const HANDLING: [&str; 3] = [
        "SENSITIVE BUT UNCLASSIFIED",
        "THIS CABLE IS",
        "THIS MESSAGE IS",
    ];
    let said = HANDLING.iter().any(|words| begins_in_any_case(text, words));
    said || line::begins_with_mark(text)
}

/// Does the last word of a subject in capitals end it, with a full stop that shortens no word?
pub(super) fn ends_subject(above: &str) -> bool {
    /// A word that is shortened has fewer letters.
    const LONG: usize = 6;
    let last = above.rsplit(' ').next().unwrap_or("");
    let word = last.strip_suffix('.').unwrap_or("");
    word.len() >= LONG && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Words that could be TAGS: capitals, digits and a few signs.
fn is_tags_shaped(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" ,()-/&'.".contains(&b))
}

/// The same in small letters, as some copies have it: `etrd, mnuc, ir`.
fn is_small_tags(text: &str) -> bool {
    /// A code has four letters at most; five leave room for a slip.
    const CODE: usize = 5;
    text.split([' ', ','])
        .all(|token| token.len() <= CODE && token.bytes().all(|b| b.is_ascii_lowercase()))
}

/// A line that is TAGS without any doubt: most of its words are codes in the lists.
pub(super) fn is_tags_line(text: &str) -> bool {
    if !is_tags_shaped(text) {
        return false;
    }
    let tokens = || text.split([' ', ',']).filter(|token| !token.is_empty());
    let known = tokens().filter(|token| tags::is_listed(token)).count();
    known * 2 > tokens().count()
}

/// Does the line hold a post and a serial (`MADRID 707`, `08 UNVIE 663`)?
pub(super) fn has_post_and_serial(text: &str) -> bool {
    /// Words before the numbers of a sentence, which no post ends in.
    const OF_SENTENCES: [&str; 14] = [
        "ABOUT", "AND", "ARE", "FOR", "FROM", "ONLY", "OVER", "PARA", "PARAS", "SOME", "THAN",
        "THE", "WERE", "WITH",
    ];
    let mut after_post = false;
    for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        // `ACCEPTS (1)` is no serial.
        if after_post && is_serial(word.trim_end_matches(')')) {
            return true;
        }
        let word = word.trim_matches(['(', ')']);
        let capitals = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        after_post = capitals && !OF_SENTENCES.contains(&word);
    }
    false
}

/// A serial: up to eight digits, as section residue has it.
pub(super) fn is_serial(text: &str) -> bool {
    text.len() <= 8 && is_number(text)
}

/// Is the subject after another field on this line?
pub(super) fn holds_subject(text: &str) -> bool {
    [" SUBJECT: ", " SUBJ: "]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Is the last word the label of a reference: `(B)`, `B.`?
fn ends_with_label(text: &str) -> bool {
    let last = text.rsplit([' ', ',', ';']).next().unwrap_or("");
    let letter = last.trim_start_matches('(');
    let first = letter.bytes().next();
    first.is_some_and(|b| b.is_ascii_uppercase())
        && matches!(letter.get(1..), Some(")" | "."))
        && text.len() > last.len()
}

/// Is the name of a post at the end: `REF: A. ROME 12, B. LA PAZ`?
fn ends_with_post(text: &str) -> bool {
    /// No name has more words.
    const WORDS: usize = 4;
    if !text.ends_with(char::is_alphabetic) {
        return false;
    }
    let starts = text.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let mut names = starts.take(WORDS).filter_map(|start| text.get(start..));
    names.any(|name| posts::lookup(name).is_some())
}

/// Is the last word AND, in capitals or small letters?
fn ends_with_and(text: &str) -> bool {
    text.rsplit([' ', ','])
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case("AND"))
}
