//! Labels and parts of a cable at a place: which entry of the table is meant, and the DE line read.

use super::labels::{LabelWords, of_smart, of_telegram};
use super::{Known, Source, holds};
use crate::cable::pairs::{PairEvent, PairKind, Side};
use crate::cable::transmission::SerialLine;
use crate::cable::{BodyItem, Written};
use crate::syntax::Layout;
use crate::syntax::line::{
    Label, LineKind, TransmissionLine, classify, field_label, is_distribution,
};
use crate::text::{Span, floor_boundary};
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders;

pub(super) fn at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let line = line_at(source.text, cursor);
    serial_line_at(source, cursor)
        .or_else(|| part_at(source, cursor))
        .or_else(|| classification_at(source, line, cursor))
        .or_else(|| label_at(source, line, cursor))
        .or_else(|| word_of_reference_at(source, line, cursor))
}

/// The line around an offset, without the spaces at its ends.
pub(super) fn line_at(text: &str, cursor: usize) -> Span {
    let (above, below) = text.as_bytes().split_at(cursor);
    let start = memchr::memrchr2(b'\n', b'\r', above).map_or(0, |at| at + 1);
    let end = memchr::memchr2(b'\n', b'\r', below).map_or(text.len(), |at| cursor + at);
    let line = &text[start..end];
    let indent = line.len() - line.trim_start().len();
    Span::at(start + indent, line.trim().len())
}

/// A phrase has fewer bytes.
const PHRASE: usize = 32;

/// The part of a line in which a phrase at the cursor is.
fn near(text: &str, line: Span, cursor: usize) -> Span {
    let start = floor_boundary(text, cursor.saturating_sub(PHRASE)).max(line.start);
    let end = floor_boundary(text, cursor + PHRASE).min(line.end);
    Span::new(start.min(end), end)
}

/// What a line is, is seen in so many bytes.
const BEGINNING: usize = 1_000;

/// The beginning of a line.
fn beginning(text: &str, line: Span) -> Span {
    let end = floor_boundary(text, line.start + BEGINNING);
    Span::new(line.start, end.min(line.end))
}

fn known(span: Span, entry: Option<&LabelWords>) -> Option<Known> {
    Some((span, entry?.text()))
}

fn telegram(span: Span, name: &str) -> Option<Known> {
    known(span, of_telegram(name))
}

/// The DE line, in words.
fn serial_line_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    source.cable.transmission.iter().find_map(|run| {
        let serial = run.facts.serial?;
        let span = run.span(serial.span);
        let year = run.facts.dtg.and_then(|dtg| dtg.date);
        let year = year.or(source.cable.sent()).map(|date| date.year);
        holds(span, cursor).then(|| (span, serial_line(&serial, year)))
    })
}

fn serial_line(line: &SerialLine, year: Option<u16>) -> String {
    let mut parts = vec!["the station that transmits".to_owned()];
    if let Some(Written { value, .. }) = line.serial {
        parts.push(format!(
            "{value:04}, the last four digits of the cable's serial"
        ));
    }
    if let Some(section) = line.section {
        parts.push(format!("section {section}"));
    }
    if let Some(Written { value: day, .. }) = line.julian {
        let date = year.and_then(|year| date_of_day(year, day));
        let date = date.map_or(String::new(), |date| format!(", {}", date.in_words()));
        parts.push(format!("day {day:03} of the year{date}"));
    }
    if let Some(Written {
        value: (hour, minute),
        ..
    }) = line.time
    {
        parts.push(format!("{hour:02}:{minute:02} in Z, which is UTC"));
    }
    format!(
        "DE: {}. Next comes the security warning.\n\nSource: 5 FAH-2 H-321 (2018); counted practice of 100 cables",
        parts.join("; ")
    )
}

/// The date of a day of the year, counted from 1.
fn date_of_day(year: u16, day: u16) -> Option<Date> {
    (1..=12)
        .flat_map(|month| (1..=31).map(move |day| Date::new(year, month, day)))
        .find(|date| date.is_valid() && date.day_of_year() == day)
}

/// Parts without a label: section and serial of the banner, paragraph numbers, pairs, passing lines,
/// section breaks, the signature.
fn part_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    for banner in &cable.banners {
        let section = banner.facts.section.map(|section| section.span);
        let serial = banner.facts.serial.map(|serial| serial.span);
        for (span, name) in [(section, "SECTION"), (serial, "Serial")] {
            if let Some(span) = span.map(|span| banner.span(span))
                && holds(span, cursor)
            {
                return telegram(span, name);
            }
        }
    }
    if let Some(residue) = cable.residue.iter().find(|one| holds(one.span, cursor)) {
        return telegram(residue.span, "Section break");
    }
    if let Some(span) = cable.signature.filter(|span| holds(*span, cursor)) {
        return telegram(span, "Signature");
    }
    for (_, body) in cable
        .texts()
        .filter(|(_, body)| within(body.start, body.end, cursor))
    {
        let number = body.facts.number.map(|number| body.span(number.span));
        if let Some(span) = number.filter(|span| holds(*span, cursor)) {
            return telegram(span, "Paragraph number");
        }
        for event in &body.facts.pairs {
            let event = event.in_text(body.start);
            if holds(event.span, cursor) {
                return telegram(event.span, pair_name(&event));
            }
        }
    }
    let headings = cable.body.iter().filter_map(|item| match item {
        BodyItem::Heading(heading) => Some(heading),
        _ => None,
    });
    for heading in headings {
        if let Some(event) = &heading.facts.opens {
            let event = event.in_text(heading.start);
            if holds(event.span, cursor) {
                return telegram(event.span, pair_name(&event));
            }
        }
    }
    let passing = cable.passing.iter().find(|span| holds(**span, cursor))?;
    telegram(*passing, "Passing line")
}

fn within(start: usize, end: usize, cursor: usize) -> bool {
    start <= cursor && cursor <= end
}

fn pair_name(event: &PairEvent) -> &'static str {
    let closes = event.side == Side::Close;
    match (event.kind, closes) {
        (PairKind::Summary, false) => "Summary",
        (PairKind::Summary, true) => "End Summary",
        (PairKind::Comment, false) => "Comment",
        (PairKind::Comment, true) => "End Comment",
        (PairKind::Note, false) => "Note",
        (PairKind::Note, true) => "End Note",
        (PairKind::Text, false) => "Begin Text",
        (PairKind::Text, true) => "End Text",
    }
}

/// Labels of the classification block, several of which may be on a line.
fn classification_at(source: &Source<'_>, line: Span, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let lines = cable.classified_by.iter();
    let mut blocks = lines.map(|line| (line.start, line.end)).chain(
        cable
            .texts()
            .filter(|(_, body)| body.facts.classified_by.is_some())
            .map(|(_, body)| (body.start, body.end)),
    );
    if !blocks.any(|(start, end)| within(start, end, cursor)) {
        return None;
    }
    let near = near(source.text, line, cursor);
    let words = near.slice(source.text).to_ascii_lowercase();
    [
        ("classified by", "Classified By"),
        ("derived from", "Derived From"),
        ("reasons", "Reason"),
        ("reason", "Reason"),
        ("1.4", "Reason"),
        ("1.5", "Reason"),
        ("declassify on", "Declassify On"),
    ]
    .into_iter()
    .find_map(|(phrase, name)| {
        let mut places = words.match_indices(phrase);
        let span = places.find_map(|(at, _)| {
            let span = Span::at(near.start + at, phrase.len());
            holds(span, cursor).then_some(span)
        })?;
        telegram(span, name)
    })
}

fn label_at(source: &Source<'_>, line: Span, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    let line = beginning(source.text, line);
    if !holds(line, cursor)
        || cable
            .texts()
            .any(|(_, body)| body.start <= cursor && cursor < body.end)
    {
        return None;
    }
    let words = line.slice(source.text);
    match classify(words) {
        LineKind::Transmission(kind) => transmission(line, words, kind, cursor),
        LineKind::Field(_) => {
            let found = field_label(words)?;
            let label = words[..found.value.min(words.len())].trim_end();
            let span = Span::at(line.start, label.len());
            if !holds(span, cursor) {
                return None;
            }
            let mut text = match is_smart(source, line, found.label) {
                true => of_smart(found.label)?.text(),
                false => of_telegram(telegram_name(found.label)?)?.text(),
            };
            if found.label == Label::ExecutiveOrder
                && let Some(sent) = cable.sent()
                && let Some(number) = executive_orders::on_line(sent)
            {
                text += &format!("\n\nOn the day of this cable it was E.O. {number}.");
            }
            Some((span, text))
        }
        _ => None,
    }
}

/// Is the field one of SMART's, or of the shell around a telegram?
fn is_smart(source: &Source<'_>, line: Span, label: Label) -> bool {
    match source.cable.layout {
        Layout::Telegram => telegram_name(label).is_none(),
        Layout::Smart => true,
        Layout::Hybrid => {
            let own = source.cable.banner().map(|banner| banner.start);
            label.is_closing() || own.is_none_or(|own| line.start < own)
        }
    }
}

fn telegram_name(label: Label) -> Option<&'static str> {
    Some(match label {
        Label::ExecutiveOrder => "E.O.",
        Label::Tags => "TAGS",
        Label::Subject => "SUBJECT",
        Label::Reference => "REF",
        Label::ClassifiedBy => "Classified By",
        _ => return None,
    })
}

fn transmission(line: Span, words: &str, kind: TransmissionLine, cursor: usize) -> Option<Known> {
    use TransmissionLine::{Archive, Bt, Exempt, From, Info, Security, To};
    let first = words.split_whitespace().next()?;
    let mut length = first.len();
    let name = match kind {
        From => "FM",
        To => "TO",
        Info => "INFO",
        Exempt => "XMT",
        Security => {
            // The letters after it are part of the warning.
            length = words.len();
            "ZNR"
        }
        Bt => "BT",
        Archive => {
            // Its words are codes, and say as little as the label.
            length = words.len();
            match first {
                "INFO" => "INFO (distribution)",
                "DRAFTED" | "APPROVED" | "CLEARED" => words.get(..first.len() + " BY".len())?,
                // The list of offices goes on.
                first if is_distribution(first) || first.starts_with('/') => "INFO (distribution)",
                first => first,
            }
        }
        _ => return None,
    };
    let span = Span::at(line.start, length);
    holds(span, cursor).then_some(())?;
    telegram(span, name)
}

/// `septel` in the text; `NOTAL` and `AND PREVIOUS` on the REF line.
fn word_of_reference_at(source: &Source<'_>, line: Span, cursor: usize) -> Option<Known> {
    let near = near(source.text, line, cursor);
    let words = near.slice(source.text).to_ascii_uppercase();
    let listed = source.cable.references.iter();
    let listed = listed
        .into_iter()
        .any(|refs| within(refs.start, refs.end, cursor));
    let phrases: &[&str] = match listed {
        true => &["NOTAL", "AND PREVIOUS"],
        false => &["septel"],
    };
    phrases.iter().find_map(|name| {
        let phrase = name.to_ascii_uppercase();
        let mut places = words.match_indices(&phrase);
        let span = places.find_map(|(at, _)| {
            let span = Span::at(near.start + at, phrase.len());
            holds(span, cursor).then_some(span)
        })?;
        telegram(span, name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::known;
    use super::*;

    /// For each label, what is said at its first letter; the label counts from the last one found.
    #[track_caller]
    fn answers(text: &str, cases: &[(&str, &str)]) {
        let mut from = 0;
        for (label, words) in cases {
            let at = text[from..].find(label).map(|at| from + at);
            let at = at.unwrap_or_else(|| panic!("{label} is not in the text"));
            let (span, said) = known(text, at).unwrap_or_default();
            assert!(said.contains(words), "{label}: `{words}` in\n{said}");
            assert!(said.contains("Source: "), "{label}: {said}");
            assert!(holds(span, at), "{label}");
            from = at + label.len();
        }
    }

    #[test]
    fn each_label_of_a_telegram_answers() {
        let text = "\
VZCZCXRO1234
RR RUEHRO
DE RUEHQT #0002/01 0631830
ZNY CCCCC ZZH
R 041830Z MAR 09
FM AMEMBASSY QUITO
TO RUEHC/SECSTATE WASHDC 0001
INFO RUEHRO/AMEMBASSY ROME 0002
XMT AMEMBASSY LIMA
C O N F I D E N T I A L SECTION 01 OF 02 QUITO 000002

SIPDIS

DEPT FOR WHA/AND

E.O. 12958: DECL: 03/04/2019
TAGS: PREL EC
SUBJECT: A HARBOR IS DREDGED

REF: A. ROME 3 (NOTAL)
     B. LIMA 4 AND PREVIOUS

Classified By: Ambassador Jo Doe. Reason: 1.4 (b).

1. (C) Summary: It is dredged; details septel. End summary.

2. (C) Note: It is deep. End note. Begin text: So. End text.

QUITO 00000002  002 OF 002

3. (C) Comment: It is well. End comment.
DOE
";
        answers(
            text,
            &[
                (
                    "DE RUEHQT",
                    "0002, the last four digits of the cable's serial; section 1; day 063 of the year, Wednesday, 4 March 2009; 18:30 in Z",
                ),
                ("CCCCC", "security warning"),
                ("FM", "Next comes TO."),
                ("TO RUEHC", "must act"),
                ("INFO RUEHRO", "only need to know"),
                ("XMT", "left out"),
                ("SECTION", "sections of about 100 lines"),
                ("000002", "counted from 1 each year"),
                ("DEPT", "should see the cable"),
                ("E.O.", "On the day of this cable it was E.O. 12958."),
                ("TAGS", "Next comes SUBJECT."),
                ("SUBJECT", "in capitals"),
                ("REF:", "cites them as ref A"),
                ("NOTAL", "not to all"),
                ("AND PREVIOUS", "the ones before it"),
                ("Classified By", "name or position"),
                ("Reason", "section 1.4"),
                ("1.4 (b)", "section 1.4"),
                ("1. (C)", "without gaps"),
                ("Summary", "main points"),
                ("septel", "sent separately"),
                ("End summary", "end of the summary"),
                ("Note", "explanation by the drafter"),
                ("End note", "drafter's note"),
                ("Begin text", "quoted text"),
                ("End text", "own words go on"),
                ("QUITO 0000", "not part of the text"),
                ("Comment", "opinion of the post"),
                ("End comment", "post's comment"),
                ("DOE", "head of the post"),
            ],
        );
    }

    #[test]
    fn offices_that_got_copies() {
        let text = "PAGE 01  QUITO 00002  071835Z\n\n11\nACTION ARA-10\n\nINFO  OCT-01  ISO-00  DODE-00\n      CIAE-00  INR-07  /062 W\n                     ---------------------     054019\nR 071830Z FEB 74\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC 1887\n\nUNCLAS QUITO 0002\n\nSUBJ: A HARBOR\n\n1. SO.\nDOE\n";
        let offices = "each with its number";
        answers(
            text,
            &[
                ("INFO", offices),
                ("DODE", offices),
                ("CIAE", offices),
                ("/062", offices),
            ],
        );
    }

    const SMART: &str = "\
MRN: 12 SKOPJE 905
Date/DTG: Oct 18, 2012 / 181233Z OCT 12
From: AMEMBASSY SKOPJE
Action: WASHDC, SECSTATE ROUTINE
E.O.: 13526
TAGS: SENV, MK
Captions: SENSITIVE
Reference: 12 SKOPJE 871
Pass Line: STATE FOR EUR
Subject: Three Ministries Share One Radar
";

    const CLOSE: &str = "
Signature: Halloran
Drafted By: SKOPJE:Iveson, Grace
Cleared By: POL:Lind, Anna
Approved By: EXEC:Halloran, Brian
Released By: SKOPJE:Iveson, Grace
Info: ATHENS, AMEMBASSY ROUTINE
XMT: LIMA, AMEMBASSY
Attachments: Annex.pdf
Action Post:
Dissemination Rule: Released Copy
UNCLASSIFIED
";

    const SMART_CASES: [(&str, &str); 10] = [
        ("MRN", "message reference number"),
        ("Date/DTG", "same moment"),
        ("From", "post of the MRN"),
        ("Action", "semicolons"),
        ("E.O.", "SMART fills it in"),
        ("TAGS", "comma and a space"),
        ("Captions", "SENSITIVE or SIPDIS"),
        ("Reference", "one a line"),
        ("Pass Line", "should see"),
        ("Subject", "without a final period"),
    ];

    const CLOSE_CASES: [(&str, &str); 10] = [
        ("Signature", "Next comes Drafted By."),
        ("Drafted By", "drafters"),
        ("Cleared By", "agreed to the text"),
        ("Approved By", "one person who approved"),
        ("Released By", "one person who sent"),
        ("Info", "after the text"),
        ("XMT", "left out"),
        ("Attachments", "attached files"),
        ("Action Post", "almost always empty"),
        ("Dissemination Rule", "Released Copy"),
    ];

    #[test]
    fn each_label_of_smart_answers() {
        let text = format!("UNCLASSIFIED\nSBU\n\n{SMART}\n1. (SBU) It is shared.\n{CLOSE}");
        let cases: Vec<_> = SMART_CASES.iter().chain(&CLOSE_CASES).copied().collect();
        answers(&text, &cases);
    }

    #[test]
    fn shell_and_telegram_of_a_hybrid_answer() {
        let text = format!(
            "UNCLASSIFIED\n\n{SMART}\nUNCLAS SKOPJE 000905\n\nE.O. 13526: N/A\nTAGS: SENV MK\n\
             SUBJECT: THREE MINISTRIES SHARE ONE RADAR\n\n1. It is shared.\n\n2. It turns.\nHALLORAN\n{CLOSE}"
        );
        let telegram = [
            ("E.O.", "N/A for an unclassified cable"),
            ("TAGS", "Next comes SUBJECT."),
            ("SUBJECT", "in capitals"),
        ];
        let cases: Vec<_> = SMART_CASES
            .iter()
            .chain(&telegram)
            .chain(&CLOSE_CASES)
            .copied()
            .collect();
        answers(&text, &cases);
    }

    #[test]
    fn a_label_in_the_text_is_a_word() {
        let text = "UNCLAS QUITO 000002\n\nE.O. 12958: N/A\nTAGS: EC\nSUBJECT: X\n\n1. TO be sure,\nFM radio is\nINFO for all.\n";
        for word in ["TO be", "FM radio", "INFO for"] {
            let at = text.find(word).unwrap_or_default();
            assert_eq!(known(text, at), None, "{word}");
        }
    }
}
