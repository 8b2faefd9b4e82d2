//! Reasons for classifying: section 1.4 of E.O. 12958 as amended and of E.O. 13526, section 1.5
//! before (32 CFR 2001; cable-format 3.6).

/// One reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Its letter, in lower case.
    pub letter: char,
    /// What it covers.
    pub meaning: &'static str,
}

const fn reason(letter: char, meaning: &'static str) -> Reason {
    Reason { letter, meaning }
}

/// The reasons of section 1.4. Section 1.5 had all but the last.
pub static ALL: [Reason; 8] = [
    reason('a', "military plans, weapons systems, or operations"),
    reason('b', "foreign government information"),
    reason(
        'c',
        "intelligence activities, sources or methods, or cryptology",
    ),
    reason(
        'd',
        "foreign relations or foreign activities of the United States, including confidential sources",
    ),
    reason(
        'e',
        "scientific, technological, or economic matters relating to the national security",
    ),
    reason(
        'f',
        "programs for safeguarding nuclear materials or facilities",
    ),
    reason(
        'g',
        "vulnerabilities or capabilities of systems, installations, or infrastructure",
    ),
    reason('h', "weapons of mass destruction"),
];

/// The reasons of a section: 4 of 1.4, 5 of 1.5.
pub fn of_section(section: u8) -> &'static [Reason] {
    if section == 5 { &ALL[..7] } else { &ALL }
}

/// The meaning of a letter in a section.
pub fn lookup(section: u8, letter: char) -> Option<&'static Reason> {
    of_section(section)
        .iter()
        .find(|reason| reason.letter == letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_section() {
        assert!(lookup(4, 'd').is_some_and(|reason| reason.meaning.contains("relations")));
        assert!(lookup(4, 'h').is_some());
        assert_eq!(lookup(5, 'h'), None);
        assert!(ALL.windows(2).all(|pair| pair[0].letter < pair[1].letter));
    }
}
