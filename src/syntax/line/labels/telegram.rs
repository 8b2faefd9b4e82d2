//! The labels of a telegram that SMART writes in another way, or has not.

use super::listed::{are_bare_references, are_of_posts, is_dated_airgram, names_cable, names_one};
use super::{FieldLabel, Label, eat_colons};
use crate::syntax::line::body::lettered;
use crate::text::Cursor;
use crate::text::words::has_small_letter;
use crate::vocabulary::tags;

/// Is it one of the telegram's labels in small letters, as some copies have all of a cable?
pub(in crate::syntax::line) fn is_small_label(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "subject:", "subj:", "ref:", "refs:", "reftel:", "e.o. 1", "eo 1",
    ];
    LABELS.iter().any(|label| text.starts_with(label))
}

/// `TAGS`, or a slip of it (`TAG`, `tags`), before a colon or before codes.
pub(super) fn tags_label(text: &str) -> Option<FieldLabel> {
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
pub(super) fn telegram_label(text: &str) -> Option<FieldLabel> {
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
        // `SUBJECT - A FAIR`
        if *label == Label::Subject && !colon {
            cursor.skip_spaces().eat("- ");
        }
        (colon || other_sign || unmarked()).then(|| FieldLabel {
            label: *label,
            value: cursor.skip_spaces().at(),
            smart: colon && is_smart_spelling(*label, written),
        })
    })
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
