//! Captions and designators (cable-format 3.3).

/// A caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caption {
    /// As it is written.
    pub name: &'static str,
    /// What it means and asks for.
    pub meaning: &'static str,
    /// Document and section; `None` where the use is known from practice only.
    pub source: Option<&'static str>,
}

const fn caption(
    name: &'static str,
    meaning: &'static str,
    source: Option<&'static str>,
) -> Caption {
    Caption {
        name,
        meaning,
        source,
    }
}

const REGISTER: Option<&str> = Some("IC markings register and manual (2016)");
const CAPTIONS: Option<&str> = Some("5 FAH-2 H-440 (2008, 2023)");

/// Every caption known.
pub static ALL: &[Caption] = &[
    caption(
        "NODIS",
        "No distribution: only between the post and the Secretary's office",
        REGISTER,
    ),
    caption(
        "EXDIS",
        "Exclusive distribution to those with an essential need to know",
        REGISTER,
    ),
    caption(
        "STADIS",
        "Distribution within the Department of State only",
        Some("5 FAH-2 H-252 (2018)"),
    ),
    caption("LIMDIS", "Limited distribution", REGISTER),
    caption(
        "SIPDIS",
        "Copied to the SIPRNet database",
        Some("06 STATE 089712 (2006)"),
    ),
    caption("NOFORN", "Not for foreign nationals", REGISTER),
    caption(
        "SENSITIVE",
        "Sensitive but unclassified: the cable holds (SBU) portions",
        Some("STATE 018029 (2000)"),
    ),
    caption("SENSITIVE BUT UNCLASSIFIED", "SENSITIVE, written out", None),
    caption("SBU", "SENSITIVE, as its portion mark", None),
    caption(
        "AGREMENT CHANNEL",
        "Agrement of chiefs of mission; no other caption beside it",
        CAPTIONS,
    ),
    caption(
        "DIRGEN CHANNEL",
        "To or from the Director General, on personnel",
        CAPTIONS,
    ),
    caption("MED CHANNEL", "Medical matters", CAPTIONS),
    caption("TM CHANNEL", "Travel messages", CAPTIONS),
    caption("ROGER CHANNEL", "Special channel", None),
    caption("DISSENT CHANNEL", "Dissent from policy", None),
    caption("EYES ONLY", "For the addressee alone", None),
    caption("CHEROKEE", "Special channel", None),
    caption("CODEL", "Congressional delegation", CAPTIONS),
    caption("STAFFDEL", "Congressional staff delegation", None),
    caption(
        "INFORM ALL STATE EMPLOYEES",
        "To be shown to all employees of the Department",
        CAPTIONS,
    ),
    caption(
        "INFORM CONSULS",
        "Posts inform their consulates",
        Some("STATE 018029 (2000)"),
    ),
    caption(
        "OFFICIAL INFORMAL",
        "Informal official correspondence; the SUBJECT says so too",
        Some("5 FAH-2 H-252 (2018)"),
    ),
    caption(
        "SPECAT",
        "Military counterpart of EXDIS",
        Some("5 FAH-2 H-252 (2018)"),
    ),
    caption(
        "SPECAT EXCLUSIVE",
        "Military counterpart of NODIS",
        Some("5 FAH-2 H-252 (2018)"),
    ),
    caption(
        "AIDAC",
        "For the Agency for International Development",
        None,
    ),
    caption(
        "DEA SENSITIVE",
        "Sensitive information of the Drug Enforcement Administration",
        REGISTER,
    ),
    caption(
        "NOT FOR INTERNET DISTRIBUTION",
        "Handling instruction beside SENSITIVE",
        None,
    ),
    caption(
        "ORCON",
        "Dissemination controlled by the originator",
        REGISTER,
    ),
    caption("TERREP", "Terrorism report", None),
    caption("VISAS", "Visa matters", None),
    caption("ALDAC", "To all diplomatic and consular posts", None),
    caption(
        "USSALTTWO",
        "Delegation series",
        Some("telegrams of the 1970s"),
    ),
    caption(
        "TOSEC",
        "To the travelling Secretary",
        Some("telegrams of the 1970s"),
    ),
    caption(
        "SECTO",
        "From the travelling Secretary",
        Some("telegrams of the 1970s"),
    ),
    caption(
        "LOU",
        "Limited official use, to 1995",
        Some("STATE 018029 (2000)"),
    ),
    caption("NOCONTRACT", "Not for contractors", None),
    caption("PROPIN", "Proprietary information", REGISTER),
];

/// The caption of that name, in any case.
pub fn lookup(name: &str) -> Option<&'static Caption> {
    ALL.iter()
        .find(|caption| caption.name.eq_ignore_ascii_case(name))
}

/// The caption that a misspelt name most likely means: one slip away, two in a long name.
pub fn nearest(name: &str) -> Option<&'static str> {
    let limit = if name.len() >= 8 { 2 } else { 1 };
    ALL.iter()
        .map(|caption| (strsim::osa_distance(caption.name, name), caption.name))
        .filter(|(distance, _)| *distance <= limit && name.len() >= 4)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(lookup("sipdis").map(|c| c.name), Some("SIPDIS"));
        assert!(lookup("DEA SENSITIVE").is_some());
        assert!(lookup("SUMMARY").is_none());
        assert!(
            ALL.iter()
                .all(|c| c.name.bytes().all(|b| b.is_ascii_uppercase() || b == b' '))
        );
    }
}
