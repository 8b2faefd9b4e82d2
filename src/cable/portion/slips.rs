//! Portion marks with slips: what was meant, where that is sure.

#![warn(clippy::string_slice)]

use super::place::{BRACKETS, SIGNS};
use super::{LONGEST, PortionMark};
use crate::vocabulary::marking::{self, Owner, Reading, Term};

/// Marks that slips are compared with.
const TARGETS: [&str; 9] = [
    "SBU", "SBU/N", "SBU/NF", "C/NF", "S/NF", "C//NF", "S//NF", "LOU", "U//SBU",
];

/// Words that stand where a mark belongs, and the mark that is meant where one is.
const WORDS: [(&str, &str); 10] = [
    ("Unclassified", "U"),
    ("Confidential", "C"),
    ("Secret", "S"),
    ("Conf", "C"),
    ("SENSITIVE", "SBU"),
    ("OUO", "SBU"),
    ("CONF", "C"),
    ("UNCL", "U"),
    ("NOFORN", ""),
    ("LES", ""),
];

impl PortionMark {
    /// What was meant by a mark with slips: a letter wrong, slashes lost or spaced, parts in another
    /// order, small letters. `None` for what is right as it is, or is no mark, and where the level may be
    /// one or another.
    pub fn repaired(inside: &str) -> Option<Self> {
        Self::slipped(inside).filter(|_| is_level_sure(inside))
    }

    /// The same, or one of the marks that may be meant.
    fn slipped(inside: &str) -> Option<Self> {
        let inside = inside.trim();
        let own = |c: char| c.is_ascii() || marking::is_slash(c) || marking::is_dash(c);
        if inside.len() < 3 || inside.len() > LONGEST || !inside.chars().all(own) {
            return None;
        }
        let upper = inside.to_ascii_uppercase();
        // Small letters are a mark only among slashes: `(c/nf)`.
        let small = upper != inside;
        let spread = inside.contains(' ') && !inside.contains("//");
        if small && (spread || !inside.contains('/'))
            || !may_be_repaired(&upper)
            || Self::read(inside).is_some()
        {
            return None;
        }
        let reading = marking::read(&upper)?;
        let exact = !small || reading.letters == 0;
        // After a letter and one slash anything may stand: `(S/CRS)`.
        let slashes = reading.letters == 0 || reading.level_is_word || upper.contains("//");
        (exact && slashes && is_sure(&reading)).then(|| Self::of(reading.marking))
    }

    /// The mark, brackets included, that a misspelled one most likely means. Takes what is
    /// between the brackets, or a mark that lacks one of them.
    pub fn nearest(written: &str) -> Option<String> {
        let inside = written.trim_matches(BRACKETS).trim_matches(SIGNS);
        let bracketed = written.starts_with(BRACKETS) && written.ends_with(BRACKETS);
        if (inside.len() < written.len() || !bracketed) && Self::read(inside).is_some() {
            return Some(format!("({inside})"));
        }
        // `(U0`: the key of the closing bracket, without shift.
        let shifted = written.strip_prefix('(').filter(|rest| !rest.contains(')'));
        if let Some(bare) = shifted.and_then(|rest| rest.strip_suffix(['0', '9']))
            && Self::read(bare).is_some()
        {
            return Some(format!("({bare})"));
        }
        if let Some((_, meant)) = WORDS.iter().find(|(word, _)| *word == inside) {
            return (!meant.is_empty()).then(|| format!("({meant})"));
        }
        if let Some(meant) = Self::of_slip(inside) {
            return Some(meant.to_string());
        }
        if !is_level_sure(inside) {
            return None;
        }
        let slip = |target: &&&str| one_slip(inside.as_bytes(), target.as_bytes());
        if let Some(target) = TARGETS.iter().find(slip).filter(|_| inside.len() > 1) {
            return Some(format!("({target})"));
        }
        let meant = Self::repaired(inside)?;
        if meant.controls.entire_text {
            let mut marking = meant.marking();
            marking.terms.remove(Term::EntireText);
            let level = marking.portion();
            return Some(format!("{} - ENTIRE TEXT)", level.trim_end_matches(')')));
        }
        let state = !inside.contains("//") && meant.whole.is_none();
        Some(if state {
            meant.to_string()
        } else {
            meant.register()
        })
    }

    /// A mark that somebody meant to be one: `(SUB)`, `(SBU0)`, `(SB)`, `(S/NFF)`, `(S NF)`. One
    /// slip away from a mark. Single letters are list letters, and are not.
    pub fn is_near_miss(inside: &str) -> bool {
        /// A level and a word has so many bytes at most, a list of countries more.
        const SLASHED: usize = 12;
        const LIST: usize = 40;
        let word = WORDS.iter().any(|(word, _)| *word == inside);
        if word || Self::slipped(inside).is_some() || Self::of_slip(inside).is_some() {
            return true;
        }
        if inside.len() < 2 || inside.len() > LIST || Self::read(inside).is_some() {
            return false;
        }
        let (level, rest) = inside.split_once('/').unwrap_or((inside, ""));
        let slashed = !rest.is_empty() && Self::read(level).is_some();
        // `(S/REL UK)`
        if slashed && rest.trim_start_matches('/').starts_with("REL ") {
            return true;
        }
        let shape = inside
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-_".contains(&b));
        if !shape || inside.len() > SLASHED || !inside.starts_with(|c: char| c.is_ascii_uppercase())
        {
            return false;
        }
        slashed
            || TARGETS
                .iter()
                .any(|target| one_slip(inside.as_bytes(), target.as_bytes()))
    }

    /// The mark that was meant where the letter of its level is there twice, `(UU)`, `(CC//NF)`, or
    /// CUI has its letters in another order. A wrong letter would be too near to other words.
    fn of_slip(inside: &str) -> Option<Self> {
        if matches!(inside, "CIU" | "UCI" | "CUII" | "CCUI" | "CUUI") {
            return Self::read("CUI");
        }
        let rest = inside.get(1..)?;
        let doubled = inside.starts_with(['U', 'C', 'S']) && rest.starts_with(inside.get(..1)?);
        let ends = rest.get(1..)?;
        (doubled && (ends.is_empty() || ends.starts_with('/')))
            .then(|| Self::read(rest))
            .flatten()
    }
}

/// Is it worth a look: slashes, words for slashes, or a word that may be a level?
fn may_be_repaired(upper: &str) -> bool {
    let sign =
        |c: char| matches!(c, ' ' | ',' | '|') || marking::is_slash(c) || marking::is_dash(c);
    let first = upper.split(sign).next().unwrap_or("");
    let level = ["SECRET", "CONFIDENTIAL", "UNCLASSIFIED"];
    upper.contains(|c: char| c == '|' || marking::is_slash(c))
        || matches!(first, "S" | "C" | "TS" | "U" | "SBU" | "TOP") && first.len() < upper.len()
        || first.len() >= 5
            && level
                .iter()
                .any(|level| marking::distance(first, level) <= 2)
}

/// Is it a marking that nobody writes by chance? A level with a term, slashes between, or the word
/// of a level.
fn is_sure(reading: &Reading) -> bool {
    let marking = &reading.marking;
    let named = reading.has_level || marking.cui.is_some() || marking.terms.has(Term::Sbu);
    let named = named || marking.terms.has(Term::SbuNoforn);
    let aside = marking.terms.has(Term::EntireText);
    let foreign = marking.owner != Owner::UnitedStates;
    let terms = reading.terms > 0 || aside || foreign;
    let few = reading.letters <= if reading.level_is_word { 2 } else { 1 };
    named && few && (terms || reading.level_is_word)
}

/// Is it clear which level is meant before the first sign of a mark? `D//NF` may be (C//NF) or (S//NF).
fn is_level_sure(inside: &str) -> bool {
    const LEVELS: [&str; 4] = ["U", "C", "S", "TS"];
    let upper = inside.trim().to_ascii_uppercase();
    let end = upper.find(|c: char| !c.is_ascii_alphanumeric());
    let Some((first, _)) = end.and_then(|end| upper.split_at_checked(end)) else {
        return true;
    };
    let near = |level: &&&str| one_slip(first.as_bytes(), level.as_bytes());
    first.is_empty() || LEVELS.contains(&first) || LEVELS.iter().filter(near).count() < 2
}

/// One letter changed, added, dropped, or two neighbors swapped.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a == b {
        return false;
    }
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..]
        .iter()
        .rev()
        .zip(b[prefix..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    match (a, b) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([x, y], [z, w]) => x == w && y == z,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs() {
        for (text, meant) in [
            ("S/NFF", "(S/NF)"),
            ("S NF", "(S/NF)"),
            ("S // NFF", "(S//NF)"),
            ("NF//S", "(S//NF)"),
            ("c/nf", "(C/NF)"),
            ("SECERT//NOFORN", "(S//NF)"),
            ("CONFIDENTAIL", "(C)"),
            ("S//REL TO USA, GBRR", "(S//REL TO USA, GBR)"),
            ("CONFIDNETIAL - ENTIRE TEXT", "(C - ENTIRE TEXT)"),
            ("CONFIDENTIAL ENTIRE TXT", "(C - ENTIRE TEXT)"),
            ("TSS//SI//NF", "(TS//SI//NF)"),
        ] {
            assert_eq!(PortionMark::nearest(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "S/CRS",
            "C/DCM",
            "U.S./UK",
            "SECRETARY",
            "SECTOR",
            "GOI/MFA",
            "U K",
            "S AFRICA",
            "PKK",
            "c",
            "note/ref",
            "U/S HILL",
            "SECRETARY/DCM",
            "C-130",
            "U2/C",
            "TS/MC",
        ] {
            assert_eq!(PortionMark::repaired(text), None, "{text}");
        }
    }

    #[test]
    fn a_level_that_may_be_one_or_another_is_not_repaired() {
        for text in ["D//NF", "SC//NF", "5//NF", "X//REL TO USA, GBR"] {
            assert_eq!(PortionMark::nearest(text), None, "{text}");
            assert_eq!(PortionMark::repaired(text), None, "{text}");
            assert!(PortionMark::is_near_miss(text), "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in ["SUB", "SBU0", "SB", "SBUU", "BSU", "S/NFF", "SBN", "LUO"] {
            assert!(PortionMark::is_near_miss(text), "{text}");
        }
        for text in [
            "A", "U", "SBU", "EU", "GOI", "USA", "U.S.", "CSU/X", "Iran", "PSOE", "2",
        ] {
            assert!(!PortionMark::is_near_miss(text), "{text}");
        }
    }
}
