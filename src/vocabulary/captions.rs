//! Captions and designators (cable-format 3.3).

use super::marking::Term;
use super::slips::slips;

/// Makes the captions of one list: a variant, the words on the cable, what they mean, and document
/// and section of the source.
macro_rules! captions {
    ($($variant:ident = $name:literal, $meaning:literal, $source:expr;)*) => {
        /// A caption that is known.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Caption {
            $(#[doc = $meaning] $variant,)*
        }

        impl Caption {
            /// Every caption known.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The words on the cable, in capitals, of each.
            const NAMES: &[(&'static str, Self)] = &[$(($name, Self::$variant)),*];

            /// The words on the cable, in capitals.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What it means and asks for.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning,)*
                }
            }

            /// Document and section; `None` where the use is known from practice only.
            pub const fn source(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => $source,)*
                }
            }
        }
    };
}

const REGISTER: Option<&str> = Some("IC markings register and manual (2016)");
const CAPTIONS: Option<&str> = Some("5 FAH-2 H-440 (2008, 2023)");

captions! {
    Nodis = "NODIS", "No distribution: only between the post and the Secretary's office", REGISTER;
    Exdis = "EXDIS", "Exclusive distribution to those with an essential need to know", REGISTER;
    Stadis = "STADIS", "Distribution within the Department of State only", Some("5 FAH-2 H-252 (2018)");
    Limdis = "LIMDIS", "Limited distribution", REGISTER;
    Sipdis = "SIPDIS", "Copied to the SIPRNet database", Some("06 STATE 089712 (2006)");
    Noforn = "NOFORN", "Not for foreign nationals", REGISTER;
    Sensitive = "SENSITIVE", "Sensitive but unclassified: the cable holds (SBU) portions", Some("STATE 018029 (2000)");
    SensitiveButUnclassified = "SENSITIVE BUT UNCLASSIFIED", "SENSITIVE, written out", None;
    Sbu = "SBU", "SENSITIVE, as its portion mark", None;
    AgrementChannel = "AGREMENT CHANNEL", "Agrement of chiefs of mission; no other caption beside it", CAPTIONS;
    Agrement = "AGREMENT", "Agrement of chiefs of mission, as AGREMENT CHANNEL", CAPTIONS;
    DgChannel = "DG CHANNEL", "To or from the Director General, on personnel", CAPTIONS;
    HrChannel = "HR CHANNEL", "Human resources, on personnel", CAPTIONS;
    DsChannel = "DS CHANNEL", "Diplomatic Security, on investigations and protection", CAPTIONS;
    DirgenChannel = "DIRGEN CHANNEL", "To or from the Director General, on personnel", CAPTIONS;
    MedChannel = "MED CHANNEL", "Medical matters", CAPTIONS;
    TmChannel = "TM CHANNEL", "Travel messages", CAPTIONS;
    RogerChannel = "ROGER CHANNEL", "Special channel", None;
    DissentChannel = "DISSENT CHANNEL", "Dissent from policy", None;
    EyesOnly = "EYES ONLY", "For the addressee alone", None;
    Cherokee = "CHEROKEE", "Special channel", None;
    Codel = "CODEL", "Congressional delegation", CAPTIONS;
    Staffdel = "STAFFDEL", "Congressional staff delegation", None;
    InformAllStateEmployees = "INFORM ALL STATE EMPLOYEES", "To be shown to all employees of the Department", CAPTIONS;
    InformConsuls = "INFORM CONSULS", "Posts inform their consulates", Some("STATE 018029 (2000)");
    OfficialInformal = "OFFICIAL INFORMAL", "Informal official correspondence; the SUBJECT says so too", Some("5 FAH-2 H-252 (2018)");
    Specat = "SPECAT", "Military counterpart of EXDIS", Some("5 FAH-2 H-252 (2018)");
    SpecatExclusive = "SPECAT EXCLUSIVE", "Military counterpart of NODIS", Some("5 FAH-2 H-252 (2018)");
    Aidac = "AIDAC", "For the Agency for International Development", None;
    DeaSensitive = "DEA SENSITIVE", "Sensitive information of the Drug Enforcement Administration", REGISTER;
    ForOfficialUseOnly = "FOR OFFICIAL USE ONLY", "Controlled by another agency, as SBU by the Department", REGISTER;
    NotForInternetDistribution = "NOT FOR INTERNET DISTRIBUTION", "Handling instruction beside SENSITIVE", None;
    Relto = "RELTO", "Releasable to the countries that the template names", Some("5 FAH-3 H-713 (2018)");
    Cui = "CUI", "Controlled unclassified information: the cable holds (CUI) portions", Some("32 CFR 2002.20 (2016)");
    Orcon = "ORCON", "Dissemination controlled by the originator", REGISTER;
    TerrepExclusive = "TERREP EXCLUSIVE", "Terrorism report for those who must act on it", CAPTIONS;
    Terrep = "TERREP", "Terrorism report", None;
    VisasViper = "VISAS VIPER", "Nominations to the lists of suspected terrorists", CAPTIONS;
    VisasDonkey = "VISAS DONKEY", "Visa cases that ask for a security advisory opinion", CAPTIONS;
    Visas = "VISAS", "Visa matters", None;
    Aldac = "ALDAC", "To all diplomatic and consular posts", None;
    Ussalttwo = "USSALTTWO", "Delegation series", Some("telegrams of the 1970s");
    Tosec = "TOSEC", "To the travelling Secretary", Some("telegrams of the 1970s");
    Secto = "SECTO", "From the travelling Secretary", Some("telegrams of the 1970s");
    Lou = "LOU", "Limited official use, to 1995", Some("STATE 018029 (2000)");
    Nocontract = "NOCONTRACT", "Not for contractors", None;
    Propin = "PROPIN", "Proprietary information", REGISTER;
}

impl std::fmt::Display for Caption {
    /// The words on the cable.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Caption {
    /// The caption of that name, in any case.
    pub fn read(name: &str) -> Option<Self> {
        // Its categories follow it: `CUI//SP-PRVCY`.
        let name = match name.get(..5) {
            Some("CUI//") => "CUI",
            _ => name,
        };
        let first = name.as_bytes().first()?.to_ascii_uppercase();
        let found = Self::begun_by(first).find(|(known, _)| known.eq_ignore_ascii_case(name));
        match found {
            Some((_, caption)) => Some(caption),
            None => Self::read(&unspaced(name)?),
        }
    }

    /// The captions that begin with a letter, with their words on the cable, in capitals.
    pub(crate) fn begun_by(letter: u8) -> impl Iterator<Item = (&'static str, Self)> {
        let all = Self::NAMES.iter().copied();
        all.filter(move |(name, _)| name.as_bytes().first() == Some(&letter))
    }

    /// The caption that a control of a banner line is in the register's other form: `NF`, `OC`.
    pub fn of_term(name: &str) -> Option<Self> {
        Some(match Term::read(name)? {
            Term::Noforn => Self::Noforn,
            Term::Orcon => Self::Orcon,
            Term::Nodis => Self::Nodis,
            Term::Exdis => Self::Exdis,
            Term::Limdis => Self::Limdis,
            Term::Propin => Self::Propin,
            Term::Dsen => Self::DeaSensitive,
            _ => return None,
        })
    }

    /// Is it one of a channel, which takes a cable to few offices?
    pub fn is_channel(self) -> bool {
        self == Self::Agrement || self.name().ends_with(CHANNEL)
    }

    /// How far it lets a cable go: the most restrictive is 0. Captions that do not restrict are equal.
    pub fn reach(self) -> u8 {
        match self {
            Self::Nodis => 0,
            Self::Exdis => 1,
            Self::Stadis => 2,
            _ => u8::MAX,
        }
    }

    /// The caption that a misspelt name most likely means: one slip away, two in a long name. The
    /// word CHANNEL makes a name no longer: `XY CHANNEL` is not near `TM CHANNEL`.
    pub fn nearest(name: &str) -> Option<Self> {
        let own = |name: &str| name.trim_end_matches(CHANNEL).len();
        let limit = match own(name) {
            8.. => 2,
            4.. => 1,
            _ => return None,
        };
        Self::ALL
            .iter()
            .filter_map(|caption| {
                let known = caption.name();
                Some((slips(known, name, limit)?, known, *caption))
            })
            .filter(|(slips, known, _)| *slips < own(known))
            .min_by_key(|(slips, known, _)| (*slips, *known))
            .map(|(.., caption)| caption)
    }
}

/// The word that is spelled with a space between its letters: `N O D I S`.
fn unspaced(name: &str) -> Option<String> {
    let letters = name.split(' ');
    let spaced = name.len() > 6 && letters.clone().all(|letter| letter.len() == 1);
    spaced.then(|| letters.collect())
}

/// The end of the names of channels.
const CHANNEL: &str = " CHANNEL";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(Caption::read("sipdis"), Some(Caption::Sipdis));
        assert!(Caption::read("DEA SENSITIVE").is_some());
        assert_eq!(Caption::read("N O D I S"), Some(Caption::Nodis));
        assert!(Caption::read("SUMMARY").is_none());
        assert_eq!(Caption::nearest("SENSITVE"), Some(Caption::Sensitive));
        assert_eq!(Caption::nearest("XY CHANNEL"), None);
        assert_eq!(
            Caption::nearest("ROGR CHANNEL"),
            Some(Caption::RogerChannel)
        );
        let capitals = |name: &str| name.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
        assert!(Caption::ALL.iter().all(|caption| capitals(caption.name())));
    }
}
