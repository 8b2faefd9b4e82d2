//! Operating signals of transmission lines (ACP-131, as far as sources for them were read;
//! cable-format 3.8).

/// An operating signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Its letters.
    pub letters: &'static str,
    /// What it says; general knowledge where `verified` is not set.
    pub meaning: &'static str,
    /// Was the meaning read in a source?
    pub verified: bool,
}

const fn signal(letters: &'static str, meaning: &'static str, verified: bool) -> Signal {
    Signal {
        letters,
        meaning,
        verified,
    }
}

/// The signals seen on cables.
pub static ALL: [Signal; 8] = [
    signal("ZNR", "may be sent in the clear: unclassified", false),
    signal("ZNY", "is sent encrypted", false),
    signal("ZZH", "follows the security warning of every cable", false),
    signal("ZDK", "is a retransmission", false),
    signal("ZDS", "is a corrected copy", false),
    signal("ZFR", "is cancelled", false),
    signal("ZFF", "inform when it is received", true),
    signal("ZZZ", "stands for a signal left out", false),
];

/// The signal of these letters; digits after them belong to its use (`ZFF4`).
pub fn lookup(word: &str) -> Option<&'static Signal> {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    ALL.iter().find(|signal| signal.letters == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_digits() {
        assert_eq!(lookup("ZFF4").map(|signal| signal.letters), Some("ZFF"));
        assert_eq!(lookup("ZQQ"), None);
    }
}
