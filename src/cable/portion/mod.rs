//! Portion marks: `(U)`, `(SBU)`, `(C/NF)`, `(S//NF//XD)`, `(C - ENTIRE TEXT)`.

pub mod place;
mod slips;

use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Countries, Marking, Term};
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
}
