//! Plain-language addresses: what the address of an office begins with, `AMEMBASSY ROME`.

use super::slips::slips;
use super::words::WordList;

/// Where the Department is, in an address.
pub const CAPITAL: &str = "WASHDC";

/// The Department's own address.
pub const DEPARTMENT: &str = "SECSTATE WASHDC";

/// The same as SMART's line of addressees has it, with the place first.
pub const DEPARTMENT_INVERTED: &str = "WASHDC, SECSTATE";

/// The collective of all posts.
pub const ALL_POSTS: &str = "ALL DIPLOMATIC AND CONSULAR POSTS";

/// A word of an address that says what kind of office it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeKind {
    /// The word: `AMEMBASSY`.
    pub word: &'static str,
    /// What it means: `embassy`.
    pub meaning: &'static str,
    /// Does the name of a post follow it?
    pub of_post: bool,
}

impl OfficeKind {
    /// Is it the Department or one of its posts?
    pub fn is_of_state(&self) -> bool {
        self.of_post || self.word == "SECSTATE"
    }
}

const fn post(word: &'static str, meaning: &'static str) -> OfficeKind {
    OfficeKind {
        word,
        meaning,
        of_post: true,
    }
}

const fn agency(word: &'static str, meaning: &'static str) -> OfficeKind {
    OfficeKind {
        word,
        meaning,
        of_post: false,
    }
}

/// The kinds of offices (ACP 117; cable-format 1.2).
pub static ALL: [OfficeKind; 11] = [
    post("AMEMBASSY", "embassy"),
    post("AMCONSUL", "consulate"),
    post("AMCONSULATE", "consulate"),
    post("AMCONGEN", "consulate general"),
    post("AMLEGATION", "legation"),
    post("USMISSION", "mission"),
    post("USINT", "interests section"),
    post("USLO", "liaison office"),
    post("USOFFICE", "office"),
    agency("SECSTATE", "Department of State"),
    agency("SECDEF", "Office of the Secretary of Defense"),
];

/// What the address of an office begins with that is not one of [`ALL`].
static ADDRESS_PREFIXES: WordList = WordList {
    words: &[
        "AIT", "CDR", "DEPT", "DIRNSA", "IRAQ", "JOINT", "PRT", "REO", "RUE", "STATE", "USDAO",
        "USDEL", "USEU", "USNATO", "USOSCE", "USUN", "WHITE",
    ],
    source: "ACP 117; counted practice. The list is open",
};

/// Does the address begin as those of known offices do?
pub fn is_known(address: &str) -> bool {
    ALL.iter().any(|kind| address.starts_with(kind.word)) || ADDRESS_PREFIXES.begins(address)
}

/// What the addresses begin with of those who send by the Department's circuits, and write in a form of
/// their own: without TAGS, an E.O. line or a surname.
const OTHER_SENDERS: [&str; 9] = [
    "WHITE HOUSE",
    "CIA",
    "CINC",
    "DIA",
    "DIRNSA",
    "JCS",
    "JOINT STAFF",
    "SECDEF",
    "USCINC",
];

/// Is the sender none of the Department's: `WHITE HOUSE`, `JOINT STAFF WASHINGTON DC`?
pub fn is_other_sender(address: &str) -> bool {
    OTHER_SENDERS.iter().any(|name| address.starts_with(name))
}

/// The kind of office that has this word, in capitals.
pub fn of_word(word: &str) -> Option<&'static OfficeKind> {
    ALL.iter().find(|kind| kind.word == word)
}

/// The kind of post that an address begins with, and what follows the word, also without a space between
/// them: `AMEMBASSYROME`.
pub fn split_kind(address: &str) -> Option<(&'static OfficeKind, &str)> {
    let of_posts = ALL.iter().filter(|kind| kind.of_post);
    // `AMCONSULATE` begins with `AMCONSUL`.
    of_posts
        .filter_map(|kind| Some((kind, address.strip_prefix(kind.word)?)))
        .max_by_key(|(kind, _)| kind.word.len())
}

/// The kind of office that a word of everyday language stands for: `EMBASSY`, `AMEMB`.
pub fn everyday(word: &str) -> Option<&'static OfficeKind> {
    let meant = match word {
        "EMBASSY" | "AMEMB" | "USEMBASSY" => "AMEMBASSY",
        "CONSULATE" | "CONSUL" | "AMCON" => "AMCONSUL",
        _ => return None,
    };
    of_word(meant)
}

/// The kind of office that a misspelt word most likely means: one slip away, two where the word is
/// long and has its letters. Short words are near too many others.
pub fn nearest(word: &str) -> Option<&'static OfficeKind> {
    /// From so many letters on, a word is told by its letters.
    const LONG: usize = 8;
    const SHORTEST: usize = 6;
    if ADDRESS_PREFIXES.begins(word) || of_word(word).is_some() {
        return None;
    }
    let near = |kind: &&OfficeKind| {
        let most = match kind.word.len() {
            LONG.. => 2,
            SHORTEST.. => 1,
            _ => 0,
        };
        let most = most.min(2 - word.len().abs_diff(kind.word.len()).min(2));
        slips(kind.word, word, most).filter(|distance| *distance > 0)
    };
    let found = ALL.iter().filter_map(|kind| Some((near(&kind)?, kind)));
    found
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_kinds() {
        let near = |word: &str| nearest(word).map(|kind| kind.word);
        for (word, meant) in [
            ("AMEMBASY", Some("AMEMBASSY")),
            ("AMEMBASYS", Some("AMEMBASSY")),
            ("SECSTAT", Some("SECSTATE")),
            ("USMISION", Some("USMISSION")),
            ("AMCONSL", Some("AMCONSUL")),
            ("AMEMBASSY", None),
            ("EMBASSY", None),
            ("CONSUL", None),
            ("USDEL", None),
            ("USINT", None),
            ("MISSION", None),
        ] {
            assert_eq!(near(word), meant, "{word}");
        }
    }

    #[test]
    fn kinds_of_posts_before_a_name() {
        let split = |address| split_kind(address).map(|(kind, rest)| (kind.word, rest));
        assert_eq!(split("AMEMBASSY ROME"), Some(("AMEMBASSY", " ROME")));
        assert_eq!(split("AMCONSULATEMILAN"), Some(("AMCONSULATE", "MILAN")));
        assert_eq!(split("AMCONSULMILAN"), Some(("AMCONSUL", "MILAN")));
        assert_eq!(split("SECSTATE WASHDC"), None);
    }

    #[test]
    fn known_addresses() {
        assert!(is_known("AMEMBASSY ROME") && is_known("USNATO") && is_known("SECDEF WASHDC"));
        assert!(!is_known("EMBASSY ROME") && !is_known("ROME AMEMBASSY"));
        assert!(ADDRESS_PREFIXES.words.is_sorted_by(|a, b| a < b));
        assert!(!ADDRESS_PREFIXES.source.is_empty());
    }
}
