//! The head of an archive's first page: who drafted the cable, who approved and cleared it, and which
//! office it comes from (archive-layout).

use super::id::{cable_id, canonical};
use crate::syntax::line::{LineKind, TransmissionLine, classify};
use crate::text::lines;
use crate::text::words::one_line;

/// What an archive or the system put around the text and into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrapper {
    /// Is there a BT?
    pub bt: bool,
    /// `DOC_NUMBER` of the Department's print-outs, in its canonical form: `86ROME4410`.
    pub id: Option<Box<str>>,
    /// What the head of a page says of the drafting.
    pub drafting: Option<Box<Drafting>>,
}

/// Who drafted a cable, and who agreed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafting {
    /// `ORIGIN ARA-15`: the office, without the count of its copies.
    pub origin: Option<String>,
    /// After `DRAFTED BY`.
    pub drafted_by: Vec<String>,
    /// After `CLEARED BY`, and on the lines below the one who approved.
    pub cleared_by: Vec<String>,
    /// After `APPROVED BY`.
    pub approved_by: Option<String>,
}

/// Reads a wrapper.
pub(super) fn read(text: &str) -> Wrapper {
    let mut found = Wrapper::default();
    let mut drafting = Drafting::default();
    // Names follow only these words; the relay's line ends them.
    let mut naming = false;
    for line in lines(text) {
        let words = line.text.trim();
        found.bt |= words == "BT";
        if let Some(number) = words.strip_prefix("DOC_NUMBER:") {
            let number = cable_id(number.trim());
            found.id = number
                .and_then(|(year, post, serial)| canonical(year, post, serial))
                .map(Into::into);
        }
        let mut named = |label: &str| {
            let name = words.strip_prefix(label)?;
            naming = true;
            Some(one_line(name.trim_start_matches([':', ' '])))
        };
        if let Some(name) = named("DRAFTED BY") {
            drafting.drafted_by.extend(some(name));
        } else if let Some(name) = named("APPROVED BY") {
            drafting.approved_by = drafting.approved_by.or(some(name));
        } else if let Some(name) = named("CLEARED BY") {
            drafting.cleared_by.extend(some(name));
        } else if let Some(office) = words.strip_prefix("ORIGIN ") {
            let office = office.split_ascii_whitespace().next().unwrap_or("");
            let office = office.rsplit_once('-').map_or(office, |(office, _)| office);
            drafting.origin = drafting.origin.or(some(office.to_owned()));
        } else if matches!(
            classify(words),
            LineKind::Transmission(TransmissionLine::Archive) | LineKind::Dashes
        ) {
            naming = false;
        } else if naming && classify(words) == LineKind::Text && !is_day_and_telephone(words) {
            drafting.cleared_by.extend(some(one_line(words)));
        }
    }
    if drafting != Drafting::default() {
        found.drafting = Some(Box::new(drafting));
    }
    found
}

/// `5/9/73 EXT 21018`: when the drafter wrote it, and the telephone, on the line below the name.
fn is_day_and_telephone(words: &str) -> bool {
    let (day, rest) = words.split_once(' ').unwrap_or((words, ""));
    let dated = day.contains('/') && day.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    dated && (rest.is_empty() || rest.trim_start().starts_with("EXT"))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_who_drafted() {
        let text = "PAGE 01  STATE  000140\nORIGIN EUR-15\n\nINFO  OCT-00  /035 R\n\n\
            DRAFTED BY EUR/WE - JDOE:XX\n5/9/73 EXT 21018\nAPPROVED BY EUR:RROE\nNSC:MMAJOR\nEUR/WE - AADAMS\n\
            ------------------082607  131702Z /65\n";
        let drafting = read(text).drafting.expect("who drafted it");
        assert_eq!(drafting.origin.as_deref(), Some("EUR"));
        assert_eq!(drafting.drafted_by, ["EUR/WE - JDOE:XX"]);
        assert_eq!(drafting.approved_by.as_deref(), Some("EUR:RROE"));
        assert_eq!(drafting.cleared_by, ["NSC:MMAJOR", "EUR/WE - AADAMS"]);
        assert_eq!(read("PAGE 02  ROME 00140\n").drafting, None);
    }
}
