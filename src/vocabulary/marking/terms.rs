//! The control terms of the marking language, in the order of the register.
//!
//! Source: the IC markings register and manual (public release of 2016); State's own captions as
//! in cable-format 3.3.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// A category of the banner line, in the order in which categories follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Sensitive compartmented information.
    Sci,
    /// Atomic energy information.
    Aea,
    /// How it may be disseminated.
    Dissemination,
    /// Marks of agencies outside the intelligence community, State's among them.
    Other,
    /// What a banner line holds besides and what is no category: an old codeword, a caption.
    Aside,
}

macro_rules! terms {
    ($($variant:ident $category:ident $banner:literal $portion:literal
       [$($also:literal)*] $(retired $now:literal)? $what:literal)*) => {
        /// A control term.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each term's meaning is in its row: `Term::meaning`")]
        pub enum Term { $($variant),* }

        impl Term {
            /// All of them, in the register's order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its form in a banner.
            pub fn banner(self) -> &'static str {
                match self { $(Self::$variant => $banner),* }
            }

            /// Its form in a portion mark.
            pub fn portion(self) -> &'static str {
                match self { $(Self::$variant => $portion),* }
            }

            /// Other spellings that are read.
            pub(super) fn also(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($also),*]),* }
            }

            /// The category that it belongs to.
            pub fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category),* }
            }

            /// What replaced it, if it is retired.
            pub fn replaced_by(self) -> Option<&'static str> {
                match self { $(Self::$variant => [$($now,)? ""].first().copied()),* }
                    .filter(|now| !now.is_empty())
            }

            /// What it means, in a few words.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $what),* }
            }
        }
    };
}

terms! {
    Rd Aea "RD" "RD" ["RESTRICTED DATA"] "Restricted Data, on nuclear weapons; never declassified by date"
    Frd Aea "FRD" "FRD" ["FORMERLY RESTRICTED DATA"] "Formerly Restricted Data; never declassified by date"
    Cnwdi Aea "CNWDI" "N" ["CRITICAL NUCLEAR WEAPON DESIGN INFORMATION"] "critical nuclear weapon design information"
    Sigma Aea "SIGMA" "SG" [] "a category of nuclear weapon data"
    DodUcni Aea "DOD UCNI" "DCNI" ["DOD UNCLASSIFIED CONTROLLED NUCLEAR INFORMATION"] "the Department of Defense's unclassified controlled nuclear information"
    DoeUcni Aea "DOE UCNI" "UCNI" ["DOE UNCLASSIFIED CONTROLLED NUCLEAR INFORMATION"] "the Department of Energy's unclassified controlled nuclear information"
    Tfni Aea "TFNI" "TFNI" ["TRANSCLASSIFIED FOREIGN NUCLEAR INFORMATION"] "transclassified foreign nuclear information"
    Rsen Dissemination "RSEN" "RS" ["RISK SENSITIVE"] "risk sensitive"
    Fouo Dissemination "FOUO" "FOUO" ["FOR OFFICIAL USE ONLY" "OFFICIAL USE ONLY"] "for official use only; not in a classified banner"
    Orcon Dissemination "ORCON" "OC" ["ORIGINATOR CONTROLLED" "DISSEMINATION AND EXTRACTION OF INFORMATION CONTROLLED BY ORIGINATOR"] "the originator controls who else may have it"
    OrconUsgov Dissemination "ORCON-USGOV" "OC-USGOV" ["ORIGINATOR CONTROLLED USGOV" "ORIGINATOR CONTROLLED-USGOV"] "may go within the executive branch without asking the originator"
    Imcon Dissemination "IMCON" "IMC" ["CONTROLLED IMAGERY"] "controlled imagery"
    Noforn Dissemination "NOFORN" "NF" ["NOT RELEASABLE TO FOREIGN NATIONALS" "NO FOREIGN NATIONALS" "NO FOREIGN DISSEM" "NO FOREIGN DISSEMINATION" "NO FORN" "NOFOR" "NOFORNS"] "not releasable to foreign nationals"
    Propin Dissemination "PROPIN" "PR" ["CAUTION PROPRIETARY INFORMATION INVOLVED" "CAUTION-PROPRIETARY INFORMATION INVOLVED" "PROPRIETARY INFORMATION"] "proprietary information involved"
    RelTo Dissemination "REL TO" "REL" ["RELTO" "RELEASABLE TO" "AUTHORIZED FOR RELEASE TO"] "releasable to the countries named"
    Relido Dissemination "RELIDO" "RELIDO" ["RELEASABLE BY INFORMATION DISCLOSURE OFFICIAL"] "a disclosure official may release it"
    Eyes Dissemination "EYES ONLY" "EYES" ["EYESONLY"] retired "REL TO" "for the eyes of the countries named"
    Dsen Dissemination "DEA SENSITIVE" "DSEN" ["DEASENSITIVE"] "sensitive to the Drug Enforcement Administration"
    Fisa Dissemination "FISA" "FISA" ["FOREIGN INTELLIGENCE SURVEILLANCE ACT"] "obtained under the Foreign Intelligence Surveillance Act"
    DisplayOnly Dissemination "DISPLAY ONLY" "DISPLAY ONLY" ["DISPLAYONLY"] "may be shown to the countries named, and not left with them"
    FedOnly Dissemination "FED ONLY" "FED ONLY" ["FEDERAL EMPLOYEES ONLY"] "federal employees only; of controlled unclassified information"
    Fedcon Dissemination "FEDCON" "FEDCON" ["FEDERAL EMPLOYEES AND CONTRACTORS ONLY"] "federal employees and contractors only; of controlled unclassified information"
    DlOnly Dissemination "DL ONLY" "DL ONLY" ["DISSEMINATION LIST CONTROLLED"] "only those on the list that goes with it; of controlled unclassified information"
    Limdis Other "LIMDIS" "DS" ["LIMITED DISTRIBUTION"] "limited distribution"
    Exdis Other "EXDIS" "XD" ["EXCLUSIVE DISTRIBUTION"] "exclusive distribution"
    Nodis Other "NODIS" "ND" ["NO DISTRIBUTION"] "no distribution but to those named"
    Sbu Other "SBU" "SBU" ["SENSITIVE BUT UNCLASSIFIED"] "sensitive but unclassified"
    SbuNoforn Other "SBU NOFORN" "SBU-NF" ["SBU-N" "SBU-NOFORN"] "sensitive but unclassified, and not for foreign nationals"
    Les Other "LES" "LES" ["LAW ENFORCEMENT SENSITIVE"] "law enforcement sensitive"
    LesNoforn Other "LES NOFORN" "LES-NF" ["LES-NOFORN"] "law enforcement sensitive, and not for foreign nationals"
    Ssi Other "SSI" "SSI" ["SENSITIVE SECURITY INFORMATION"] "sensitive security information"
    Stadis Other "STADIS" "STADIS" [] "State distribution only"
    Wnintel Aside "WNINTEL" "WN" ["WARNING NOTICE INTELLIGENCE SOURCES OR METHODS INVOLVED"] retired "nothing" "warning notice: intelligence sources or methods"
    Nocontract Aside "NOCONTRACT" "NC" ["NOCON" "NO CONTRACTORS"] retired "nothing" "not for contractors"
    Umbra Aside "UMBRA" "UMBRA" [] retired "TOP SECRET//SI" "a codeword of signals intelligence"
    Spoke Aside "SPOKE" "SPOKE" [] retired "SECRET//SI" "a codeword of signals intelligence"
    Moray Aside "MORAY" "MORAY" [] retired "SECRET//SI" "a codeword of signals intelligence"
    Zarf Aside "ZARF" "ZARF" [] retired "TK" "a codeword of satellite intelligence"
    Ruff Aside "RUFF" "RUFF" [] retired "TK" "a codeword of satellite intelligence"
    Sensitive Aside "SENSITIVE" "SENSITIVE" [] "State's caption of what is sensitive"
    Sipdis Aside "SIPDIS" "SIPDIS" [] "for the SIPRNet database"
    Draft Aside "DRAFT" "DRAFT" [] "a draft"
    WorkingPapers Aside "WORKING PAPERS" "WORKING PAPERS" ["WORKING PAPER"] "working papers"
    EntireText Aside "ENTIRE TEXT" "ENTIRE TEXT" [] "the mark speaks for the entire text"
    WhenFilledIn Aside "WHEN FILLED IN" "WHEN FILLED IN" ["WHEN COMPLETED"] "a form that is classified when it is filled in"
    CoverSheet Aside "COVER SHEET" "COVER SHEET" ["COVERSHEET"] "the sheet that covers a classified document"
    Spec Aside "SPECAT" "SPECAT" ["SPECIAL CATEGORY"] "the services' form of EXDIS"
    Roger Aside "ROGER CHANNEL" "ROGER CHANNEL" [] "a channel of the Bureau of Intelligence and Research"
}

impl Term {
    /// The term that a phrase in capitals is, whatever its form.
    pub fn read(phrase: &str) -> Option<Self> {
        static SPELLINGS: LazyLock<HashMap<&str, Term>> = LazyLock::new(|| {
            let mut spellings = HashMap::new();
            for term in Term::ALL {
                for spelling in term.spellings() {
                    spellings.entry(spelling).or_insert(*term);
                }
            }
            spellings
        });
        SPELLINGS.get(phrase).copied()
    }

    /// The control on how a text may be disseminated that this is in a portion mark, where a banner writes
    /// another word: `NF` of NOFORN.
    pub fn of_short_form(word: &str) -> Option<Self> {
        let short = |term: &&Self| {
            term.category() == Category::Dissemination
                && term.portion() == word
                && term.banner() != word
        };
        Self::ALL.iter().find(short).copied()
    }

    /// All spellings that are read.
    pub(super) fn spellings(self) -> impl Iterator<Item = &'static str> {
        [self.banner(), self.portion()]
            .into_iter()
            .chain(self.also().iter().copied())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.banner())
    }
}

/// A set of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Terms(u64);

impl Terms {
    /// No term.
    pub const NONE: Self = Self(0);

    /// Does it hold the term?
    pub const fn has(self, term: Term) -> bool {
        self.0 & (1 << term as u8) != 0
    }

    /// Adds a term.
    pub const fn add(&mut self, term: Term) {
        self.0 |= 1 << term as u8;
    }

    /// Takes a term out.
    pub const fn remove(&mut self, term: Term) {
        self.0 &= !(1 << term as u8);
    }

    /// Those of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is it empty?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The terms, in the register's order.
    pub fn iter(self) -> impl Iterator<Item = Term> {
        // The number of a term is its place among all.
        let mut left = self.0;
        std::iter::from_fn(move || {
            let term = Term::ALL.get(left.trailing_zeros() as usize).copied();
            left &= left.wrapping_sub(1);
            term
        })
    }

    /// The terms of a category, in the register's order.
    pub fn of(self, category: Category) -> impl Iterator<Item = Term> {
        self.iter().filter(move |term| term.category() == category)
    }
}

impl FromIterator<Term> for Terms {
    fn from_iter<I: IntoIterator<Item = Term>>(terms: I) -> Self {
        let mut set = Self::default();
        terms.into_iter().for_each(|term| set.add(term));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_room_for_all_terms_and_each_is_read_back() {
        assert!(Term::ALL.len() <= 64);
        for term in Term::ALL {
            for spelling in term.spellings() {
                assert_eq!(Term::read(spelling), Some(*term), "{spelling}");
            }
        }
        let all: Terms = Term::ALL.iter().copied().collect();
        assert!(all.iter().eq(Term::ALL.iter().copied()));
    }
}
