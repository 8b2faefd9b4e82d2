//! The last lines of a telegram: who signed it, and what archives and publishers put below.

use super::near::letters_of;
use super::page::is_slashed_day;
use crate::text::words::{ends_sentence, has_small_letter, is_number, is_surname};
use crate::vocabulary::classification::Level;
use crate::vocabulary::slips::slips;
use crate::vocabulary::words;

/// The longest signature with a rank or with the one that was signed for, in bytes.
const LONGEST: usize = 48;
/// It has so many words at most.
const WORDS: usize = 6;
/// A surname in small letters is no shorter than this, in bytes, and no longer.
const SMALL_SURNAME: std::ops::RangeInclusive<usize> = 3..=20;

/// A last line that a slip of the end of the transmission leaves.
const NEAR_BT: [&str; 3] = ["BTT", "BBT", "BT."];

/// The name on a line that could be a signature: a surname, in any case, also with a digit for one of
/// its letters; one with initials, a rank or `FOR`. Signs of the transmission after it do not count, and a
/// name that is written twice is read once.
pub fn signature(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches(['#', '.', ',', ' ']);
    if trimmed.len() > LONGEST && is_bare(trimmed) {
        return None;
    }
    // `DOE JR.`
    let junior = ["JR", "Jr", "SR", "Sr"]
        .iter()
        .any(|word| trimmed.ends_with(word) && text.get(trimmed.len()..) == Some("."));
    let text = if junior { text } else { trimmed };
    let text = signed(without_day(text));
    // The last words of a cable that is quoted whole.
    let text = text.strip_prefix("UNQUOTE ").map_or(text, str::trim_start);
    // `DOE UNQUOTE ROE`: who quotes it signs last.
    let text = match memchr::memchr(b'Q', text.as_bytes()) {
        Some(_) => text
            .split_once(" UNQUOTE ")
            .or_else(|| text.split_once(" UNQTE "))
            .map_or(text, |(_, last)| last.trim_start()),
        None => text,
    };
    let name = !text.is_empty()
        && text.len() <= LONGEST
        && !is_rank_alone(text)
        && (is_surname(text)
            || is_small_surname(text)
            || is_ranked(text)
            || is_spaced_surname(text)
            || scanned_surname(text).is_some())
        && !NEAR_BT.contains(&text)
        && !words::NO_SIGNATURES.begins(&text.to_ascii_uppercase());
    name.then(|| once(text))
}

/// `R0E`, `MANZANARE5`: the surname in capitals that has one letter taken for a digit.
pub fn scanned_surname(text: &str) -> Option<String> {
    // Most lines have several words.
    let one_word = text.bytes().all(|b| b.is_ascii_alphanumeric());
    if !one_word || text.bytes().filter(u8::is_ascii_digit).count() != 1 {
        return None;
    }
    let name = letters_of(text);
    let capitals =
        name.len() >= *SMALL_SURNAME.start() && name.bytes().all(|b| b.is_ascii_uppercase());
    // `F16`, `MI5`: what ends in a digit has more letters than that.
    let long = name.len() > 4 || !text.ends_with(|c: char| c.is_ascii_digit());
    (capitals && long).then_some(name)
}

/// The signs of who signed, before a name.
const SIGNS: [&str; 9] = [
    "/S/", "/s/", "S/ ", "s/ ", "SIGNED: ", "Signed: ", "SIGNED ", "-- ", "- ",
];

/// Does a text have none of the signs and words that may be around a name?
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    let is_sign = |byte: &u8| !byte.is_ascii_graphic() || b"/-(*`=\"<>".contains(byte);
    let signed = || matches!(first, b'S' | b's') && SIGNS.iter().any(|sign| text.starts_with(sign));
    let quoted = || memchr::memchr(b'Q', bytes).is_some() || text.ends_with(" NNNN");
    !is_sign(first) && !is_sign(last) && !signed() && !quoted()
}

/// `DOE 2009-12-31`: the line without the day that an archive put after the name.
fn without_day(text: &str) -> &str {
    let dated = text.ends_with(|c: char| c.is_ascii_digit());
    let day = dated.then(|| text.rsplit_once(' ')).flatten();
    day.filter(|(_, day)| is_day(day))
        .map_or(text, |(name, _)| name.trim_end())
}

/// A name without the signs of who signed it: `/S/ DOE`, `SIGNED DOE`, `(DOE)`, `DOE UNQUOTE`, `-DOE`.
fn signed(text: &str) -> &str {
    let text = text
        .strip_suffix(" UNQUOTE")
        .or_else(|| text.strip_suffix(" NNNN"))
        .unwrap_or(text)
        .trim_end();
    let text = SIGNS
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text)
        .trim_start()
        .trim_matches(['*', '`', '=', '/', '"', '<', '>']);
    // `DOE#0140`: the serial of the transmission after it.
    let numbered = text.ends_with(|c: char| c.is_ascii_digit());
    let serial = numbered.then(|| text.rsplit_once('#')).flatten();
    let text = match serial {
        Some((name, serial)) if is_number(serial) => name.trim_end(),
        _ => text,
    };
    let text = text.strip_suffix('-').unwrap_or(text);
    let dashed = text.strip_prefix('-').filter(|name| is_surname(name));
    let bracketed = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .filter(|name| name.len() >= *SMALL_SURNAME.start() && is_surname(name));
    dashed.or(bracketed).unwrap_or(text)
}

/// `AMBASSADOR`: whose rank it is, the line above says.
fn is_rank_alone(text: &str) -> bool {
    const RANKS: [&str; 8] = [
        "AMBASSADOR",
        "CHARGE",
        "CHARGE D'AFFAIRES",
        "CHARGE D'AFFAIRES, A.I.",
        "CONSUL GENERAL",
        "DCM",
        "DEPUTY CHIEF OF MISSION",
        "PRINCIPAL OFFICER",
    ];
    RANKS.iter().any(|rank| rank.eq_ignore_ascii_case(text))
}

/// `clinton`: one word in small letters; `nnnn` is the end of a transmission.
fn is_small_surname(text: &str) -> bool {
    if !text.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return false;
    }
    let text = once(text);
    SMALL_SURNAME.contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase())
        && !text.trim_matches('n').is_empty()
}

/// `M A N Z A N A R E S`: capitals with a space after each.
fn is_spaced_surname(text: &str) -> bool {
    let mut pairs = text.as_bytes().chunks(2);
    text.len() > *SMALL_SURNAME.start()
        && pairs.all(|pair| pair[0].is_ascii_uppercase() && pair.get(1).is_none_or(|b| *b == b' '))
}

/// `AMBASSADOR J. P. DOE`, `DOE FOR ROE`, `DOE (ACTING)`: more than a surname, which a rank, an initial
/// or the one that was signed for shows to be a name.
fn is_ranked(text: &str) -> bool {
    let mut shown = false;
    let mut name = false;
    let mut count = 0;
    for token in text.split([' ', '/']).filter(|token| !token.is_empty()) {
        count += 1;
        let initial = token.len() <= 4 && token.ends_with('.');
        let word = token.trim_matches(['(', ')', ',', '.', ':']);
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        let lower = has_small_letter(word) && !word.starts_with(char::is_uppercase);
        if word.is_empty() || !letters || lower && !words::NAME_PARTICLES.has_in_any_case(word) {
            return false;
        }
        let rank = words::RANKS.has_in_any_case(word);
        shown |= rank || initial;
        name |= !rank && !lower && word.len() >= 3;
    }
    shown && name && count <= WORDS
}

/// A name that is written twice on its line, once.
fn once(text: &str) -> &str {
    let middle = text.len() / 2;
    // `DOE  DOE`
    if let Some((first, second)) = text.split_once("  ")
        && first.eq_ignore_ascii_case(second.trim_start())
    {
        return first;
    }
    match text.split_at_checked(middle) {
        Some((first, second))
            if second.starts_with(' ') && first.eq_ignore_ascii_case(second.trim_start()) =>
        {
            first
        }
        _ => text,
    }
}

/// A line that archives and publishers put below the signature: a title that they cut, a stamp, an
/// address, a number, a day, a lone sign.
pub(crate) fn is_tail(text: &str) -> bool {
    /// A title that was cut has so many bytes at most.
    const TITLE: usize = 80;
    let cut = (text.ends_with("...") || text.ends_with('…'))
        && text.len() <= TITLE
        && !has_small_letter(text);
    let first = text.chars().next();
    // `---`, `- - -`
    let sign = !text.chars().any(char::is_alphanumeric)
        && (text.len() <= 3 || text.chars().all(|c| Some(c) == first || c == ' '));
    // The serial of the transmission, below its BT.
    let serial = text.strip_prefix('#').is_some_and(is_number);
    // `GP-3`, `DECLASSIFY 1976`: what older orders wanted said at the end.
    let grouped = text.len() <= "GP-3.".len() && text.starts_with("GP-");
    let dated = text.len() <= TITLE / 2 && text.starts_with("DECLAS");
    // What a copy put below the end.
    let said = [
        "END OF CABLE",
        "END CABLE",
        "END CABLE TEXT",
        "=END=",
        "MINIMIZE CONSIDERED",
    ]
    .contains(&text.trim_end_matches('.'))
        || NEAR_BT.contains(&text);
    // `* AS RECEIVED`: the operator's note on a garble, `NOTE: NOT PASSED ABOVE ADDRESSEE BY OC/T`.
    let received = text.trim_end_matches(['.', ' ']).ends_with("AS RECEIVED")
        || text.starts_with('*') && text.contains("AS RECEIVED");
    let passed = text.starts_with("NOTE") && text.contains("OC/T");
    let noted = text.len() <= TITLE && (received || passed);
    let linked = text.contains("://") || text.contains("HTTP://");
    let mut offices = ["DRAFTED BY:", "Drafted by:", "CLEARED BY:", "Cleared by:"].into_iter();
    let drafted = offices.any(|label| text.starts_with(label));
    cut || sign
        || noted
        || grouped
        || dated
        || linked
        || drafted
        || serial
        || said
        || is_rank_alone(text)
        || text.contains(" @ ")
        || is_day(text)
        || is_publisher_line(text)
        || is_garbled_end(text)
        || is_near_level(text)
}

/// `NGN`, `NNNX`, `CCC`: the sign of the end with a letter wrong, and the sign of a correction.
fn is_garbled_end(text: &str) -> bool {
    let others = text.bytes().filter(|b| *b != b'N').count();
    let garbled = (2..=5).contains(&text.len()) && others <= 1 && text.len() >= others + 2;
    garbled && text.bytes().all(|b| b.is_ascii_uppercase()) || text == "CCC"
}

/// `UNCLASSIFMED`, `LIMITED OFFCIAL USE`: the level of a page with a letter wrong.
pub(crate) fn is_near_level(text: &str) -> bool {
    // Most lines are of words in small letters.
    let small = text.bytes().take(2).any(|b| b.is_ascii_lowercase());
    let near = |level: &Level| slips(level.name(), text, 1) == Some(1);
    !small && Level::ALL.iter().any(near)
}

/// A line that no text of a cable has: a publisher's number or address of it.
pub(crate) fn is_publisher_line(text: &str) -> bool {
    let said = ["[End of cable]", "[END OF CABLE]", "[end of cable]"].contains(&text);
    let labelled = ["Track", "ID:", "http://", "https://", "www.", "file://"];
    said || labelled.iter().any(|label| text.starts_with(label))
        || text.split(' ').next().is_some_and(is_record_number)
}

/// `Source: the archive`: a short line with a label, which ends no sentence.
pub(crate) fn is_remark(text: &str) -> bool {
    /// It has so many bytes at most.
    const SHORT: usize = 72;
    if text.len() > SHORT {
        return false;
    }
    let label = text.split_once(": ").map_or("", |(label, _)| label);
    let word = |c: char| c.is_alphabetic() || c == ' ';
    (3..=24).contains(&label.len())
        && label.chars().all(word)
        && label.split(' ').count() <= 3
        && !ends_sentence(text)
}

/// `2004ROME01540`: an archive's number of a cable.
fn is_record_number(word: &str) -> bool {
    let year = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(year..).unwrap_or("");
    let serial = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    matches!(year, 2 | 4) && rest.len() >= serial.len() + 3 && is_number(serial)
}

/// `2004-03-31`, `12/03/2012`
fn is_day(text: &str) -> bool {
    if is_slashed_day(text) {
        return true;
    }
    let mut parts = text.splitn(3, '-');
    let mut number = |digits: usize| {
        parts
            .next()
            .is_some_and(|part| part.len() == digits && is_number(part))
    };
    number(4) && number(2) && number(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        for (text, name) in [
            ("DOE", Some("DOE")),
            ("DOE##", Some("DOE")),
            ("DOE 2009-12-31", Some("DOE")),
            ("SHIPS OF 12 PORTS 2009-12-31", None),
            ("//DOE//", Some("DOE")),
            ("\"DOE\"", Some("DOE")),
            ("<NAME>", Some("NAME")),
            ("DOE#0140", Some("DOE")),
            ("D0E", Some("D0E")),
            ("MANZANARE5", Some("MANZANARE5")),
            ("F16", None),
            ("H1N1", None),
            ("BTT", None),
            ("DOE,", Some("DOE")),
            ("DOE NNNN", Some("DOE")),
            ("ROE UNQTE DOE", Some("DOE")),
            ("doe", Some("doe")),
            ("doe doe", Some("doe")),
            ("it did", None),
            ("R O E D O E", Some("R O E D O E")),
            ("DOE DOE", Some("DOE")),
            ("DOE Doe", Some("DOE")),
            ("de la Cruz", None),
            ("AMBASSADOR JANE Q. DOE", Some("AMBASSADOR JANE Q. DOE")),
            ("DOE FOR ROE", Some("DOE FOR ROE")),
            ("/S/ DOE", Some("DOE")),
            ("SIGNED DOE", Some("DOE")),
            ("Signed: Doe", Some("Doe")),
            ("(DOE)", Some("DOE")),
            ("(U)", None),
            ("-DOE", Some("DOE")),
            ("DOE UNQUOTE", Some("DOE")),
            ("J. DOE JR.", Some("J. DOE JR.")),
            ("Doe for Roe", Some("Doe for Roe")),
            ("DOE (ACTING)", Some("DOE (ACTING)")),
            ("CHARGE D'AFFAIRES DOE", Some("CHARGE D'AFFAIRES DOE")),
            ("J. P. DOE", Some("J. P. DOE")),
            ("END MESSAGE", None),
            ("END TEXT", None),
            ("End Comment", None),
            ("unclassified", None),
            ("UNQUOTE", None),
            ("UNQUOTE DOE", Some("DOE")),
            ("ROE UNQUOTE DOE", Some("DOE")),
            ("THE HARBOR IS OPEN TO SHIPS", None),
            ("the harbor", None),
            ("SHIPS FOR 12 PORTS", None),
        ] {
            assert_eq!(signature(text), name, "{text}");
        }
    }

    #[test]
    fn tails() {
        for text in [
            "A MARKET OPE...",
            "JD @ THE DAILY",
            "ID:\t187536",
            ".",
            "2004ROME01540 - UNCLASSIFIED",
            "2004-03-31",
            "https://a.example/cable",
            "* AS RECEIVED",
            "Charge d'Affaires",
            "file://C:/cables/a.html",
            "12/03/2012",
            "[End of cable]",
            "- - -",
            "GP-3",
            "DECLASSIFY 1976",
            "```",
            "NNX",
            "LIMITED OFFCIAL USE",
        ] {
            assert!(is_tail(text), "{text}");
        }
        for (text, remark) in [
            ("Source: the archive", true),
            ("Note: it rained on the fair.", false),
            ("1. (U) Note: it rained", false),
            ("the ships of Rome, as he said: none", false),
        ] {
            assert_eq!(is_remark(text), remark, "{text}");
        }
        for text in ["2. THE MARKET", "A MARKET OPENS", "and so on...", "1974"] {
            assert!(!is_tail(text), "{text}");
        }
    }
}
