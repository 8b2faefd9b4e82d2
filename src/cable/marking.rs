//! The logic of classification: what a marking allows, what several make together, and what may
//! not be combined.
//!
//! A [`Marking`] is what a portion or a whole cable claims: a level, SBU, to whom it may be
//! released, and how narrowly it is distributed. [`Marking::join`] is the roll-up: the banner that
//! two portions ask for together. It is monotone, idempotent and does not depend on order, which
//! the tests prove over every marking.

use super::portion::PortionMark;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::Countries;
use std::fmt;

/// To whom something may be released. Ordered: what comes later is narrower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Release {
    /// To anyone: unclassified, and no SBU.
    Anyone,
    /// To the countries named (REL TO).
    To(Countries),
    /// Not decided: it may not be released without asking.
    Unstated,
    /// To no foreign nationals (NOFORN).
    NoForeign,
}

impl Release {
    fn join(self, other: Self) -> Self {
        use Release::{Anyone, NoForeign, To, Unstated};
        match (self, other) {
            (NoForeign, _) | (_, NoForeign) => NoForeign,
            (Unstated, _) | (_, Unstated) => Unstated,
            (Anyone, other) | (other, Anyone) => other,
            // No country in common: then nothing is said for the whole.
            (To(a), To(b)) => match a.common(&b) {
                none if none.is_empty() => Unstated,
                both => To(both),
            },
        }
    }
}

/// Distribution that narrows who receives a cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Distribution {
    /// ORCON: the originator decides.
    pub orcon: bool,
    /// NODIS.
    pub nodis: bool,
    /// EXDIS.
    pub exdis: bool,
    /// STADIS.
    pub stadis: bool,
    /// LIMDIS.
    pub limdis: bool,
}

/// What a portion, or a cable, claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Marking {
    /// The level.
    pub level: Level,
    /// Sensitive but unclassified. In a classified cable the banner does not name it
    /// (IC register, page 176), but its portions keep it.
    pub sbu: bool,
    /// Controlled unclassified information, as the portions and the banner of a cable that uses
    /// its marks call what others call SBU.
    pub cui: bool,
    /// To whom it may be released.
    pub release: Release,
    /// How it is distributed.
    pub distribution: Distribution,
}

/// Two things that may not be combined, or one that lacks what it requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Conflict {
    /// NODIS and EXDIS (IC register, pages 172 and 174).
    NodisAndExdis,
    /// NODIS or EXDIS on what is neither classified nor SBU.
    DistributionWithoutControl,
    /// NODIS or EXDIS with REL TO.
    DistributionAndRelease,
    /// NOFORN on what is neither classified nor SBU (IC register, page 178).
    NofornWithoutControl,
}

impl Marking {
    /// Unclassified, for anyone: what every other marking includes.
    pub const NONE: Self = Self {
        level: Level::Unclassified,
        sbu: false,
        cui: false,
        release: Release::Anyone,
        distribution: Distribution {
            orcon: false,
            nodis: false,
            exdis: false,
            stadis: false,
            limdis: false,
        },
    };

    /// What a portion mark claims.
    pub fn of_portion(mark: &PortionMark) -> Self {
        let controls = &mark.controls;
        let release = match controls.rel_to {
            _ if controls.noforn => Release::NoForeign,
            Some(countries) => Release::To(countries),
            None if mark.level == Level::Unclassified && !controls.sbu && !controls.cui => {
                Release::Anyone
            }
            None => Release::Unstated,
        };
        Self {
            level: mark.level,
            sbu: controls.sbu,
            cui: controls.cui,
            release,
            distribution: Distribution {
                orcon: controls.orcon,
                nodis: controls.nodis,
                exdis: controls.exdis,
                stadis: false,
                limdis: controls.limdis,
            },
        }
    }

    /// What a banner and its captions claim. Captions that say nothing of handling are left out.
    pub fn of_banner<'c>(level: Level, captions: impl IntoIterator<Item = &'c str>) -> Self {
        let mut marking = Self {
            level,
            ..Self::NONE
        };
        let mut release = None;
        for caption in captions {
            match Caption::read(caption) {
                Some(Caption::Sensitive | Caption::SensitiveButUnclassified | Caption::Sbu) => {
                    marking.sbu = true;
                }
                Some(Caption::Cui) => marking.cui = true,
                Some(Caption::Noforn) => release = Some(Release::NoForeign),
                Some(Caption::Nodis) => marking.distribution.nodis = true,
                Some(Caption::Exdis) => marking.distribution.exdis = true,
                Some(Caption::Stadis) => marking.distribution.stadis = true,
                Some(Caption::Limdis) => marking.distribution.limdis = true,
                Some(Caption::Orcon) => marking.distribution.orcon = true,
                _ => {
                    let name = caption.to_ascii_uppercase();
                    let list = name.strip_prefix("REL TO ").or(name.strip_prefix("RELTO "));
                    let list = list.and_then(Countries::read);
                    release = release.or(list.map(Release::To));
                }
            }
        }
        marking.release = release.unwrap_or(if marking.is_controlled() {
            Release::Unstated
        } else {
            Release::Anyone
        });
        marking
    }

    /// Is it classified, or SBU, or LIMITED OFFICIAL USE?
    pub fn is_controlled(&self) -> bool {
        self.level > Level::Unclassified || self.sbu || self.cui
    }

    /// The marking of the two together: the banner that both ask for.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let (a, b) = (&self.distribution, &other.distribution);
        Self {
            level: self.level.max(other.level),
            sbu: self.sbu || other.sbu,
            cui: self.cui || other.cui,
            release: self.release.join(other.release),
            distribution: Distribution {
                orcon: a.orcon || b.orcon,
                nodis: a.nodis || b.nodis,
                exdis: a.exdis || b.exdis,
                stadis: a.stadis || b.stadis,
                limdis: a.limdis || b.limdis,
            },
        }
    }

    /// The banner that these portions give.
    pub fn roll_up<'m>(marks: impl IntoIterator<Item = &'m PortionMark>) -> Self {
        marks
            .into_iter()
            .map(Self::of_portion)
            .fold(Self::NONE, |all, mark| all.join(&mark))
    }

    /// Does the whole allow this portion: is nothing in it beyond what the whole claims?
    pub fn includes(&self, portion: &Self) -> bool {
        self.join(portion) == *self
    }

    /// Does a banner of this marking say all that its portions ask for? In a classified cable it
    /// does not name SBU.
    pub fn covers(&self, portions: &Self) -> bool {
        self.includes(&Self {
            sbu: portions.sbu && self.level == Level::Unclassified,
            cui: portions.cui && self.level == Level::Unclassified,
            ..*portions
        })
    }

    /// The captions that a cable of this marking carries, SBU's only where it is unclassified.
    pub fn captions(&self) -> Vec<Caption> {
        let d = &self.distribution;
        [
            (d.nodis, Caption::Nodis),
            (d.exdis, Caption::Exdis),
            (d.stadis, Caption::Stadis),
            (d.limdis, Caption::Limdis),
            (d.orcon, Caption::Orcon),
            (self.release == Release::NoForeign, Caption::Noforn),
            (
                self.sbu && self.level == Level::Unclassified,
                Caption::Sensitive,
            ),
            (self.cui && self.level == Level::Unclassified, Caption::Cui),
        ]
        .into_iter()
        .filter_map(|(set, caption)| set.then_some(caption))
        .collect()
    }

    /// What does not go together in it.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let d = &self.distribution;
        let narrow = d.nodis || d.exdis;
        [
            (d.nodis && d.exdis, Conflict::NodisAndExdis),
            (
                narrow && !self.is_controlled(),
                Conflict::DistributionWithoutControl,
            ),
            (
                narrow && matches!(self.release, Release::To(_)),
                Conflict::DistributionAndRelease,
            ),
            (
                self.release == Release::NoForeign && !self.is_controlled(),
                Conflict::NofornWithoutControl,
            ),
        ]
        .into_iter()
        .filter_map(|(found, conflict)| found.then_some(conflict))
        .collect()
    }
}

impl fmt::Display for Marking {
    /// `CONFIDENTIAL NODIS NOFORN`: the level and the captions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.name())?;
        self.captions()
            .iter()
            .try_for_each(|caption| write!(f, " {caption}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every marking, with three lists of countries that overlap in part.
    fn every() -> Vec<Marking> {
        let to = |list| Release::To(Countries::read(list).expect("a list"));
        let mut all = Vec::new();
        for level in [
            Level::Unclassified,
            Level::LimitedOfficialUse,
            Level::Confidential,
            Level::Secret,
            Level::TopSecret,
        ] {
            for sbu in [false, true] {
                for release in [
                    Release::Anyone,
                    to("USA, GBR"),
                    to("USA, GBR, AUS"),
                    to("FRA"),
                    Release::Unstated,
                    Release::NoForeign,
                ] {
                    for bits in 0..8u8 {
                        all.push(Marking {
                            level,
                            sbu,
                            cui: bits & 1 > 0,
                            release,
                            distribution: Distribution {
                                orcon: bits & 1 > 0,
                                nodis: bits & 2 > 0,
                                exdis: bits & 4 > 0,
                                stadis: bits & 1 > 0,
                                limdis: bits & 2 > 0,
                            },
                        });
                    }
                }
            }
        }
        all
    }

    #[test]
    fn roll_up_is_idempotent_and_does_not_depend_on_order() {
        let all = every();
        for a in &all {
            assert_eq!(a.join(a), *a);
            assert_eq!(a.join(&Marking::NONE), *a);
            for b in &all {
                assert_eq!(a.join(b), b.join(a), "{a:?} {b:?}");
            }
        }
        // Three at a time over a sample that steps through all of them.
        for (step, a) in all.iter().enumerate() {
            for b in all.iter().skip(step % 7).step_by(11) {
                for c in all.iter().skip(step % 5).step_by(29) {
                    assert_eq!(a.join(b).join(c), a.join(&b.join(c)), "{a:?} {b:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn roll_up_is_monotone_and_includes_its_portions() {
        let all = every();
        for a in &all {
            for b in &all {
                let both = a.join(b);
                assert!(both.includes(a) && both.includes(b), "{a:?} {b:?}");
                assert!(both.level >= a.level);
                // Nothing smaller does.
                assert_eq!(a.includes(b), both == *a);
            }
        }
    }

    fn portions(marks: &[&str]) -> String {
        let marks: Vec<PortionMark> = marks
            .iter()
            .map(|mark| PortionMark::read(mark).expect("a mark"))
            .collect();
        Marking::roll_up(&marks).to_string()
    }

    #[test]
    fn banners_of_portions() {
        for (marks, banner) in [
            (&["U", "U"][..], "UNCLASSIFIED"),
            (&["U", "SBU"], "UNCLASSIFIED SENSITIVE"),
            (&["SBU/N", "U"], "UNCLASSIFIED NOFORN SENSITIVE"),
            (&["U//SBU-NF"], "UNCLASSIFIED NOFORN SENSITIVE"),
            (&["SBU", "C"], "CONFIDENTIAL"),
            (&["U", "C/NF", "S"], "SECRET NOFORN"),
            (&["S//NF//XD", "U"], "SECRET EXDIS NOFORN"),
            (&["C//REL TO USA, GBR", "C"], "CONFIDENTIAL"),
            (&["TS//OC", "S"], "TOP SECRET ORCON"),
            (&["U", "CUI"], "UNCLASSIFIED CUI"),
            (&["CUI//SP-PRVCY", "C"], "CONFIDENTIAL"),
            (&[], "UNCLASSIFIED"),
        ] {
            assert_eq!(portions(marks), banner, "{marks:?}");
        }
    }

    #[test]
    fn banners_cover_portions() {
        for (level, captions, marks, covered) in [
            (
                Level::Unclassified,
                &["SENSITIVE"][..],
                &["U", "SBU"][..],
                true,
            ),
            (Level::Unclassified, &[], &["U", "SBU"], false),
            (Level::Unclassified, &["SENSITIVE"], &["C"], false),
            (Level::Confidential, &[], &["C", "SBU"], true),
            (Level::Confidential, &[], &["C/NF"], false),
            (Level::Secret, &["NOFORN"], &["S", "C/NF", "SBU"], true),
        ] {
            let banner = Marking::of_banner(level, captions.iter().copied());
            let marks: Vec<PortionMark> = marks
                .iter()
                .filter_map(|mark| PortionMark::read(mark))
                .collect();
            assert_eq!(
                banner.covers(&Marking::roll_up(&marks)),
                covered,
                "{banner} {marks:?}"
            );
        }
    }

    #[test]
    fn releases_meet_in_what_they_share() {
        let mark = |text| Marking::of_portion(&PortionMark::read(text).expect("a mark"));
        let both = mark("S//REL TO USA, GBR, AUS").join(&mark("S//REL TO USA, GBR"));
        assert_eq!(
            both.release,
            Release::To(Countries::read("GBR USA").expect("a list"))
        );
        assert_eq!(
            mark("S//REL TO USA, FVEY").release,
            mark("S//REL TO USA, AUS, CAN, GBR, NZL").release
        );
        assert_eq!(
            mark("C//REL TO GBR").join(&mark("C//REL TO FRA")).release,
            Release::Unstated
        );
        let list = Countries::read("GBR, USA").map(|list| list.to_string());
        assert_eq!(list.as_deref(), Some("USA, GBR"));
        assert_eq!(Countries::read("Britain"), None);
    }

    #[test]
    fn conflicts() {
        use Conflict::*;
        for (level, captions, found) in [
            (Level::Secret, &["NODIS", "EXDIS"][..], &[NodisAndExdis][..]),
            (
                Level::Unclassified,
                &["EXDIS"],
                &[DistributionWithoutControl],
            ),
            (Level::Unclassified, &["EXDIS", "SENSITIVE"], &[]),
            (
                Level::Secret,
                &["NODIS", "REL TO USA, GBR"],
                &[DistributionAndRelease],
            ),
            (Level::Unclassified, &["NOFORN"], &[NofornWithoutControl]),
            (Level::Unclassified, &["NOFORN", "SENSITIVE"], &[]),
            (Level::Confidential, &["NOFORN", "SIPDIS"], &[]),
        ] {
            let marking = Marking::of_banner(level, captions.iter().copied());
            assert_eq!(marking.conflicts(), found, "{captions:?}");
        }
    }
}
