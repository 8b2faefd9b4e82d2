//! The logic of classification: what a marking allows, what several make together, and what may
//! not be combined.
//!
//! A [`Marking`] is what a portion or a whole cable claims: a level, SBU, to whom it may be
//! released, and how narrowly it is distributed. [`Marking::join`] is the roll-up: the banner that
//! two portions ask for together. It is monotone, idempotent and does not depend on order, which
//! the tests prove over every marking.

mod releases;

pub use releases::{Release, Releases};

use super::portion::PortionMark;
use super::register_controls::RegisterControls;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Term};
use std::fmt;

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
    pub register_controls: RegisterControls,
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
        register_controls: RegisterControls::NONE,
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
                    register_controls: RegisterControls::NONE,
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
            register_controls: RegisterControls::of(marking),
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
                Some(Caption::Propin) => claimed.register_controls.terms.add(Term::Propin),
                Some(Caption::DeaSensitive) => claimed.register_controls.terms.add(Term::Dsen),
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
        self.register_controls.add(&other.register_controls);
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
            && self
                .register_controls
                .lacks(&portions.register_controls, classified)
                .is_empty()
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
        self.register_controls
            .names(self.level > Level::Unclassified)
            .iter()
            .try_for_each(|name| write!(f, " {name}"))
    }
}

#[cfg(test)]
mod tests;
