//! Portion marks: `(U)`, `(SBU)`, `(C/NF)`, `(S//NF//XD)`, `(C - ENTIRE TEXT)`.

#![warn(clippy::string_slice)]

use super::portion_place::{BRACKETS, SIGNS};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Countries, Marking, Owner, Reading, Term};
use std::fmt;
use std::sync::Arc;

/// A portion mark that was understood. Its spelling is kept in the text, not here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PortionMark {
    /// The level.
    pub level: Level,
    /// The controls after the level.
    pub controls: Controls,
    /// The whole marking, where it says more than level and controls.
    whole: Option<Arc<Marking>>,
}

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

/// The longest mark, in bytes.
pub(super) const LONGEST: usize = 140;

/// Handling and dissemination controls in a portion mark (cable-format 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Controls {
    /// SBU, and FOUO, which the register says SBU supersedes.
    pub sbu: bool,
    /// CUI: controlled unclassified information, with its categories or without.
    pub cui: bool,
    /// FOUO: not a mark of the Department's.
    pub fouo: bool,
    /// NOFORN: `NF`, State's `N`.
    pub noforn: bool,
    /// REL TO, with a list of countries or without.
    pub rel_to: bool,
    /// ORCON: `OC`.
    pub orcon: bool,
    /// EXDIS: `XD`.
    pub exdis: bool,
    /// NODIS: `ND`.
    pub nodis: bool,
    /// LIMDIS: `DS`.
    pub limdis: bool,
    /// `ENTIRE TEXT`: the mark speaks for the whole cable.
    pub entire_text: bool,
}

impl PortionMark {
    /// Reads what is between the brackets. `None` when it is no portion mark, or one with slips.
    ///
    /// Capitals are required, except in the SBU family, where `(sbu)` can be nothing else.
    pub fn read(inside: &str) -> Option<Self> {
        let inside = inside.trim();
        if let Some(mark) = Self::everyday(inside) {
            return Some(mark);
        }
        if inside.is_empty() || inside.len() > LONGEST || !inside.is_ascii() {
            return None;
        }
        let upper = inside.to_ascii_uppercase();
        if upper != inside && !upper.starts_with("SBU") || !begins_with_level(&upper) {
            return None;
        }
        let reading = marking::read(&upper).filter(|reading| reading.letters == 0)?;
        Some(Self::of(reading.marking))
    }

    /// The marks that nearly all paragraphs have, without a look at the whole language.
    fn everyday(inside: &str) -> Option<Self> {
        let (level, sbu, noforn) = match inside {
            "U" => (Level::Unclassified, false, false),
            "SBU" => (Level::Unclassified, true, false),
            "SBU/N" | "SBU/NF" | "SBU-NF" | "SBU/NOFORN" => (Level::Unclassified, true, true),
            "LOU" => (Level::LimitedOfficialUse, false, false),
            "C" => (Level::Confidential, false, false),
            "S" => (Level::Secret, false, false),
            "C/NF" | "C//NF" => (Level::Confidential, false, true),
            "S/NF" | "S//NF" => (Level::Secret, false, true),
            _ => return None,
        };
        Some(Self {
            level,
            controls: Controls {
                sbu,
                noforn,
                ..Controls::default()
            },
            whole: None,
        })
    }

    /// The mark of a marking.
    fn of(marking: Marking) -> Self {
        let has = |term| marking.terms.has(term);
        let mark = Self {
            level: marking.level,
            controls: Controls {
                sbu: has(Term::Sbu) || has(Term::SbuNoforn) || has(Term::Fouo),
                cui: marking.cui.is_some(),
                fouo: has(Term::Fouo),
                noforn: has(Term::Noforn) || has(Term::SbuNoforn) || has(Term::LesNoforn),
                rel_to: has(Term::RelTo),
                orcon: has(Term::Orcon),
                exdis: has(Term::Exdis),
                nodis: has(Term::Nodis),
                limdis: has(Term::Limdis),
                entire_text: has(Term::EntireText),
            },
            whole: None,
        };
        let mut plain = marking.clone();
        for (spelling, terms) in [
            (Term::SbuNoforn, &[Term::Sbu, Term::Noforn][..]),
            (Term::Fouo, &[Term::Sbu]),
            (Term::EntireText, &[]),
        ] {
            if plain.terms.has(spelling) {
                plain.terms.remove(spelling);
                terms.iter().for_each(|term| plain.terms.add(*term));
            }
        }
        let says_more = plain != mark.own_marking();
        Self {
            whole: says_more.then(|| Arc::new(marking)),
            ..mark
        }
    }

    /// The marking that level and controls make.
    fn own_marking(&self) -> Marking {
        let mut marking = Marking::of(self.level);
        let c = &self.controls;
        for (set, term) in [
            (c.sbu, Term::Sbu),
            (c.noforn, Term::Noforn),
            (c.rel_to, Term::RelTo),
            (c.orcon, Term::Orcon),
            (c.exdis, Term::Exdis),
            (c.nodis, Term::Nodis),
            (c.limdis, Term::Limdis),
        ] {
            if set {
                marking.terms.add(term);
            }
        }
        marking.cui = c.cui.then(Vec::new);
        marking
    }

    /// All that the mark says, in the marking language.
    pub fn marking(&self) -> Marking {
        if let Some(whole) = &self.whole {
            return Marking::clone(whole);
        }
        let mut marking = self.own_marking();
        if self.controls.sbu && self.controls.noforn {
            marking.terms.remove(Term::Sbu);
            marking.terms.remove(Term::Noforn);
            marking.terms.add(Term::SbuNoforn);
        }
        marking
    }

    /// The marking, where it says more than level and controls.
    pub fn beyond_controls(&self) -> Option<&Marking> {
        self.whole.as_deref()
    }

    /// The countries of REL TO, where they are named.
    pub fn released_to(&self) -> Option<Countries> {
        let list = self.whole.as_ref()?.rel_to;
        (!list.is_empty()).then_some(list)
    }

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
        if inside.len() < written.len() && Self::read(inside).is_some() {
            return Some(format!("({inside})"));
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
}

impl PortionMark {
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

    fn is_cui(&self) -> bool {
        self.controls.cui && !self.controls.sbu && self.level == Level::Unclassified
    }

    /// The mark as the IC register spells it: `(U//SBU-NF)`, `(S//NF//XD)`. State's own spelling
    /// is what [`PortionMark`] displays.
    pub fn register(&self) -> String {
        let mut marking = self.marking();
        marking.terms.remove(Term::EntireText);
        if self.controls.fouo && self.level == Level::Unclassified {
            marking.terms.remove(Term::Fouo);
            marking.terms.add(Term::Sbu);
        }
        marking.portion()
    }
}

impl fmt::Display for PortionMark {
    /// In State's own spelling, which has words for level and controls only; all else is the
    /// register's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole.is_some() {
            return f.write_str(&self.register());
        }
        let level = if self.controls.sbu && self.level == Level::Unclassified {
            "SBU"
        } else if self.is_cui() {
            "CUI"
        } else {
            self.level.portion()
        };
        write!(f, "({level}")?;
        let controls = &self.controls;
        for (set, name) in [
            (controls.noforn, if controls.sbu { "N" } else { "NF" }),
            (controls.orcon, "OC"),
            (controls.exdis, "XD"),
            (controls.nodis, "ND"),
            (controls.limdis, "DS"),
            (controls.rel_to, "REL"),
        ] {
            if set {
                write!(f, "/{name}")?;
            }
        }
        f.write_str(")")
    }
}

/// Is the first piece a level, or what stands for one? A foreign or NATO mark begins with slashes.
fn begins_with_level(upper: &str) -> bool {
    let first = upper.split(['/', '-']).next().unwrap_or("").trim();
    matches!(
        first,
        "U" | "UNCLASSIFIED"
            | "UNCLAS"
            | "SBU"
            | "FOUO"
            | "CUI"
            | "LOU"
            | "C"
            | "CONFIDENTIAL"
            | "S"
            | "SECRET"
            | "TS"
            | "TOP SECRET"
    ) || upper.starts_with("//") && first.is_empty()
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
    fn reads_marks() {
        for (text, shown) in [
            ("U", "(U)"),
            ("SBU", "(SBU)"),
            ("sbu", "(SBU)"),
            ("SBU/N", "(SBU/N)"),
            ("SBU/NF", "(SBU/N)"),
            ("SBU-NF", "(SBU/N)"),
            ("U//SBU-NF", "(SBU/N)"),
            ("U//FOUO", "(SBU)"),
            ("C", "(C)"),
            ("C/NF", "(C/NF)"),
            ("S//NF//XD", "(S/NF/XD)"),
            ("C - ENTIRE TEXT", "(C)"),
            ("C//REL TO USA, GBR", "(C//REL TO USA, GBR)"),
            ("C/REL", "(C/REL)"),
            ("SBU-N", "(SBU/N)"),
            ("S//SI//NF", "(S//SI//NF)"),
            ("//NS", "(//NS)"),
            ("//GBR S//REL TO USA, GBR", "(//GBR S//REL TO USA, GBR)"),
            ("TS", "(TS)"),
            ("LOU", "(LOU)"),
            ("CUI", "(CUI)"),
            ("CUI//SP-PRVCY", "(CUI//SP-PRVCY)"),
            ("CUI//SP-PRVCY/LEI//NF", "(CUI//SP-PRVCY/LEI//NF)"),
        ] {
            assert_eq!(
                PortionMark::read(text).map(|m| m.to_string()).as_deref(),
                Some(shown),
                "{text}"
            );
        }
        for text in [
            "", "u", "c", "Iran", "U.S.", "GOI", "CSU", "SUB", "2", "S/CRS", "A",
        ] {
            assert_eq!(PortionMark::read(text), None, "{text}");
        }
    }

    #[test]
    fn both_spellings_say_the_same() {
        for (state, register) in [
            ("U", "(U)"),
            ("SBU", "(U//SBU)"),
            ("SBU/N", "(U//SBU-NF)"),
            ("C/NF", "(C//NF)"),
            ("S/NF/XD", "(S//NF//XD)"),
            ("S/OC", "(S//OC)"),
            ("C/REL TO USA, GBR", "(C//REL TO USA, GBR)"),
        ] {
            let mark = PortionMark::read(state).expect("a mark");
            assert_eq!(mark.register(), register);
            let inside = register.trim_matches(['(', ')']);
            assert_eq!(PortionMark::read(inside), Some(mark), "{register}");
        }
    }

    #[test]
    fn everyday_marks_are_those_of_the_language() {
        for text in [
            "U",
            "SBU",
            "SBU/N",
            "SBU/NF",
            "SBU-NF",
            "SBU/NOFORN",
            "LOU",
            "C",
            "S",
            "C/NF",
            "C//NF",
            "S/NF",
            "S//NF",
        ] {
            let read = marking::read(text).map(|reading| PortionMark::of(reading.marking));
            assert_eq!(PortionMark::everyday(text), read, "{text}");
        }
    }

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
