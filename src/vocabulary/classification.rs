//! Classification levels (cable-format 3.1) and how banners spell them.

/// A level, from the lowest to the highest. SBU is not a level but a handling mark on an
/// unclassified cable (STATE 018029, 2000; 32 CFR 2001.23(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// UNCLASSIFIED, UNCLAS, UNCLAS EFTO; portions (U) and (SBU).
    Unclassified,
    /// LIMITED OFFICIAL USE, an administrative control to 30 September 1995; (LOU).
    LimitedOfficialUse,
    /// CONFIDENTIAL, (C).
    Confidential,
    /// SECRET, (S).
    Secret,
    /// TOP SECRET, (TS).
    TopSecret,
}

impl Level {
    /// All of them, from the lowest to the highest.
    pub const ALL: [Self; 5] = [
        Self::Unclassified,
        Self::LimitedOfficialUse,
        Self::Confidential,
        Self::Secret,
        Self::TopSecret,
    ];

    /// The level in full, as `parse` prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unclassified => "UNCLASSIFIED",
            Self::LimitedOfficialUse => "LIMITED OFFICIAL USE",
            Self::Confidential => "CONFIDENTIAL",
            Self::Secret => "SECRET",
            Self::TopSecret => "TOP SECRET",
        }
    }

    /// The word that a telegram's banner uses: `UNCLAS`, `CONFIDENTIAL`.
    pub fn banner(self) -> &'static str {
        match self {
            Self::Unclassified => "UNCLAS",
            level => level.name(),
        }
    }

    /// The level in full with spaces between its letters, as telegrams write what is classified:
    /// `T O P  S E C R E T`.
    pub fn spaced(self) -> String {
        let words = self.name().split(' ').map(|word| {
            let letters: Vec<String> = word.chars().map(String::from).collect();
            letters.join(" ")
        });
        words.collect::<Vec<_>>().join("  ")
    }

    /// The letter of the transmission's security warning, as in `ZNY CCCCC` (5 FAH-2 H-321). None for
    /// LIMITED OFFICIAL USE, which has either of two.
    pub fn security_letter(self) -> Option<char> {
        match self {
            Self::Unclassified => Some('U'),
            Self::LimitedOfficialUse => None,
            Self::Confidential => Some('C'),
            Self::Secret => Some('S'),
            Self::TopSecret => Some('T'),
        }
    }

    /// The portion mark of the level, without brackets.
    pub fn portion(self) -> &'static str {
        match self {
            Self::Unclassified => "U",
            Self::LimitedOfficialUse => "LOU",
            Self::Confidential => "C",
            Self::Secret => "S",
            Self::TopSecret => "TS",
        }
    }

    /// Is it one of the three levels of an executive order?
    pub fn is_classified(self) -> bool {
        self >= Self::Confidential
    }

    /// Reads a level at the start of `text`, spaced out (`C O N F I D E N T I A L`) or not.
    /// Gives the level and the bytes it takes. An `EFTO` after UNCLAS belongs to it, and `SBU`,
    /// SMART's second banner line, counts as UNCLASSIFIED.
    pub fn read(text: &str) -> Option<(Self, usize)> {
        const SPELLINGS: [(&str, Level); 9] = [
            ("UNCLASSIFIED", Level::Unclassified),
            ("UNCLAS", Level::Unclassified),
            ("LIMITEDOFFICIALUSE", Level::LimitedOfficialUse),
            ("LOU", Level::LimitedOfficialUse),
            ("CONFIDENTIAL", Level::Confidential),
            ("TOPSECRET", Level::TopSecret),
            ("SECRET", Level::Secret),
            // Before 1953; below CONFIDENTIAL (unverified).
            ("RESTRICTED", Level::LimitedOfficialUse),
            ("SBU", Level::Unclassified),
        ];
        // Few lines begin with the first letter of a level.
        let first = text.as_bytes().first()?;
        if !matches!(first, b'U' | b'L' | b'C' | b'T' | b'S' | b'R') {
            return None;
        }
        let (level, end) = SPELLINGS
            .iter()
            .filter(|(word, _)| word.as_bytes().first() == Some(first))
            .find_map(|(word, level)| spaced_prefix(text, word).map(|end| (*level, end)))?;
        let rest = &text[end..];
        let spaces = rest.len() - rest.trim_start().len();
        match spaced_prefix(rest.trim_start(), "EFTO") {
            Some(efto) if level == Level::Unclassified => Some((level, end + spaces + efto)),
            _ => Some((level, end)),
        }
    }
}

/// Length of the prefix of `text` that spells `word` with up to three spaces between its
/// letters, and that ends at a word boundary.
fn spaced_prefix(text: &str, word: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for (index, letter) in word.bytes().enumerate() {
        if index > 0 {
            at += bytes[at..]
                .iter()
                .take(3)
                .take_while(|b| **b == b' ')
                .count();
        }
        if bytes.get(at) != Some(&letter) {
            return None;
        }
        at += 1;
    }
    match bytes.get(at) {
        Some(b) if b.is_ascii_alphanumeric() => None,
        _ => Some(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_levels() {
        for (text, level, end) in [
            ("UNCLAS QUITO 000001", Level::Unclassified, 6),
            ("UNCLASSIFIED", Level::Unclassified, 12),
            ("C O N F I D E N T I A L ROME 1", Level::Confidential, 23),
            ("T O P  S E C R E T", Level::TopSecret, 18),
            ("SECRET SECTION", Level::Secret, 6),
            ("UNCLAS E F T O ROME 1", Level::Unclassified, 14),
            ("LIMITED OFFICIAL USE ROME 1", Level::LimitedOfficialUse, 20),
        ] {
            assert_eq!(Level::read(text), Some((level, end)), "{text}");
        }
        for level in [Level::Unclassified, Level::Confidential, Level::TopSecret] {
            let spaced = level.spaced();
            assert_eq!(Level::read(&spaced), Some((level, spaced.len())));
        }
        assert_eq!(Level::read("SECRETARY"), None);
        assert_eq!(Level::read("unclas"), None);
    }
}
