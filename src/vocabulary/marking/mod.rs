//! The marking language: what stands on a banner and in a portion mark.
//!
//! [`read`] turns text into a [`Marking`], whatever the order, the slashes and the case, and with
//! a letter or two wrong; [`Marking::banner`] and [`Marking::portion`] write it in the register's
//! order and forms. A [`Reading`] says how far what was written is from that.
//!
//! Source: the IC markings register and manual (public release of 2016), 32 CFR 2001 and 2002,
//! 5 FAH-3 H-700; the order of categories is the register's.

pub mod countries;
pub mod cui;
mod grammar;
mod render;
mod repair;
pub mod terms;
#[cfg(test)]
pub(crate) mod tests;
mod tokens;

pub use countries::{Countries, Country};
pub(crate) use grammar::begins_term;
pub use grammar::{Reading, control_at, nearest_level, read, read_portion, read_start};
pub(crate) use repair::{distance, is_ordinary};
pub use terms::{Category, Term, Terms};
pub(crate) use tokens::{from_digits, is_dash, is_slash};

use super::classification::Level;

/// Whose classification it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// The United States'.
    UnitedStates,
    /// Another country's, or an organization's; of none where it may not be said whose.
    Foreign(Countries),
    /// NATO's.
    Nato(NatoWords),
    /// That of several countries together, the United States among them.
    Joint(Countries),
}

/// The words that NATO adds to its levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct NatoWords {
    /// ATOMAL: atomic information of the United States or the United Kingdom.
    pub atomal: bool,
    /// BOHEMIA: signals intelligence; COSMIC TOP SECRET only.
    pub bohemia: bool,
    /// BALK: on a communications channel.
    pub balk: bool,
}

/// A system of sensitive compartmented information, or a program of special access.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Control {
    /// `SI`, `TK`, `HCS`; of a program its words.
    pub name: String,
    /// Its compartments with their subcompartments: `G ABCD`.
    pub compartments: Vec<String>,
}

/// What a banner, or a portion mark, says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Marking {
    /// The level. RESTRICTED, which only others have, counts as CONFIDENTIAL.
    pub level: Level,
    /// Is the level RESTRICTED?
    pub restricted: bool,
    /// Whose it is.
    pub owner: Owner,
    /// Systems of sensitive compartmented information, sorted.
    pub sci: Vec<Control>,
    /// Programs of special access, sorted.
    pub sap: Vec<Control>,
    /// The numbers of SIGMA, sorted.
    pub sigmas: Vec<u8>,
    /// Foreign government information, and whose.
    pub fgi: Option<Countries>,
    /// All other terms.
    pub terms: Terms,
    /// The list of REL TO.
    pub rel_to: Countries,
    /// The list of DISPLAY ONLY.
    pub display: Countries,
    /// The list of EYES ONLY.
    pub eyes: Countries,
    /// Controlled unclassified information, and its categories as they are written.
    pub cui: Option<Vec<String>>,
    /// The declassification instruction of an older banner: `20331231`, `X1`, `MR`.
    pub until: Option<String>,
}

impl Marking {
    /// A marking of this level, and nothing else.
    pub fn of(level: Level) -> Self {
        Self {
            level,
            restricted: false,
            owner: Owner::UnitedStates,
            sci: Vec::new(),
            sap: Vec::new(),
            sigmas: Vec::new(),
            fgi: None,
            terms: Terms::default(),
            rel_to: Countries::EMPTY,
            display: Countries::EMPTY,
            eyes: Countries::EMPTY,
            cui: None,
            until: None,
        }
    }

    /// Does it say nothing but its level?
    pub fn is_bare(&self) -> bool {
        let mut bare = Self::of(self.level);
        bare.restricted = self.restricted;
        self.terms
            .iter()
            .all(|term| term.category() == Category::Aside)
            && Self {
                terms: Terms::default(),
                until: None,
                ..self.clone()
            } == bare
    }
}
