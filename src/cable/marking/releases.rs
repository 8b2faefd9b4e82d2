//! To whom something may be released.

use crate::vocabulary::marking::Countries;

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
    pub(super) fn covers(self, other: Self) -> bool {
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
    pub(super) noforn: bool,
    /// Does one that is controlled say nothing of release?
    pub(super) unstated: bool,
    /// The countries that all lists name; `None` without a list.
    pub(super) common: Option<Countries>,
    /// The same of lists without alliances, whose members may be named elsewhere one by one.
    pub(super) plain: Option<Countries>,
}

impl Releases {
    pub(super) const NONE: Self = Self {
        noforn: false,
        unstated: false,
        common: None,
        plain: None,
    };

    pub(super) fn listed(list: Countries) -> Self {
        Self {
            common: Some(list),
            plain: (!list.has_alliance()).then_some(list),
            ..Self::NONE
        }
    }

    pub(super) fn join(self, other: Self) -> Self {
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
    pub(super) fn whole(self) -> Release {
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
