//! Precedence: how fast a cable travels (cable-format 3.4).

use super::slips::slips;

/// A precedence. Ordered: FLASH is the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precedence {
    /// ROUTINE, letter R; telegrams write it as nothing.
    Routine,
    /// PRIORITY, letter P; not listed by 5 FAH-2 H-421 (2017).
    Priority,
    /// IMMEDIATE, letter O.
    Immediate,
    /// NIACT IMMEDIATE, letter O: action out of hours.
    Niact,
    /// FLASH, letter Z.
    Flash,
}

impl Precedence {
    /// Reads the word, in any case: `PRIORITY`, `NIACT IMMEDIATE`, `NIACT`.
    pub fn from_word(word: &str) -> Option<Self> {
        let is = |known: &str| word.eq_ignore_ascii_case(known);
        match () {
            () if is("ROUTINE") => Some(Self::Routine),
            () if is("PRIORITY") => Some(Self::Priority),
            () if is("IMMEDIATE") => Some(Self::Immediate),
            () if is("NIACT IMMEDIATE") || is("NIACT") => Some(Self::Niact),
            () if is("FLASH") => Some(Self::Flash),
            () => None,
        }
    }

    /// The precedence that a misspelt word most likely means: one slip away, two in a long word.
    pub fn nearest(word: &str) -> Option<Self> {
        if Self::from_word(word).is_some() || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let upper = word.to_ascii_uppercase();
        [Self::Routine, Self::Priority, Self::Immediate, Self::Flash]
            .into_iter()
            .find(|known| {
                let limit = if known.word().len() > 6 { 2 } else { 1 };
                slips(known.word(), &upper, limit).is_some()
            })
    }

    /// The letter of the date-time group.
    pub fn letter(self) -> char {
        match self {
            Self::Routine => 'R',
            Self::Priority => 'P',
            Self::Immediate | Self::Niact => 'O',
            Self::Flash => 'Z',
        }
    }

    /// Reads the letter of the date-time group.
    pub fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'R' => Some(Self::Routine),
            'P' => Some(Self::Priority),
            'O' => Some(Self::Immediate),
            'Z' => Some(Self::Flash),
            _ => None,
        }
    }

    /// The word: `NIACT IMMEDIATE`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Routine => "ROUTINE",
            Self::Priority => "PRIORITY",
            Self::Immediate => "IMMEDIATE",
            Self::Niact => "NIACT IMMEDIATE",
            Self::Flash => "FLASH",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters() {
        for word in [
            "ROUTINE",
            "PRIORITY",
            "IMMEDIATE",
            "NIACT IMMEDIATE",
            "FLASH",
        ] {
            assert_eq!(
                Precedence::from_word(word).map(Precedence::word),
                Some(word)
            );
        }
        assert_eq!(Precedence::from_word("PIORITY"), None);
        assert!(Precedence::from_letter('Z') > Precedence::from_letter('O'));
        assert_eq!(Precedence::from_letter('X'), None);
    }
}
