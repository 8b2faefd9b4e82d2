//! Lines that name the offices and people a cable is for.

use crate::text::words::has_small_letter;

/// `STATE FOR WHA/AND`, `DEPT PLEASE PASS USTR`: no address goes on so after the name of a department.
pub fn begins_passing(text: &str) -> bool {
    let mut words = text.split(' ');
    let department = words
        .next()
        .is_some_and(|word| matches!(word, "STATE" | "DEPT" | "DEPARTMENT"));
    let verb = |word: &str| matches!(word, "FOR" | "PASS" | "PLEASE" | "ALSO");
    department && words.next().is_some_and(verb)
}

/// `FOR THE SECRETARY FROM DOE`, `FOR AMBASSADOR ROE`, `FOR CU/ARA`: a line that names the person or office
/// that the cable is for, or whose it is: `JOINT STATE/AID MESSAGE`.
pub fn is_personal_line(text: &str) -> bool {
    const TITLES: [&str; 9] = [
        "SECRETARY",
        "ACTING SECRETARY",
        "PRESIDENT",
        "AMBASSADOR",
        "CHARGE",
        "DCM",
        "ASSISTANT SECRETARY",
        "UNDER SECRETARY",
        "DEPUTY SECRETARY",
    ];
    // `JOINT STATE/AID MESSAGE`: whose cable it is.
    let joint = text
        .strip_prefix("JOINT ")
        .and_then(|rest| rest.strip_suffix(" MESSAGE"));
    if joint.is_some_and(|who| who.contains('/') && !has_small_letter(who)) {
        return true;
    }
    let Some(whom) = text.strip_prefix("FOR ") else {
        return false;
    };
    let whom = whom.strip_prefix("THE ").unwrap_or(whom);
    let titled = TITLES.iter().any(|title| whom.starts_with(title));
    let office = whom.contains('/') && !whom.contains(' ');
    (titled || office || whom.contains(" FROM "))
        && !has_small_letter(text)
        && !text.ends_with([',', ':', ';'])
}

/// `STATE FOR WHA/AND, EB/TPP`, `TREASURY PASS FRB`: a line that names offices and is no sentence.
pub fn is_office_line(text: &str) -> bool {
    const AGENCIES: [&str; 46] = [
        "AFRICOM",
        "AGRICULTURE",
        "CDC",
        "CENTCOM",
        "CIA",
        "COMMERCE",
        "DEPARTMENT",
        "DEPT",
        "DHS",
        "DIA",
        "DOD",
        "DOE",
        "DOJ",
        "DOT",
        "ENERGY",
        "EPA",
        "EUCOM",
        "FAA",
        "FBI",
        "FDA",
        "FOR",
        "HHS",
        "INTERIOR",
        "JCS",
        "JUSTICE",
        "LABOR",
        "NASA",
        "NORTHCOM",
        "NRC",
        "NSC",
        "ODNI",
        "OMB",
        "OPIC",
        "OSD",
        "PACOM",
        "SECDEF",
        "SECSTATE",
        "SOUTHCOM",
        "STATE",
        "TRANSPORTATION",
        "TREASURY",
        "USAID",
        "USDA",
        "USDOC",
        "USIA",
        "USTR",
    ];
    /// A longer line without a slash may be a sentence, in bytes.
    const SHORT: usize = 45;
    let mut words = text.split(' ');
    let agency = words.next().is_some_and(|word| AGENCIES.contains(&word));
    let verb = words.take(2).any(|word| matches!(word, "FOR" | "PASS"));
    agency && verb && !text.ends_with('.') && (text.contains('/') || text.len() < SHORT)
}
