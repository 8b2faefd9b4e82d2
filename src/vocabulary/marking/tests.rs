//! The language in tables: forms, repairs, and the laws of reading and writing.

use super::*;
use crate::vocabulary::classification::Level;

/// Banners as the register asks for them, and the portion marks of the same meaning.
pub(crate) const FORMS: &[(&str, &str)] = &[
    ("UNCLASSIFIED", "(U)"),
    ("CONFIDENTIAL", "(C)"),
    ("SECRET", "(S)"),
    ("TOP SECRET", "(TS)"),
    ("LIMITED OFFICIAL USE", "(LOU)"),
    ("UNCLASSIFIED//FOUO", "(U//FOUO)"),
    ("UNCLASSIFIED//SBU", "(U//SBU)"),
    ("UNCLASSIFIED//SBU NOFORN", "(U//SBU-NF)"),
    ("UNCLASSIFIED//LES", "(U//LES)"),
    ("CONFIDENTIAL//NOFORN", "(C//NF)"),
    ("SECRET//ORCON/NOFORN", "(S//OC/NF)"),
    ("SECRET//ORCON-USGOV/NOFORN", "(S//OC-USGOV/NF)"),
    ("SECRET//RSEN/IMCON/PROPIN", "(S//RS/IMC/PR)"),
    ("SECRET//REL TO USA, DEU", "(S//REL TO USA, DEU)"),
    ("SECRET//REL TO USA, FVEY", "(S//REL TO USA, FVEY)"),
    (
        "SECRET//REL TO USA, JPN, NATO",
        "(S//REL TO USA, JPN, NATO)",
    ),
    (
        "CONFIDENTIAL//DISPLAY ONLY IRQ, JOR",
        "(C//DISPLAY ONLY IRQ, JOR)",
    ),
    ("SECRET//RELIDO", "(S//RELIDO)"),
    ("SECRET//DEA SENSITIVE", "(S//DSEN)"),
    ("SECRET//NOFORN/FISA", "(S//NF/FISA)"),
    ("SECRET//NOFORN//EXDIS", "(S//NF//XD)"),
    ("SECRET//NOFORN//NODIS", "(S//NF//ND)"),
    ("SECRET//NOFORN//LIMDIS", "(S//NF//DS)"),
    ("SECRET//NOFORN//LES NOFORN", "(S//NF//LES-NF)"),
    ("TOP SECRET//SI//NOFORN", "(TS//SI//NF)"),
    ("TOP SECRET//SI/TK//RSEN/NOFORN", "(TS//SI/TK//RS/NF)"),
    (
        "TOP SECRET//SI-G QRST//ORCON/NOFORN",
        "(TS//SI-G QRST//OC/NF)",
    ),
    (
        "TOP SECRET//HCS-P QRS//ORCON/NOFORN",
        "(TS//HCS-P QRS//OC/NF)",
    ),
    ("TOP SECRET//HCS-O//ORCON/NOFORN", "(TS//HCS-O//OC/NF)"),
    ("TOP SECRET//TK-BLFH//NOFORN", "(TS//TK-BLFH//NF)"),
    ("SECRET//RSV-QRS//NOFORN", "(S//RSV-QRS//NF)"),
    ("TOP SECRET//SAR-QP//NOFORN", "(TS//SAR-QP//NF)"),
    (
        "TOP SECRET//SAR-QP-J12 J54-K15/XRA//NOFORN",
        "(TS//SAR-QP-J12 J54-K15/XRA//NF)",
    ),
    ("SECRET//RD//NOFORN", "(S//RD//NF)"),
    ("SECRET//RD-CNWDI//NOFORN", "(S//RD-N//NF)"),
    ("SECRET//FRD-SIGMA 14 18//NOFORN", "(S//FRD-SG 14 18//NF)"),
    ("SECRET//TFNI//NOFORN", "(S//TFNI//NF)"),
    ("UNCLASSIFIED//DOD UCNI", "(U//DCNI)"),
    ("SECRET//FGI//NOFORN", "(S//FGI//NF)"),
    ("SECRET//FGI DEU GBR//NOFORN", "(S//FGI DEU GBR//NF)"),
    ("//DEU SECRET", "(//DEU S)"),
    (
        "//DEU SECRET//REL TO USA, DEU",
        "(//DEU S//REL TO USA, DEU)",
    ),
    ("//GBR RESTRICTED", "(//GBR R)"),
    ("//FGI SECRET", "(//FGI S)"),
    ("//FGI SECRET//NOFORN", "(//FGI S//NF)"),
    ("//NATO SECRET", "(//NS)"),
    ("//NATO CONFIDENTIAL", "(//NC)"),
    ("//NATO RESTRICTED", "(//NR)"),
    ("//NATO UNCLASSIFIED", "(//NU)"),
    ("//COSMIC TOP SECRET", "(//CTS)"),
    ("//COSMIC TOP SECRET-BOHEMIA", "(//CTS-B)"),
    ("//NATO SECRET-ATOMAL", "(//NSAT)"),
    ("//JOINT SECRET CAN USA", "(//JOINT S CAN USA)"),
    (
        "//JOINT SECRET CAN USA//REL TO USA, CAN",
        "(//JOINT S CAN USA//REL TO USA, CAN)",
    ),
    ("CUI", "(CUI)"),
    ("CUI//SP-PRVCY", "(CUI//SP-PRVCY)"),
    ("CUI//SP-PRVCY/LEI//NOFORN", "(CUI//SP-PRVCY/LEI//NF)"),
    ("CUI//FEDCON", "(CUI//FEDCON)"),
    ("CUI//SP-CTI//FED ONLY", "(CUI//SP-CTI//FED ONLY)"),
];

fn meant(text: &str) -> Option<String> {
    read(text).map(|reading| reading.marking.banner())
}

#[test]
fn every_form_is_read_and_written() {
    for (banner, portion) in FORMS {
        let inside = portion.trim_matches(['(', ')']);
        let long = read(banner).unwrap_or_else(|| panic!("{banner}"));
        let short = read(inside).unwrap_or_else(|| panic!("{portion}"));
        assert_eq!(long.marking, short.marking, "{banner}");
        assert_eq!(long.marking.banner(), *banner);
        assert_eq!(long.marking.portion(), *portion);
        assert!(long.is_canonical_banner(banner) && short.is_canonical_portion(inside));
    }
}

#[test]
fn an_alliance_and_its_members_are_both_right() {
    for (text, canonical) in [
        ("SECRET//REL TO USA, FVEY", true),
        ("SECRET//REL TO USA, AUS, CAN, GBR, NZL", true),
        ("SECRET//REL TO USA, TEYE", true),
        ("SECRET//REL TO USA, AUS, GBR", true),
        ("SECRET//REL TO USA, GBR, AUS", false),
        ("SECRET//REL TO USA, GBR AUS", false),
    ] {
        let read = read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(read.is_canonical_banner(text), canonical, "{text}");
    }
    let three = read("SECRET//REL TO USA, TEYE").map(|read| read.marking.banner());
    assert_eq!(three.as_deref(), Some("SECRET//REL TO USA, AUS, GBR"));
}

#[test]
fn levels_count_at_their_counterparts() {
    for (text, level) in [
        ("//NS", Level::Secret),
        ("//GBR RESTRICTED", Level::Confidential),
        ("//COSMIC TOP SECRET", Level::TopSecret),
        ("//JOINT C CAN USA", Level::Confidential),
        ("CUI//SP-PRVCY", Level::Unclassified),
        ("SBU/NF", Level::Unclassified),
    ] {
        assert_eq!(read(text).map(|r| r.marking.level), Some(level), "{text}");
    }
}

#[test]
fn other_spellings_are_read() {
    for (text, banner) in [
        ("NOFORN//SECRET", "SECRET//NOFORN"),
        (
            "ORCON/NOFORN//HCS-P//TOP SECRET",
            "TOP SECRET//HCS-P//ORCON/NOFORN",
        ),
        ("REL TO USA, GBR//SECRET", "SECRET//REL TO USA, GBR"),
        ("TOP SECRET//COMINT-GAMMA", "TOP SECRET//SI-G"),
        ("TOP SECRET//SI-GAMMA ABCD", "TOP SECRET//SI-G ABCD"),
        ("NS//NF", "//NATO SECRET//NOFORN"),
        ("NC//OC/NF", "//NATO CONFIDENTIAL//ORCON/NOFORN"),
        ("DEU S//REL TO USA, DEU", "//DEU SECRET//REL TO USA, DEU"),
        ("SECRET NOFORN", "SECRET//NOFORN"),
        ("SECRETNOFORN", "SECRET//NOFORN"),
        ("TOP SECRET TK//NOFORN", "TOP SECRET//TK//NOFORN"),
        ("SECRET REL TO USA, GBR", "SECRET//REL TO USA, GBR"),
        ("SECRET REL USA GBR", "SECRET//REL TO USA, GBR"),
        ("SECRET / / NOFORN", "SECRET//NOFORN"),
        ("TOP SECRET/ /SI", "TOP SECRET//SI"),
        ("SECRET\u{2215}\u{2215}NOFORN", "SECRET//NOFORN"),
        ("SECRET\\\\NOFORN", "SECRET//NOFORN"),
        ("SECRET--NOFORN", "SECRET//NOFORN"),
        ("SECRET - NOFORN", "SECRET//NOFORN"),
        ("SECRET, NOFORN", "SECRET//NOFORN"),
        ("secret//noforn", "SECRET//NOFORN"),
        ("S E C R E T // N O F O R N", "SECRET//NOFORN"),
        ("T O P  S E C R E T", "TOP SECRET"),
        ("TOP SECRET UMBRA", "TOP SECRET//UMBRA"),
        ("SECRET/COMINT", "SECRET//SI"),
        ("SECRET EYES ONLY", "SECRET//EYES ONLY"),
        (
            "TOP SECRET//USA/GBR EYES ONLY",
            "TOP SECRET//USA/GBR EYES ONLY",
        ),
        ("SECRET-RESTRICTED DATA", "SECRET//RD"),
        ("NATO SECRET", "//NATO SECRET"),
        ("COSMIC TOP SECRET ATOMAL", "//COSMIC TOP SECRET-ATOMAL"),
        ("GBR SECRET", "//GBR SECRET"),
        ("S/NF", "SECRET//NOFORN"),
        ("SBU/N", "UNCLASSIFIED//NOFORN//SBU"),
        ("NF//S", "SECRET//NOFORN"),
        ("C - ENTIRE TEXT", "CONFIDENTIAL//ENTIRE TEXT"),
        ("SECRET SECRET", "SECRET"),
        ("SECRET//NOFORN//20331231", "SECRET//NOFORN//20331231"),
        ("SECRET//XYZ//NOFORN", "SECRET//XYZ//NOFORN"),
        ("SECRET//NOFORN//25X1-HUMAN", "SECRET//NOFORN//25X1-HUMAN"),
        ("TOP SECRET//TALENT KEYHOLE-BLUEFISH", "TOP SECRET//TK-BLFH"),
        (
            "TOP SECRET//TK-IDITAROD//NOFORN",
            "TOP SECRET//TK-IDIT//NOFORN",
        ),
        ("TOP SECRET//HCS-PRODUCT ABC", "TOP SECRET//HCS-P ABC"),
        ("TOP SECRET//HUMINT CONTROL SYSTEM", "TOP SECRET//HCS"),
        ("SECRET//EL-ECRU//NOFORN", "SECRET//EL-ECRU//NOFORN"),
        ("SECRET//REL TO USA, UK", "SECRET//REL TO USA, GBR"),
        ("SECRET//REL TO US AND UK", "SECRET//REL TO USA, GBR"),
        ("CONTROLLED//SP-CTI", "CUI//SP-CTI"),
        ("CUI//NOFORN//SP-CTI", "CUI//SP-CTI//NOFORN"),
        ("SP-CTI//CUI", "CUI//SP-CTI"),
        ("CUI//SP-CTI//NOFRON", "CUI//SP-CTI//NOFORN"),
        ("SECRET//SI DMR//NOFORN", "SECRET//SI-DMR//NOFORN"),
        // Letter by letter.
        ("S / / N F", "SECRET//NOFORN"),
        ("/ / N S", "//NATO SECRET"),
        (
            "T S / / S I - G   A B C D / / O C / N F",
            "TOP SECRET//SI-G ABCD//ORCON/NOFORN",
        ),
        (
            "S E C R E T / / R S V - P Z W / / N O F O R N",
            "SECRET//RSV-PZW//NOFORN",
        ),
        // Letters.
        ("SERCET", "SECRET"),
        ("SCRET//NOFORN", "SECRET//NOFORN"),
        ("TOP SECERT//SI", "TOP SECRET//SI"),
        ("TPO SECRET//SI", "TOP SECRET//SI"),
        ("S E C R E E T", "SECRET"),
        ("CONFIDNETAIL", "CONFIDENTIAL"),
        ("SECRET//NOFRON", "SECRET//NOFORN"),
        ("SECRET//RLE TO USA, GBR", "SECRET//REL TO USA, GBR"),
        ("TOP SECRET//SII//NOFORN", "TOP SECRET//SI//NOFORN"),
        ("COSMC TOP SECRET", "//COSMIC TOP SECRET"),
        ("X//NF", "SECRET//NOFORN"),
        ("S//NFF", "SECRET//NOFORN"),
        ("TSS//SI//NF", "TOP SECRET//SI//NOFORN"),
        ("S//NF/RP", "SECRET//NOFORN/PROPIN"),
        ("S//NF//DX", "SECRET//NOFORN//EXDIS"),
        ("SS//NF", "SECRET//NOFORN"),
        ("SECRET//REL TO UAS, IS", "SECRET//REL TO USA, ISR"),
        ("SECRET//REL TO USA, ES", "SECRET//REL TO USA, ESP"),
        ("TOP SECRET//HCS-P/S-G ABCD", "TOP SECRET//HCS-P/SI-G ABCD"),
        ("TOP SECRET//HCS-P/RVS-ABC", "TOP SECRET//HCS-P/RSV-ABC"),
        ("//CTTS", "//COSMIC TOP SECRET"),
        ("//NZL SS", "//NZL SECRET"),
        ("//JPN TOP SECRTE", "//JPN TOP SECRET"),
        // Hyphens and spaces.
        (
            "TOP SECRET//HCSP ABC//NOFORN",
            "TOP SECRET//HCS-P ABC//NOFORN",
        ),
        (
            "TOP SECRET//SIG ABCD//ORCON",
            "TOP SECRET//SI-G ABCD//ORCON",
        ),
        ("TOP SECRET//TK BLFH//NOFORN", "TOP SECRET//TK-BLFH//NOFORN"),
        ("SECRET//SARBP//NOFORN", "SECRET//SAR-BP//NOFORN"),
        ("S//RDN//NF", "SECRET//RD-CNWDI//NOFORN"),
        ("S//RD-SG18//NF", "SECRET//RD-SIGMA 18//NOFORN"),
        ("SECRET//FGIGBR//NOFORN", "SECRET//FGI GBR//NOFORN"),
        ("SECRET//REL TOUSA, GBR", "SECRET//REL TO USA, GBR"),
        ("SECRET//REL TO USAGBR", "SECRET//REL TO USA, GBR"),
        ("//NATOSECRET", "//NATO SECRET"),
        ("//CANTOP SECRET", "//CAN TOP SECRET"),
        ("//GBRS", "//GBR SECRET"),
        ("//COSMIC TOP SECRETATOMAL", "//COSMIC TOP SECRET-ATOMAL"),
        ("//JOINT SECRETGBR USA", "//JOINT SECRET GBR USA"),
        ("//N A T O   S E C R E T", "//NATO SECRET"),
        ("//J P N   T O P   S E C R E T", "//JPN TOP SECRET"),
        (
            "TOP SECRET SI-G DEA SENSITIVE",
            "TOP SECRET//SI-G//DEA SENSITIVE",
        ),
        ("TS RSV-ABC RS XD", "TOP SECRET//RSV-ABC//RSEN//EXDIS"),
        ("//CTS-BAK", "//COSMIC TOP SECRET-BALK"),
        ("//CYS-BALK//NF", "//COSMIC TOP SECRET-BALK//NOFORN"),
        ("//CTS-BB", "//COSMIC TOP SECRET-BOHEMIA"),
        ("//NS-A//NF", "//NATO SECRET-ATOMAL//NOFORN"),
        ("//COSMIC TOP SECRET-NALK", "//COSMIC TOP SECRET-BALK"),
        ("//JOINT SFIN HUN USA", "//JOINT SECRET FIN HUN USA"),
        ("//JOINT SS HUN USA", "//JOINT SECRET HUN USA"),
        ("//JOINT TTS UKR USA", "//JOINT TOP SECRET UKR USA"),
        ("S//RD-GS 18//NF", "SECRET//RD-SIGMA 18//NOFORN"),
        (
            "SECRET//DISPLAY ONLYISR, LTU",
            "SECRET//DISPLAY ONLY ISR, LTU",
        ),
        ("SECRET\u{2014}NOFORN", "SECRET//NOFORN"),
        ("//NSTOSECRET", "//NATO SECRET"),
        ("//COSNICTOP SECRET", "//COSMIC TOP SECRET"),
        ("TTOOP SECRET//NOFORN", "TOP SECRET//NOFORN"),
        ("SECRET//TK//RSEN/NOFOIORN", "SECRET//TK//RSEN/NOFORN"),
        ("SECRET//NOGORB", "SECRET//NOFORN"),
        ("SECRET//TK-KAND-RD-CNWDI", "SECRET//TK-KAND//RD-CNWDI"),
        ("SECRET//TK-BLFH-SAR-CDB", "SECRET//TK-BLFH//SAR-CDB"),
        ("S//RD-SGG 20//NF", "SECRET//RD-SIGMA 20//NOFORN"),
        ("SS//RSV-XGL//NF", "SECRET//RSV-XGL//NOFORN"),
        (
            "TOP SECRET\u{2014}SI-G ABCD\u{2014}ORCON",
            "TOP SECRET//SI-G ABCD//ORCON",
        ),
    ] {
        assert_eq!(meant(text).as_deref(), Some(banner), "{text}");
    }
}

#[test]
fn misspelled_levels() {
    for (words, level) in [
        ("UNCLASIFIED", Some(Level::Unclassified)),
        ("UNCLSA", Some(Level::Unclassified)),
        ("CONFIDENTAL", Some(Level::Confidential)),
        ("SERCET", Some(Level::Secret)),
        ("TOOP SECRET", Some(Level::TopSecret)),
        ("TOP ECRET", Some(Level::TopSecret)),
        ("LIMITEDOFICIALUSE", Some(Level::LimitedOfficialUse)),
        ("SECTOR", None),
        ("STATE", None),
        ("SECRET SANTA", None),
    ] {
        assert_eq!(nearest_level(words), level, "{words}");
    }
}

#[test]
fn other_words_are_no_markings() {
    for text in [
        "",
        "SECRETARY",
        "SECRETS",
        "SOCKET",
        "SECURE",
        "TOP SECRET RECIPE",
        "SECRET SANTA",
        "CONFIDENTIAL ASSISTANT TO THE MINISTER",
        "SECRET // KEY",
        "CLIENT SECRET",
        "PUBLIC SECRET CONFIDENTIAL",
        "SECRET, CONFIDENTIAL",
        "THE SECRET",
        "S JONES",
        "12 SECRET",
    ] {
        assert_eq!(meant(text), None, "{text}");
    }
}

/// Reading what was written gives the same, and writing it again the same text.
#[test]
fn writing_and_reading_are_inverse() {
    for (banner, portion) in FORMS {
        for form in [banner, &portion.trim_matches(['(', ')'])] {
            let reading = read(form).unwrap_or_else(|| panic!("{form}"));
            let again = read(&reading.marking.banner()).unwrap_or_else(|| panic!("{form}"));
            assert_eq!(again.marking, reading.marking, "{form}");
            assert_eq!(again.marking.banner(), reading.marking.banner());
            assert_eq!(again.letters, 0);
        }
    }
}

/// The text with one letter wrong, missing, doubled or swapped with the next.
pub(crate) fn slips(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
        let (before, rest) = text.split_at(at);
        let after = &rest[1..];
        found.push(format!("{before}{c}{c}{after}"));
        found.push(format!("{before}Q{after}"));
        let alone = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
        if !(alone(before.chars().next_back()) && alone(after.chars().next())) {
            found.push(format!("{before}{after}"));
        }
        if let Some(next) = after
            .chars()
            .next()
            .filter(|next| next.is_ascii_alphabetic() && *next != c)
        {
            found.push(format!("{before}{next}{c}{}", &after[1..]));
        }
    }
    found
}

/// One wrong letter in a banner is repaired to a marking that is no further away.
#[test]
fn single_slips_are_repaired() {
    let (mut tried, mut lost, mut far) = (0, Vec::new(), Vec::new());
    for (banner, _) in FORMS
        .iter()
        .filter(|(banner, _)| !banner.starts_with("CUI"))
    {
        for slip in slips(banner) {
            tried += 1;
            match read(&slip) {
                None => lost.push(slip),
                Some(reading) => {
                    let meant = reading.marking.banner();
                    // Some slips make another word of the language.
                    if reading.letters > 0 && distance(&slip, &meant) > 1 {
                        far.push(format!("{slip} -> {meant}"));
                    }
                }
            }
        }
    }
    assert!(
        lost.is_empty() && far.is_empty(),
        "of {tried}: lost {}: {lost:?}\nfar {}: {far:?}",
        lost.len(),
        far.len()
    );
}
