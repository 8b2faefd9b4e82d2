//! The categories of Controlled Unclassified Information.
//!
//! Source: the registry of the National Archives, as NIEM 5.0 (2020) lists its codes
//! (`CUICategoryCodeSimpleType`). The registry grows: a code that is not here may be real.

use crate::vocabulary::slips::slips;

/// The codes, without `SP-`.
const CATEGORIES: [&str; 113] = [
    "ADJ",
    "ADPO",
    "AG",
    "AIV",
    "APP",
    "ARCHR",
    "ASYL",
    "BARG",
    "BATT",
    "BUDG",
    "CCI",
    "CEII",
    "CENS",
    "CHLD",
    "CHRI",
    "CMPRS",
    "COMPT",
    "CONREG",
    "CONTRACT",
    "CONV",
    "CRIT",
    "CRITAN",
    "CTI",
    "CVI",
    "CVIC",
    "DCNI",
    "DCRIT",
    "DREC",
    "EMGT",
    "EXPT",
    "EXPTR",
    "FHFANPI",
    "FINT",
    "FISA",
    "FISAB",
    "FNC",
    "FSEC",
    "FSI",
    "FUND",
    "GENETIC",
    "GEO",
    "HISTP",
    "HLTH",
    "ID",
    "IFNC",
    "INF",
    "INTEL",
    "INTL",
    "INV",
    "INVENT",
    "ISVI",
    "IVIC",
    "JURY",
    "JUV",
    "LCOMM",
    "LDNA",
    "LEI",
    "LFNC",
    "LMI",
    "LNSL",
    "LPROT",
    "LSCRN",
    "LVIC",
    "MERG",
    "MFC",
    "MIL",
    "NETW",
    "NNPI",
    "NPSR",
    "NUC",
    "OCCMTO",
    "PCII",
    "PERS",
    "PEST",
    "PHYS",
    "POST",
    "PRE",
    "PRIIG",
    "PRIOR",
    "PRIVILEGE",
    "PROCURE",
    "PROPIN",
    "PROT",
    "PRVCY",
    "PSEC",
    "RAIL",
    "RECCOM",
    "RESD",
    "RTR",
    "RWRD",
    "SAFE",
    "SBIZ",
    "SCV",
    "SERV",
    "SGI",
    "SRI",
    "SSEL",
    "SSI",
    "STAT",
    "STUD",
    "SUB",
    "SURV",
    "TAI",
    "TAX",
    "TRACE",
    "TSCA",
    "UCNI",
    "VISA",
    "WATER",
    "WDT",
    "WHSTL",
    "WIT",
    "XFER",
];

/// The category that a code most likely means which is in no list: `PRVCY` for `PRVC` and `PRIVACY`.
/// Shorter codes are too like others.
pub fn nearest_category(code: &str) -> Option<&'static str> {
    /// So many letters has the shortest code that a slip is seen in.
    const SHORTEST: usize = 5;
    /// From so many on, a word may have two slips.
    const LONG: usize = 6;
    if CATEGORIES.binary_search(&code).is_ok() {
        return None;
    }
    let most = if code.len() >= LONG { 2 } else { 1 };
    let near = |known: &&&str| known.len() >= SHORTEST && slips(known, code, most).is_some();
    let mut found = CATEGORIES.iter().filter(near);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// The categories of a marking that are none, each with the one that is meant: `PRVC` of
/// `CUI//SP-PRVC`. Without parentheses.
pub fn slipped_categories(marking: &str) -> impl Iterator<Item = (&str, &'static str)> {
    /// As long as `CUI//AG`.
    const SHORTEST: usize = 7;
    let long = Some(marking).filter(|marking| marking.len() >= SHORTEST);
    let rest = long.and_then(|marking| Some(marking.split_once("CUI//")?.1));
    let categories = rest.and_then(|rest| rest.split("//").next());
    categories
        .into_iter()
        .flat_map(|categories| categories.split('/'))
        .map(|name| name.strip_prefix("SP-").unwrap_or(name))
        .filter_map(|code| Some((code, nearest_category(code)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories() {
        assert!(CATEGORIES.is_sorted());
        for (code, meant) in [
            ("PRVC", Some("PRVCY")),
            ("PRIVACY", Some("PRVCY")),
            ("PROPN", Some("PROPIN")),
            ("PRIVILGE", Some("PRIVILEGE")),
            ("PRVCY", None),
            ("LEI", None),
            ("OPSEC", None),
            ("LIE", None),
        ] {
            assert_eq!(nearest_category(code), meant, "{code}");
        }
    }
}
