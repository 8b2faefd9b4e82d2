//! Labels of the telegram that a slip or the wire changed: `E.OM 11652`, `TAOS:`, `TAGS-`, `USBJ:`.
//!
//! Any line of prose may be near a label, so what follows it must be a value of that field, and the
//! place must be a header: the block parser asks only there.

use super::labels::{FieldLabel, Label, field_label, names_cable};
use super::near_smart::{NearLabel, near_label};
use crate::text::Cursor;
use crate::text::words::{has_small_letter, is_number};
use crate::vocabulary::slips::slips;
use crate::vocabulary::{executive_orders, tags};

/// Letters of a misspelt label at most.
const LONGEST: usize = 9;
/// Signs that are typed for the colon.
const SIGNS: [char; 6] = [':', ';', ',', '.', '-', '='];

/// Reads a label of the telegram that is misspelt, or that has another sign for its colon.
pub fn near_telegram_label(text: &str) -> Option<NearLabel> {
    if field_label(text).is_some() {
        return None;
    }
    // `1. CLASSIFIED BY: DCM DOE` is a paragraph.
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < text.len() && digits.starts_with(". ");
    near_order(text)
        .or_else(|| late_letter(text))
        .or_else(|| shifted_colon(text))
        .or_else(|| bare_subject(text))
        .or_else(|| spaced_word(text))
        .or_else(|| near_word(text))
        .or_else(|| near_classifier(text))
        .or_else(|| near_label(text).filter(is_long_block_label))
        .filter(|_| !numbered)
}

/// The part of a broken label that is above the end of the line is no longer, its hyphen included.
pub const BROKEN_PART: usize = 8;

/// A label that the end of a line breaks: `SUB-` and `JECT: A FAIR`, `REF` and `TEL: ROME 12`. The
/// value counts bytes of the line `next`.
pub fn broken_label(text: &str, next: &str) -> Option<FieldLabel> {
    if !(1..=BROKEN_PART).contains(&text.len()) {
        return None;
    }
    let head = text.trim_end_matches('-');
    let capitals = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
    let (rest, value) = next.split_once(':')?;
    let parts = capitals(head)
        && (1..=BROKEN_PART).contains(&rest.len())
        && capitals(rest)
        && !value.trim().is_empty();
    if !parts {
        return None;
    }
    let joined = format!("{head}{rest}:");
    let known = ["TAGS:", "SUBJECT:", "SUBJ:", "REFTEL:", "REFS:", "REF:"];
    let found = field_label(&joined).filter(|_| known.contains(&joined.as_str()))?;
    Some(FieldLabel {
        value: next.len() - value.trim_start().len(),
        ..found
    })
}

/// A label of the classification block with so many letters that no other word is near it.
fn is_long_block_label(near: &NearLabel) -> bool {
    let whole = near.written + 1 >= near.name.len();
    near.field.label == Label::ClassifiedBy && near.name.len() > LONGEST && whole
}

/// `Classifed by DCM Doe for reasons 1.4 (b)`, `Classified: DCM Doe for reasons ...`: without the right
/// label and its colon, the reasons on the line leave no doubt.
fn near_classifier(text: &str) -> Option<NearLabel> {
    const NAME: &str = "Classified By";
    const WORD: &str = "CLASSIFIED";
    if !text.starts_with(['C', 'c']) {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let end = upper.find([' ', ':'])?;
    let slips = slips(WORD, upper.get(..end)?, 2)?;
    let rest = upper.get(end..)?;
    let by = rest.strip_prefix(" BY ").or(rest.strip_prefix(" BY: "));
    let colon = || rest.strip_prefix(": ").filter(|_| slips == 0);
    let value = by.filter(|_| slips > 0).or_else(colon)?;
    let reasons = [" REASON", " 1.4", " 1.5"];
    let start = text.len() - value.len();
    let written = text.get(..start)?.trim_end().len();
    reasons
        .iter()
        .any(|word| value.contains(word))
        .then(|| telegram_label(Label::ClassifiedBy, NAME, start, written))
}

/// A label of a telegram's whose value begins at `value`; `written` bytes of the line are the label's.
fn telegram_label(label: Label, name: &'static str, value: usize, written: usize) -> NearLabel {
    NearLabel {
        field: FieldLabel {
            label,
            value,
            smart: false,
        },
        name,
        written,
    }
}

/// `E.OM 11652: N/A`, `EMOM 11652: GDS`, `E.C. 12356: DECL: OADR`: letters near E.O., the number of an
/// order, and an instruction.
fn near_order(text: &str) -> Option<NearLabel> {
    const DIGITS: usize = 5;
    /// The number begins within so many bytes.
    const PREFIX: usize = 9;
    let at = (1..=PREFIX).find(|at| {
        let number = text
            .get(*at..at + DIGITS)
            .filter(|digits| is_number(digits));
        let longer = text
            .as_bytes()
            .get(at + DIGITS)
            .is_some_and(u8::is_ascii_digit);
        number.is_some_and(|number| number.parse().is_ok_and(executive_orders::is_near)) && !longer
    })?;
    let (prefix, rest) = text.split_at_checked(at)?;
    let letters: String = prefix
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| {
            if c == '0' {
                'O'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect();
    let plain = prefix
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || " .,:-".contains(c));
    // The teletype has the period on the key of M.
    let near = letters.len() <= 3 && strsim::osa_distance(&letters, "EO") <= 1 || letters == "EMOM";
    let instruction = rest
        .get(DIGITS..)?
        .trim_start_matches([' ', ':', ';', '.', ',', '-']);
    (plain && near && is_instruction(instruction)).then(|| {
        telegram_label(
            Label::ExecutiveOrder,
            "E.O.",
            at,
            prefix.trim_end_matches([' ', ':']).len(),
        )
    })
}

/// The letters that digits in a word were scanned from: `SU8JECT`.
pub(super) fn letters_of(word: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'O',
        '1' => 'I',
        '4' => 'A',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// Does the text begin with what an E.O. line says, or is it empty?
pub fn is_instruction(text: &str) -> bool {
    const BEGINNINGS: [&str; 8] = ["N/A", "NA", "GDS", "XGDS", "ADS", "RDS", "DECL", "OADR"];
    text.is_empty() || BEGINNINGS.iter().any(|word| text.starts_with(word))
}

/// `TAOS:`, `TAGS-`, `USBJ:`, `UBJECT:`, `RFE:` before a value of that field.
fn near_word(text: &str) -> Option<NearLabel> {
    let mut cursor = Cursor::new(text);
    let word = cursor.take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    // A scan takes one letter for a digit: `TAG5`, `SU8JECT`.
    if !(2..=LONGEST).contains(&word.len()) || letters + 1 < word.len() || letters < 2 {
        return None;
    }
    let read = letters_of(word);
    let word = &*read;
    let Some(sign) = cursor.skip_spaces().eat_if(|c| SIGNS.contains(&c)) else {
        return near_tags_alone(text, word);
    };
    // `SUBJ.: A FAIR`, `SUBJECT.. A FAIR`
    cursor.skip_while(|c| matches!(c, ':' | '.'));
    let written = cursor.at();
    let value = cursor.skip_spaces().at();
    let rest = cursor.rest();
    let colon = matches!(sign, ':' | ';');
    let distance = |name: &str| strsim::osa_distance(name, word);
    let (name, label) = if distance("TAGS") <= 1 && holds_tags(rest, word == "TAGS") {
        ("TAGS", Label::Tags)
    } else if is_near_subject(word, colon) && !rest.is_empty() {
        let short = distance("SUBJ") <= distance("SUBJECT");
        (if short { "SUBJ" } else { "SUBJECT" }, Label::Subject)
    } else if colon
        && (distance("REF")
            .min(distance("REFS"))
            .min(distance("REFTEL"))
            <= 1
            || matches!(word, "FER" | "ERF" | "EFR")
            || distance("REFERENCE") <= 2)
        && names_cable(rest)
    {
        ("REF", Label::Reference)
    } else {
        return None;
    };
    Some(telegram_label(label, name, value, written))
}

/// `SUBJC A FAIR OPENS`, `REFC ROME 12`: the teletype printed the letter of its colon's key.
fn shifted_colon(text: &str) -> Option<NearLabel> {
    const LABELS: [(&str, Label); 4] = [
        ("SUBJECT", Label::Subject),
        ("SUBJ", Label::Subject),
        ("TAGS", Label::Tags),
        ("REF", Label::Reference),
    ];
    LABELS.into_iter().find_map(|(name, label)| {
        let rest = text.strip_prefix(name)?.strip_prefix("C ")?;
        let value = rest.trim_start();
        let holds = match label {
            Label::Tags => holds_tags(value, true),
            Label::Reference => names_cable(value),
            _ => !value.is_empty() && !has_small_letter(value),
        };
        holds.then(|| telegram_label(label, name, text.len() - value.len(), name.len() + 1))
    })
}

/// `SUBJECT A Fair Opens`: in a header the word needs no colon to be the label.
fn bare_subject(text: &str) -> Option<NearLabel> {
    const NAME: &str = "SUBJECT";
    let value = text.strip_prefix(NAME)?.strip_prefix(' ')?.trim_start();
    value
        .starts_with(|c: char| c.is_uppercase())
        .then(|| telegram_label(Label::Subject, NAME, text.len() - value.len(), NAME.len()))
}

/// `SUBJEC:T A FAIR`: the last letter of a label after the colon.
fn late_letter(text: &str) -> Option<NearLabel> {
    const LABELS: [(&str, Label); 4] = [
        ("SUBJECT", Label::Subject),
        ("SUBJ", Label::Subject),
        ("REFS", Label::Reference),
        ("REF", Label::Reference),
    ];
    LABELS.into_iter().find_map(|(name, label)| {
        let (head, last) = name.split_at_checked(name.len() - 1)?;
        let rest = text
            .strip_prefix(head)?
            .strip_prefix(':')?
            .strip_prefix(last)?;
        let value = rest.trim_start();
        (rest.starts_with(' ') && !value.is_empty())
            .then(|| telegram_label(label, name, text.len() - value.len(), name.len() + 1))
    })
}

/// `T A G S: ECON, IT`, `S U B J E C T: A FAIR`: a label in spaced letters.
fn spaced_word(text: &str) -> Option<NearLabel> {
    const LABELS: [(&str, Label); 4] = [
        ("TAGS", Label::Tags),
        ("SUBJECT", Label::Subject),
        ("SUBJ", Label::Subject),
        ("REF", Label::Reference),
    ];
    if text.as_bytes().get(1) != Some(&b' ') {
        return None;
    }
    let (word, rest) = text.split_once(':')?;
    let spaced = word.trim_end().split(' ').all(|letter| letter.len() == 1);
    let joined: String = word.split(' ').collect();
    let (name, label) = LABELS.into_iter().find(|(name, _)| *name == joined)?;
    (spaced && !rest.trim().is_empty()).then(|| {
        telegram_label(
            label,
            name,
            text.len() - rest.trim_start().len(),
            word.len() + 1,
        )
    })
}

/// `TAG5 KGHG, SENV, BR`, `TGS KGHG, SENV`: without a colon only codes leave no doubt.
fn near_tags_alone(text: &str, word: &str) -> Option<NearLabel> {
    let rest = text.get(word.len()..)?;
    let mut codes = rest.split([' ', ',']).filter(|code| !code.is_empty());
    let count = codes.clone().count();
    let listed = codes.clone().filter(|code| tags::is_listed(code)).count();
    let shaped = codes.all(|code| code.bytes().all(|b| b.is_ascii_uppercase()));
    let known = shaped && listed > 1 && listed * 4 >= count * 3;
    let near = strsim::osa_distance("TAGS", word) <= 1;
    (near && known && rest.starts_with(' ')).then(|| {
        telegram_label(
            Label::Tags,
            "TAGS",
            text.len() - rest.trim_start().len(),
            word.len(),
        )
    })
}

/// Are there codes at the start of a text? After the exact label any capitals will do.
fn holds_tags(text: &str, exact: bool) -> bool {
    let mut codes = text
        .split([' ', ',', ';', '('])
        .filter(|code| !code.is_empty())
        .take(3);
    codes.any(|code| {
        let capitals = code.len() >= 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        capitals && (exact || tags::is_listed(code))
    })
}

/// SUBJECT or SUBJ with one or two letters wrong; with another sign than a colon only as it is.
fn is_near_subject(word: &str, colon: bool) -> bool {
    if !colon {
        return matches!(word, "SUBJECT" | "SUBJ");
    }
    let long = strsim::osa_distance("SUBJECT", word) <= 2 && word.len() >= 5;
    let short = strsim::osa_distance("SUBJ", word);
    let near = short <= 2 && (3..=5).contains(&word.len());
    let mut letters: Vec<u8> = word.bytes().collect();
    letters.sort_unstable();
    let same = |sorted: &[u8]| letters == sorted;
    // `SBUJECT:`, `SUJB:`
    (same(b"BCEJSTU") || same(b"BJSU"))
        || word != "OBJECT" && word.contains("BJ") && (long || near)
        || long && word.starts_with("SU")
        || matches!(word, "SUB" | "SUJ" | "SBJ" | "UBJ")
        // `SUBI:`
        || short <= 1 && word.len() == 5 && word.starts_with("SU")
        || short <= 1 && word.len() == 4 && (word.starts_with("SU") || word.ends_with("BJ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_over_two_lines() {
        let read = |text, next| broken_label(text, next).map(|field| (field.label, field.value));
        assert_eq!(read("SUB-", "JECT: A FAIR"), Some((Label::Subject, 6)));
        assert_eq!(read("REF", "TEL: ROME 12"), Some((Label::Reference, 5)));
        assert_eq!(read("T", "AGS: ECON"), Some((Label::Tags, 5)));
        assert_eq!(read("REF", "ERS: TO ROME 12"), None);
        assert_eq!(read("SUB", "JECT:"), None);
    }

    #[test]
    fn labels_that_are_near() {
        for (text, name, value) in [
            ("E.OM 11652: N/A", "E.O.", "11652: N/A"),
            ("EMO. 11652: GDS", "E.O.", "11652: GDS"),
            ("EMOM 11652: GDS", "E.O.", "11652: GDS"),
            ("SUBJC A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUBJECTC A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("TAGSC PFOR, BL", "TAGS", "PFOR, BL"),
            ("REFC ROME 12", "REF", "ROME 12"),
            ("E.C. 12356: DECL: OADR", "E.O.", "12356: DECL: OADR"),
            ("F.O. 11652: N/A", "E.O.", "11652: N/A"),
            ("TAOS: PFOR, BL", "TAGS", "PFOR, BL"),
            ("TAGS-MASS", "TAGS", "MASS"),
            ("TAGS; PFOR", "TAGS", "PFOR"),
            ("TAGS, PFOR", "TAGS", "PFOR"),
            ("TGS: EFIN", "TAGS", "EFIN"),
            ("AGS: EFIN", "TAGS", "EFIN"),
            ("USBJ: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("XIBJ: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("UBJECT: A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("SUBJECT; A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("RFE: ROME 12", "REF", "ROME 12"),
            ("RFE: Rome 12", "REF", "Rome 12"),
            ("FER: (A) ROME 12", "REF", "(A) ROME 12"),
            ("RFE: A-199: (B) ROME 12", "REF", "A-199: (B) ROME 12"),
            ("REFFRENCE: ROME 12", "REF", "ROME 12"),
            ("TAG5: PFOR, BL", "TAGS", "PFOR, BL"),
            ("TAG5 PFOR, BL", "TAGS", "PFOR, BL"),
            ("T A G S: PFOR, BL", "TAGS", "PFOR, BL"),
            ("S U B J E C T: A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("SUBJ.: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("IAGS: PFOR, BL", "TAGS", "PFOR, BL"),
            ("SU8JECT: A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("5UBJ: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUBI: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUBVJ: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUBJEC:T A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("RE:F ROME 12", "REF", "ROME 12"),
            ("SBUJECT: A FAIR OPENS", "SUBJECT", "A FAIR OPENS"),
            ("SUJB: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUJ: A FAIR OPENS", "SUBJ", "A FAIR OPENS"),
            ("SUBJECT A Fair Opens", "SUBJECT", "A Fair Opens"),
            ("TGS PFOR, BL, PREL", "TAGS", "PFOR, BL, PREL"),
            ("CLASSIFED BY: DCM Doe", "Classified By", "DCM Doe"),
            (
                "Classifed by DCM Doe for reasons 1.4 (b)",
                "Classified By",
                "DCM Doe for reasons 1.4 (b)",
            ),
            (
                "Classified: DCM Doe, reason 1.4 (b)",
                "Classified By",
                "DCM Doe, reason 1.4 (b)",
            ),
        ] {
            let near = near_telegram_label(text).expect(text);
            assert_eq!(
                (near.name, text.get(near.field.value..).unwrap_or("")),
                (name, value),
                "{text}"
            );
        }
        for text in [
            "TAGS: PFOR",
            "E.O. 11652: N/A",
            "E. 08 ROME 1501",
            "E. 11652 people came",
            "TASS: THE FAIR OPENS",
            "OBJECT: A FAIR",
            "RED: A FAIR",
            "REGION: ROME",
            "SUMMARY: A FAIR OPENS",
            "REFC OF THE FAIR",
            "SUBJC A fair opens",
            "1. CLASSIFIED BY: DCM Doe. REASON: 1.5 (D).",
            "Classified by the law of 1990, the fair",
            "Classical by design for reasons of state",
        ] {
            assert_eq!(near_telegram_label(text), None, "{text}");
        }
    }
}
