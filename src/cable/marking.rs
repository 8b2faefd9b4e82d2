//! The logic of classification: what a marking allows, what several make together, and what may
//! not be combined.
//!
//! A [`Marking`] is what a portion or a whole cable claims: a level, SBU, to whom it may be
//! released, and how narrowly it is distributed. [`Marking::join`] is the roll-up: the banner that
//! two portions ask for together. It is monotone, idempotent and does not depend on order, which
//! the tests prove over every marking.

use super::portion::PortionMark;
use super::special::Special;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Countries, Term};
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
    /// Is whatever this allows allowed by nothing wider than `other`?
    fn covers(self, other: Self) -> bool {
        use Release::{Anyone, NoForeign, To, Unstated};
        match (self, other) {
            (NoForeign, _) | (Unstated, Unstated | To(_) | Anyone) | (To(_) | Anyone, Anyone) => {
                true
            }
            (To(own), To(other)) => own.common(&other) == own,
            _ => false,
        }
    }
}

/// What portions say of release, before a banner is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Releases {
    /// Is one NOFORN?
    noforn: bool,
    /// Does one that is controlled say nothing of release?
    unstated: bool,
    /// The countries that all lists name; `None` without a list.
    common: Option<Countries>,
    /// The same of lists without alliances, whose members may be named elsewhere one by one.
    plain: Option<Countries>,
}

impl Releases {
    const NONE: Self = Self {
        noforn: false,
        unstated: false,
        common: None,
        plain: None,
    };

    fn listed(list: Countries) -> Self {
        Self {
            common: Some(list),
            plain: (!list.has_alliance()).then_some(list),
            ..Self::NONE
        }
    }

    fn join(self, other: Self) -> Self {
        let meet = |a: Option<Countries>, b: Option<Countries>| match (a, b) {
            (Some(a), Some(b)) => Some(a.common(&b)),
            (a, b) => a.or(b),
        };
        Self {
            noforn: self.noforn || other.noforn,
            unstated: self.unstated || other.unstated,
            common: meet(self.common, other.common),
            plain: meet(self.plain, other.plain),
        }
    }

    /// The release of the whole: lists that have no country in common but the United States make
    /// it NOFORN; lists beside portions without one decide nothing (IC register, REL TO).
    fn whole(self) -> Release {
        let shared = |list: Option<Countries>| list.is_none_or(|list| list.has_foreign());
        if self.noforn || !shared(self.plain) {
            return Release::NoForeign;
        }
        match self.common {
            Some(list) if !self.unstated && list.has_foreign() => Release::To(list),
            Some(_) => Release::Unstated,
            None if self.unstated => Release::Unstated,
            None => Release::Anyone,
        }
    }
}

/// Distribution that narrows who receives a cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Distribution {
    /// ORCON: the originator decides.
    pub orcon: bool,
    /// ORCON-USGOV: the same outside the executive branch; ORCON includes it.
    pub orcon_usgov: bool,
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    pub releases: Releases,
    /// How it is distributed.
    pub distribution: Distribution,
    /// What few cables have: compartments, programs, foreign information.
    pub special: Special,
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
        releases: Releases::NONE,
        distribution: Distribution {
            orcon: false,
            orcon_usgov: false,
            nodis: false,
            exdis: false,
            stadis: false,
            limdis: false,
        },
        special: Special::NONE,
    };

    /// What a portion mark claims.
    pub fn of_portion(mark: &PortionMark) -> Self {
        match mark.beyond_controls() {
            Some(marking) => Self::of(marking),
            None => {
                let controls = &mark.controls;
                let stated = controls.noforn;
                let controlled = mark.level > Level::Unclassified || controls.sbu || controls.cui;
                Self {
                    level: mark.level,
                    sbu: controls.sbu,
                    cui: controls.cui,
                    releases: Releases {
                        noforn: controls.noforn,
                        unstated: controlled && !stated,
                        ..Releases::NONE
                    },
                    distribution: Distribution {
                        orcon: controls.orcon,
                        orcon_usgov: false,
                        nodis: controls.nodis,
                        exdis: controls.exdis,
                        stadis: false,
                        limdis: controls.limdis,
                    },
                    special: Special::NONE,
                }
            }
        }
    }

    /// What a marking of the whole language claims. A foreign one, or NATO's, counts at its
    /// counterpart in the United States.
    pub fn of(marking: &marking::Marking) -> Self {
        let has = |term| marking.terms.has(term);
        let mut claimed = Self {
            level: marking.level,
            sbu: has(Term::Sbu) || has(Term::SbuNoforn) || has(Term::Fouo),
            cui: marking.cui.is_some(),
            releases: Releases {
                noforn: has(Term::Noforn) || has(Term::SbuNoforn) || has(Term::LesNoforn),
                ..Releases::NONE
            },
            distribution: Distribution {
                orcon: has(Term::Orcon),
                orcon_usgov: has(Term::OrconUsgov),
                nodis: has(Term::Nodis),
                exdis: has(Term::Exdis),
                stadis: false,
                limdis: has(Term::Limdis),
            },
            special: Special::of(marking),
        };
        for list in [marking.rel_to, marking.eyes] {
            if !list.is_empty() {
                claimed.releases = claimed.releases.join(Releases::listed(list));
            }
        }
        let stated = claimed.releases.noforn || claimed.releases.common.is_some();
        claimed.releases.unstated = claimed.is_controlled() && !stated;
        claimed
    }

    /// What a banner and its captions claim. Captions that say nothing of handling are left out.
    pub fn of_banner<'c>(level: Level, captions: impl IntoIterator<Item = &'c str>) -> Self {
        let mut claimed = Self {
            level,
            ..Self::NONE
        };
        for caption in captions {
            let own = &mut claimed.distribution;
            match Caption::read(caption) {
                Some(Caption::Sensitive | Caption::SensitiveButUnclassified | Caption::Sbu) => {
                    claimed.sbu = true;
                }
                Some(Caption::Cui) => claimed.cui = true,
                Some(Caption::Noforn) => claimed.releases.noforn = true,
                Some(Caption::Nodis) => own.nodis = true,
                Some(Caption::Exdis) => own.exdis = true,
                Some(Caption::Stadis) => own.stadis = true,
                Some(Caption::Limdis) => own.limdis = true,
                Some(Caption::Orcon) => own.orcon = true,
                Some(Caption::Propin) => claimed.special.terms.add(Term::Propin),
                Some(Caption::DeaSensitive) => claimed.special.terms.add(Term::Dsen),
                Some(_) => {}
                None => {
                    let reading = marking::read(&caption.to_ascii_uppercase());
                    let exact = reading.filter(|reading| reading.letters == 0);
                    if let Some(reading) = exact {
                        let mut control = Self::of(&reading.marking);
                        control.level = Level::Unclassified;
                        control.releases.unstated = false;
                        claimed = claimed.join(&control);
                    }
                }
            }
        }
        let stated = claimed.releases.noforn || claimed.releases.common.is_some();
        claimed.releases.unstated = claimed.is_controlled() && !stated;
        claimed
    }

    /// To whom it may be released.
    pub fn release(&self) -> Release {
        self.releases.whole()
    }

    /// Is it classified, or SBU, or LIMITED OFFICIAL USE?
    pub fn is_controlled(&self) -> bool {
        self.level > Level::Unclassified || self.sbu || self.cui
    }

    /// The marking of the two together: the banner that both ask for.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.add(other);
        both
    }

    /// Adds what another asks for.
    fn add(&mut self, other: &Self) {
        let (a, b) = (&mut self.distribution, &other.distribution);
        self.level = self.level.max(other.level);
        self.sbu |= other.sbu;
        self.cui |= other.cui;
        self.releases = self.releases.join(other.releases);
        a.orcon |= b.orcon;
        a.orcon_usgov |= b.orcon_usgov;
        a.nodis |= b.nodis;
        a.exdis |= b.exdis;
        a.stadis |= b.stadis;
        a.limdis |= b.limdis;
        self.special.add(&other.special);
    }

    /// The banner that these portions give.
    pub fn roll_up<'m>(marks: impl IntoIterator<Item = &'m PortionMark>) -> Self {
        let mut all = Self::NONE;
        for mark in marks {
            all.add(&Self::of_portion(mark));
        }
        all
    }

    /// Does a banner of this marking say all that its portions ask for? In a classified cable it
    /// does not name SBU or CUI.
    pub fn covers(&self, portions: &Self) -> bool {
        let (own, asked) = (&self.distribution, &portions.distribution);
        let classified = self.level > Level::Unclassified;
        self.level >= portions.level
            && (classified || self.sbu || !portions.sbu)
            && (classified || self.cui || !portions.cui)
            && self.release().covers(portions.release())
            && (own.orcon || !asked.orcon)
            && (own.orcon || own.orcon_usgov || !asked.orcon_usgov)
            && (own.nodis || !asked.nodis)
            && (own.exdis || !asked.exdis)
            && (own.stadis || !asked.stadis)
            && (own.limdis || !asked.limdis)
            && self.special.lacks(&portions.special, classified).is_empty()
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
            (self.release() == Release::NoForeign, Caption::Noforn),
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
                narrow && matches!(self.release(), Release::To(_)),
                Conflict::DistributionAndRelease,
            ),
            (
                self.release() == Release::NoForeign && !self.is_controlled(),
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
            .try_for_each(|caption| write!(f, " {caption}"))?;
        if self.distribution.orcon_usgov && !self.distribution.orcon {
            f.write_str(" ORCON-USGOV")?;
        }
        self.special
            .names(self.level > Level::Unclassified)
            .iter()
            .try_for_each(|name| write!(f, " {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every level and release with everything of State's, and a sample of the rest.
    fn every() -> Vec<Marking> {
        let to = |list| Releases::listed(Countries::read(list).expect("a list"));
        let state = |noforn, unstated| Releases {
            noforn,
            unstated,
            ..Releases::NONE
        };
        let specials: Vec<Special> = [
            "S",
            "S//SI",
            "S//SI-G ABCD",
            "TS//SI-G QRST/TK",
            "S//SAR-QP",
            "S//RD-CNWDI",
            "S//FRD-SIGMA 14",
            "S//FGI DEU",
            "S//FGI",
            "//NS",
            "//GBR R",
            "//JOINT S CAN USA",
            "S//PROPIN",
            "U//LES",
            "U//DCNI",
        ]
        .iter()
        .map(|text| Special::of(&marking::read(text).expect("a marking").marking))
        .collect();
        let mut all = Vec::new();
        for level in [
            Level::Unclassified,
            Level::LimitedOfficialUse,
            Level::Confidential,
            Level::TopSecret,
        ] {
            for releases in [
                Releases::NONE,
                to("USA, GBR"),
                to("USA, GBR, AUS"),
                to("USA, NATO"),
                to("FRA"),
                state(false, true),
                state(true, false),
            ] {
                for bits in 0..16u8 {
                    let special = &specials[all.len() % specials.len()];
                    all.push(Marking {
                        level,
                        sbu: bits & 8 > 0,
                        cui: bits & 1 > 0,
                        releases,
                        distribution: Distribution {
                            orcon: bits & 1 > 0,
                            orcon_usgov: bits & 8 > 0,
                            nodis: bits & 2 > 0,
                            exdis: bits & 4 > 0,
                            stadis: bits & 1 > 0,
                            limdis: bits & 2 > 0,
                        },
                        special: special.clone(),
                    });
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
    fn roll_up_is_monotone_and_covers_its_portions() {
        let all = every();
        for a in &all {
            assert!(a.covers(a), "{a:?}");
            for b in &all {
                let both = a.join(b);
                assert!(both.covers(a) && both.covers(b), "{a:?} {b:?} {both:?}");
                assert!(both.level >= a.level);
                // A further portion takes nothing away.
                let more = both.join(&all[(a.level as usize * 31 + 7) % all.len()]);
                assert!(more.covers(&both), "{both:?} {more:?}");
            }
        }
    }

    mod any_portions {
        use super::*;
        use proptest::prelude::*;

        /// Portion marks of the whole language.
        const MARKS: &[&str] = &[
            "U",
            "SBU",
            "SBU/N",
            "CUI//SP-PRVCY",
            "LOU",
            "C",
            "C/NF",
            "S",
            "S//REL TO USA, GBR",
            "S//REL TO USA, FRA",
            "S//REL TO USA, FVEY",
            "C//REL TO USA, NATO",
            "S//OC/NF",
            "S//OC-USGOV/NF",
            "TS//SI-G ABCD//OC/NF",
            "TS//SI/TK//NF",
            "TS//HCS-P QRS//OC/NF",
            "TS//SAR-QP//NF",
            "S//RD-N//NF",
            "S//FRD-SG 14//NF",
            "S//TFNI//NF",
            "U//DCNI",
            "S//FGI DEU//NF",
            "S//FGI//NF",
            "//DEU S",
            "//GBR R",
            "//NS",
            "//CTS-B",
            "//JOINT S CAN USA",
            "S//NF//XD",
            "S//NF//ND",
            "S//NF//DS",
            "U//LES",
            "U//FOUO",
            "S//DISPLAY ONLY IRQ",
            "S//RS/IMC/PR",
            "S//NF/FISA",
            "S//DSEN",
        ];

        fn marks() -> impl Strategy<Value = Vec<PortionMark>> {
            let mark = prop::sample::select(MARKS)
                .prop_map(|text| PortionMark::read(text).expect("a mark"));
            prop::collection::vec(mark, 0..7)
        }

        proptest! {
            #[test]
            fn laws_of_roll_up(mut marks in marks(), more in marks(), seed in 0usize..720) {
                let whole = Marking::roll_up(&marks);
                for mark in &marks {
                    prop_assert!(whole.covers(&Marking::of_portion(mark)), "{} {}", whole, mark);
                    prop_assert!(whole.level >= mark.level);
                }
                // Nothing is taken away, nothing counts twice, and order does not matter.
                let longer: Vec<_> = marks.iter().chain(&more).cloned().collect();
                prop_assert!(Marking::roll_up(&longer).covers(&whole));
                let twice: Vec<_> = marks.iter().chain(&marks).cloned().collect();
                prop_assert_eq!(&Marking::roll_up(&twice), &whole);
                let turn = seed % marks.len().max(1);
                marks.rotate_left(turn);
                marks.reverse();
                prop_assert_eq!(&Marking::roll_up(&marks), &whole);
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
            (
                &["C//REL TO USA, GBR", "C//REL TO USA, FRA"],
                "CONFIDENTIAL NOFORN",
            ),
            (
                &["TS//SI-G ABCD//OC/NF", "S//SI-G QRST//OC/NF"],
                "TOP SECRET ORCON NOFORN SI-G ABCD QRST",
            ),
            (&["//NS", "//DEU C", "U"], "SECRET FGI DEU NATO"),
            (&["//NS", "S//FGI"], "SECRET FGI"),
            (&["S//RD-N//NF", "S//FRD//NF"], "SECRET NOFORN RD-CNWDI"),
            (
                &["S//OC-USGOV/NF", "U//LES"],
                "SECRET NOFORN ORCON-USGOV LES",
            ),
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
            both.release(),
            Release::To(Countries::read("GBR USA").expect("a list"))
        );
        assert_eq!(
            mark("S//REL TO USA, FVEY").release(),
            mark("S//REL TO USA, AUS, CAN, GBR, NZL").release()
        );
        assert_eq!(
            mark("C//REL TO GBR").join(&mark("C//REL TO FRA")).release(),
            Release::NoForeign
        );
        // An alliance may hold the country that another list names.
        assert_eq!(
            mark("C//REL TO USA, NATO")
                .join(&mark("C//REL TO USA, FRA"))
                .release(),
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
