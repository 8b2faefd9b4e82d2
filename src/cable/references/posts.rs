//! The posts of a list of references: those that are known, and words built like one.

use super::pieces::{Kind, Piece};
use crate::vocabulary::date::month_from_name;
use crate::vocabulary::posts;

/// Words of a post at most.
const LONGEST_POST: usize = 4;
/// Words before a post that say what it is, not which.
pub(super) const BEFORE_POST: [&str; 27] = [
    "ALDAC",
    "EMBASSY",
    "AMEMBASSY",
    "AMCONSUL",
    "AMCONGEN",
    "CONGEN",
    "CONSULATE",
    "USMISSION",
    "USINT",
    "CABLE",
    "TELEGRAM",
    "EMBTEL",
    "DEPTEL",
    "MESSAGE",
    "SEE",
    "ALSO",
    "FROM",
    "OUR",
    "YOUR",
    "POST'S",
    "REF",
    "REFS",
    "REFTEL",
    "REFTELS",
    "US",
    "U.S",
    "MISSION",
];
/// Words between a post and its serial.
pub(super) const AFTER_POST: [&str; 12] = [
    "ALDAC", "CIRCULAR", "WASHDC", "TEL", "TELS", "TELNO", "TELEGRAM", "CABLE", "MESSAGE", "NO",
    "NR", "NUMBER",
];
/// A telegram of the Department, by what a post calls it.
const OF_STATE: [&str; 4] = ["DEPTEL", "DEPTELS", "DEPT", "DEPARTMENT"];
/// Words that no name of a post holds: a number after them is that of a document.
const NO_POST: [&str; 55] = [
    "E.O",
    "EO",
    "ORDER",
    "LAW",
    "ACT",
    "DIRECTIVE",
    "DECISION",
    "NSDD",
    "IIR",
    "TDX",
    "THRU",
    "THROUGH",
    "OUR",
    "YOUR",
    "EMBTEL",
    "REPORT",
    "FOR",
    "OF",
    "MEMO",
    "NOTE",
    "TELCON",
    "LETTER",
    "DATED",
    "DTD",
    "MSG",
    "PARA",
    "PARAS",
    "PARAGRAPH",
    "CIRCULAR",
    "DTG",
    "FAX",
    "BILL",
    "PAGE",
    "PAGES",
    "NO",
    "NUMBER",
    "VOL",
    "TREATY",
    "FORM",
    "SECTION",
    "ARTICLE",
    "FAM",
    "FAH",
    "CFR",
    "UNSCR",
    "RESOLUTION",
    "GAZETTE",
    "AND",
    "DRAFT",
    "FROM",
    "IN",
    "INA",
    "CERP",
    "P.L",
    "PL",
];
/// What a document is that a person sent; no name of a post holds one of these either.
pub(super) const MAIL: [&str; 4] = ["E-MAIL", "EMAIL", "E-MAILS", "EMAILS"];

/// The longest known post at the start of these pieces, and how many of them it takes.
pub(super) fn known_post(pieces: &[Piece]) -> Option<(usize, String)> {
    if pieces
        .first()
        .is_some_and(|first| OF_STATE.contains(&&*first.text))
    {
        return Some((1, "STATE".to_owned()));
    }
    (1..=LONGEST_POST).rev().find_map(|length| {
        let words = pieces.get(..length)?;
        let name = name_of(words)?;
        posts::lookup(&name)?;
        Some((length, name))
    })
}

/// Words that are built like the name of a post, up to the serial.
pub(super) fn shaped_post(pieces: &[Piece]) -> Option<(usize, String)> {
    let length = pieces
        .iter()
        .take_while(|piece| piece.kind == Kind::Letters)
        .count();
    let words = pieces
        .get(..length)
        .filter(|words| (1..=LONGEST_POST).contains(&words.len()))?;
    let name = name_of(words)?;
    let shaped = |word: &Piece| {
        let capital =
            word.text.starts_with(char::is_uppercase) || matches!(&*word.text, "de" | "do" | "da");
        let upper = word.text.to_uppercase();
        capital && !NO_POST.contains(&&*upper) && !MAIL.contains(&&*upper)
    };
    let wrapped = words.iter().skip(1).any(|word| word.opens_line);
    let month = month_from_name(words.last()?.text.trim_end_matches('.')).is_some();
    let dated = month && !name.starts_with("RIO DE");
    // `LA PAZ A-87` is an airgram, `C-AL9` a report.
    let last = &words.last()?.text;
    let letter = last.len() == 1 || last.split('-').any(|part| part.len() == 1);
    let fits = name.len() >= 3 && !letter && !wrapped && !dated && words.iter().all(shaped);
    fits.then_some((length, name))
}

/// Words as the name of a post, in capitals with single spaces; as the table has it where only
/// signs differ.
fn name_of(words: &[Piece]) -> Option<String> {
    if words.iter().any(|word| word.kind != Kind::Letters) {
        return None;
    }
    let words: Vec<String> = words.iter().map(|word| word.text.to_uppercase()).collect();
    let name = words.join(" ");
    let bare = name.replace('.', "");
    let bare = bare
        .strip_suffix("'S")
        .or(bare.strip_suffix("’S"))
        .unwrap_or(&bare);
    Some(match posts::lookup(bare) {
        Some(_) => bare.to_owned(),
        None => name,
    })
}
