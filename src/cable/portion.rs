//! Portion marks: `(U)`, `(SBU)`, `(C/NF)`, `(S//NF//XD)`, `(C - ENTIRE TEXT)`.

#![warn(clippy::string_slice)]

use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::Countries;
use std::fmt;

/// A portion mark that was understood. Its spelling is kept in the text, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PortionMark {
    /// The level.
    pub level: Level,
    /// The controls after the level.
    pub controls: Controls,
}

/// Marks that slips are compared with.
const TARGETS: [&str; 9] = [
    "SBU", "SBU/N", "SBU/NF", "C/NF", "S/NF", "C//NF", "S//NF", "LOU", "U//SBU",
];

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
    /// REL TO a list of countries.
    pub rel_to: Option<Countries>,
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
    /// Reads what is between the brackets. `None` when it is no portion mark.
    ///
    /// Capitals are required, except in the SBU family, where `(sbu)` can be nothing else.
    pub fn read(inside: &str) -> Option<Self> {
        let inside = inside.trim();
        if inside.is_empty() || inside.len() > 60 || !inside.is_ascii() {
            return None;
        }
        let upper = inside.to_ascii_uppercase();
        if upper != inside && !upper.starts_with("SBU") {
            return None;
        }
        let mut pieces = split(&upper);
        let mut mark = Self {
            level: Level::Unclassified,
            controls: Controls::default(),
        };
        match pieces.next()? {
            "U" | "UNCLASSIFIED" | "UNCLAS" => {}
            "SBU" => mark.controls.sbu = true,
            "FOUO" => (mark.controls.sbu, mark.controls.fouo) = (true, true),
            "CUI" => mark.controls.cui = true,
            "LOU" => mark.level = Level::LimitedOfficialUse,
            "C" | "CONFIDENTIAL" => mark.level = Level::Confidential,
            "S" | "SECRET" => mark.level = Level::Secret,
            "TS" | "TOP SECRET" => mark.level = Level::TopSecret,
            _ => return None,
        }
        for piece in pieces {
            let controls = &mut mark.controls;
            match piece {
                "SBU" => controls.sbu = true,
                "CUI" => controls.cui = true,
                "FOUO" => (controls.sbu, controls.fouo) = (true, true),
                "N" | "NF" | "NOFORN" => controls.noforn = true,
                "OC" | "ORCON" => controls.orcon = true,
                "XD" | "EXDIS" => controls.exdis = true,
                "ND" | "NODIS" => controls.nodis = true,
                "DS" | "LIMDIS" => controls.limdis = true,
                "ENTIRE TEXT" => controls.entire_text = true,
                // Its categories: `CUI//SP-PRVCY`.
                category if controls.cui && is_category(category) => {}
                "DSEN" | "LES" | "RELIDO" | "PROPIN" | "PR" | "IMC" | "RD" | "FRD" | "SI"
                | "FISA" => {}
                _ => {
                    let list = piece.strip_prefix("REL")?.trim_start();
                    let list = list.strip_prefix("TO ").unwrap_or(list);
                    controls.rel_to = Some(Countries::read(list)?);
                }
            }
        }
        Some(mark)
    }

    /// The mark, brackets included, that a misspelled one most likely means. Takes what is
    /// between the brackets, or a mark that lacks one of them.
    pub fn nearest(written: &str) -> Option<String> {
        let inside = written.trim_matches(['(', ')']);
        if inside.len() < written.len() && Self::read(inside).is_some() {
            return Some(format!("({inside})"));
        }
        let slip = |target: &&&str| one_slip(inside.as_bytes(), target.as_bytes());
        let target = TARGETS.iter().find(slip).filter(|_| inside.len() > 1)?;
        Some(format!("({target})"))
    }

    /// A mark that somebody meant to be one: `(SUB)`, `(SBU0)`, `(SB)`, `(S/NFF)`. Capitals only,
    /// one slip away from a mark. Single letters are list letters, and are not.
    pub fn is_near_miss(inside: &str) -> bool {
        if inside.len() < 2 || inside.len() > 8 || Self::read(inside).is_some() {
            return false;
        }
        let shape = inside
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-".contains(&b));
        if !shape || !inside.starts_with(|c: char| c.is_ascii_uppercase()) {
            return false;
        }
        let slashed = inside.contains('/')
            && inside
                .split('/')
                .next()
                .is_some_and(|level| Self::read(level).is_some());
        slashed
            || TARGETS
                .iter()
                .any(|target| one_slip(inside.as_bytes(), target.as_bytes()))
    }
}

impl PortionMark {
    fn is_cui(&self) -> bool {
        self.controls.cui && !self.controls.sbu && self.level == Level::Unclassified
    }

    /// The mark as the IC register spells it: `(U//SBU-NF)`, `(S//NF//XD)`. State's own spelling
    /// is what [`PortionMark`] displays.
    pub fn register(&self) -> String {
        let c = &self.controls;
        let mut out = String::from(if self.is_cui() {
            "CUI"
        } else {
            self.level.portion()
        });
        if c.sbu {
            out += if c.noforn { "//SBU-NF" } else { "//SBU" };
        }
        let release = match c.rel_to {
            Some(list) if !list.is_empty() => format!("REL TO {list}"),
            Some(_) => "REL".to_owned(),
            None => String::new(),
        };
        let pieces = [
            (c.orcon, "OC"),
            (c.limdis, "DS"),
            (c.noforn && !c.sbu, "NF"),
            (c.rel_to.is_some(), release.as_str()),
            (c.exdis, "XD"),
            (c.nodis, "ND"),
        ];
        for (_, piece) in pieces.iter().filter(|(set, _)| *set) {
            out += "//";
            out += piece;
        }
        format!("({out})")
    }
}

impl fmt::Display for PortionMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
            (controls.rel_to.is_some(), "REL"),
        ] {
            if set {
                write!(f, "/{name}")?;
            }
        }
        f.write_str(")")
    }
}

/// A category of controlled unclassified information: `SP`, `PRVCY`, `LEI`.
fn is_category(piece: &str) -> bool {
    matches!(piece.len(), 2..=8) && piece.bytes().all(|b| b.is_ascii_uppercase())
}

/// Splits at `/`, `//`, and at a dash, which joins (`SBU-NF`) or introduces (`C - ENTIRE TEXT`).
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', '-'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
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
            ("C//REL TO USA, GBR", "(C/REL)"),
            ("TS", "(TS)"),
            ("LOU", "(LOU)"),
            ("CUI", "(CUI)"),
            ("CUI//SP-PRVCY", "(CUI)"),
            ("CUI//SP-PRVCY/LEI//NF", "(CUI/NF)"),
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
