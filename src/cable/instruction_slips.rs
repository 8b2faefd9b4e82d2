//! Words of the E.O. line with a letter wrong.

use super::declassification::{OADR, SCHEDULES};
use crate::vocabulary::slips::slips;

/// `N/AA`, `N/S`, `B/A`, `N//A`, `N?A`: N/A with a letter wrong or doubled, or with another sign.
pub fn is_near_na(upper: &str) -> bool {
    let sign = || matches!(upper.as_bytes(), [b'N', sign, b'A'] if !sign.is_ascii_alphabetic());
    let near = upper.contains('/') || sign();
    near && upper.len() <= 4 && strsim::osa_distance("N/A", upper) == 1
}

/// `DCEL: 01/14/2019`, `DCEL: OADR`: the label before a date, with a letter wrong. Takes capitals.
pub fn misspelled_label(upper: &str) -> Option<&str> {
    const LABEL: &str = "DECL";
    let (word, value) = upper.split_once(':')?;
    let value = value.trim_start();
    let orders = value.starts_with(|c: char| c.is_ascii_digit()) || value == OADR;
    (orders && word.len().abs_diff(LABEL.len()) <= 1 && slips(LABEL, word, 1) == Some(1))
        .then_some(word)
}

/// `GSD`, `DECL: ODAR`, `XGSD-1`: a schedule or OADR with a letter wrong, and what is meant. Takes capitals.
pub fn misspelled_word(upper: &str) -> Option<(&str, &'static str)> {
    let value = upper.strip_prefix("DECL").map(|rest| {
        let value = rest.trim_start_matches([':', ' ', '.']);
        (value, &[OADR][..])
    });
    let (value, known) = value.unwrap_or((upper, &["GDS", "XGDS"]));
    let end = value
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(value.len());
    let (word, rest) = value.split_at(end);
    // An event goes on with other words.
    let alone = !rest.trim_start().starts_with(|c: char| c.is_alphabetic());
    let cut = matches!(word, "GD" | "DS" | "GS");
    if !alone || SCHEDULES.contains(&word) || word.len() < "GDS".len() && !cut {
        return None;
    }
    let meant = known.iter().find(|meant| slips(meant, word, 1) == Some(1));
    meant.map(|meant| (word, *meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_meant() {
        for (upper, expected) in [
            ("GSD", Some(("GSD", "GDS"))),
            ("GSD 8/7/85 (DOE, JANE)", Some(("GSD", "GDS"))),
            ("GS", Some(("GS", "GDS"))),
            ("XGSD-1", Some(("XGSD", "XGDS"))),
            ("DECL: ODAR", Some(("ODAR", "OADR"))),
            ("DECL: 0ADR", Some(("0ADR", "OADR"))),
            ("GDS", None),
            ("XGDS-3", None),
            ("ADS, 12/31/75", None),
            ("DECL: OADR", None),
            ("DECL: GAS TALKS END", None),
            ("DECL: 8/7/85", None),
            ("GAS TALKS", None),
            ("N/A", None),
        ] {
            assert_eq!(misspelled_word(upper), expected, "{upper}");
        }
        for (upper, near) in [
            ("N?A", true),
            ("N/S", true),
            ("N5A", true),
            ("N/A", false),
            ("NBA", false),
        ] {
            assert_eq!(is_near_na(upper), near, "{upper}");
        }
        assert_eq!(misspelled_label("DCEL: OADR"), Some("DCEL"));
        assert_eq!(misspelled_label("DCEL: 8/7/85"), Some("DCEL"));
        assert_eq!(misspelled_label("NOTE: OADRS"), None);
    }
}
