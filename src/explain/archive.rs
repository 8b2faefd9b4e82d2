//! What an archive or the system put around the text: heads of pages, the signs of the end, and the
//! attributes of the archive's record.

use super::places::line_at;
use super::{Known, Source, holds, words};
use crate::syntax::line::is_end_sign;
use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;

const ARCHIVE: &str = "Cables of 1973 to 1979 in the National Archives";
const TRANSMISSION: &str = "ACP 127; counted practice";
/// The line above the attributes.
const ATTRIBUTES: &str = "Message Attributes";

pub(super) fn at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let line = line_at(source.text, cursor);
    if line.is_empty() || !holds(line, cursor) {
        return None;
    }
    attribute_at(source, line, cursor)
        .or_else(|| sign_at(source, line))
        .or_else(|| head_at(source, line))
}

/// A label of the attributes.
fn attribute_at(source: &Source<'_>, line: Span, cursor: usize) -> Option<Known> {
    source.cable.attributes?;
    let written = line.slice(source.text);
    let said = |span: Span, words: &str| {
        let label = span.slice(source.text);
        Some((span, format!("{label}: {words}\n\nSource: {ARCHIVE}")))
    };
    if written == ATTRIBUTES {
        return said(
            line,
            "what the archive states about the cable. None of it is part of the cable.",
        );
    }
    source.text[..line.start].rfind(ATTRIBUTES)?;
    let (label, _) = written.split_once(':')?;
    let span = Span::at(line.start, label.len());
    if !holds(span, cursor) {
        return None;
    }
    let words = MEANINGS.iter().find(|(name, _)| *name == label);
    said(
        span,
        words.map_or(
            "an attribute of the archive's record. It is not part of the cable.",
            |(_, words)| words,
        ),
    )
}

/// The attributes that say something of the cable.
static MEANINGS: [(&str, &str); 14] = [
    (
        "Document Number",
        "the archive's identifier: the year, the post, and the serial of the cable.",
    ),
    (
        "Draft Date",
        "the day of the cable, as the archive states it.",
    ),
    ("Drafter", "the officer who drafted the cable."),
    ("From", "the office that sent the cable."),
    ("To", "the addressees that had to act."),
    (
        "Original Classification",
        "the level that the cable was sent with.",
    ),
    (
        "Current Classification",
        "the level that the cable has since its review.",
    ),
    (
        "Previous Classification",
        "the level that the cable had before its last review.",
    ),
    (
        "Original Handling Restrictions",
        "the captions that the cable was sent with.",
    ),
    (
        "Executive Order",
        "what the E.O. line says of declassification.",
    ),
    ("Reference", "the cables that this one refers to."),
    ("Subject", "the subject, on one line."),
    (
        "TAGS",
        "the codes of the TAGS line. Archivists added to them.",
    ),
    ("Line Count", "the lines of the cable in the archive."),
];

/// The signs that end a transmission.
fn sign_at(source: &Source<'_>, line: Span) -> Option<Known> {
    let written = line.slice(source.text);
    let serial = || {
        let is_serial = written
            .strip_prefix('#')
            .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let above = || lines(&source.text[..line.start]).last();
        is_serial && above().is_some_and(|above| above.text.trim() == "BT")
    };
    let words = match written {
        "BT" => "break. It separates the header from the text, and ends the text.",
        _ if is_end_sign(written) => "the end of the transmission.",
        _ if serial() => "the last four digits of the serial on the DE line, once more.",
        _ => return None,
    };
    Some((
        line,
        format!("{written}: {words}\n\nSource: {TRANSMISSION}"),
    ))
}

/// Lines of a page's head: a level, a number alone, the relay's line.
fn head_at(source: &Source<'_>, line: Span) -> Option<Known> {
    /// Lines of the archive's are shorter, in bytes.
    const LONGEST: usize = 200;
    if line.len() > LONGEST {
        return None;
    }
    let cable = source.cable;
    let written = line.slice(source.text);
    let in_text = cable
        .texts()
        .any(|(_, body)| body.start <= line.start && line.start < body.end);
    if let Some((level, end)) = Level::read(written)
        && end == written.len()
        && !in_text
    {
        let level = words::level(level);
        let (meaning, source) = level.split_once("\n\n").unwrap_or((&level, ""));
        let text = format!(
            "{meaning}\n\nAn archive prints it at the head and foot of each page.\n\n{source}"
        );
        return Some((line, text));
    }
    let begins = cable.transmission.first().map(|run| run.start);
    let begins = begins.or(cable.banner().map(|banner| banner.start))?;
    if line.start >= begins || !source.text[..line.start].contains("PAGE ") {
        return None;
    }
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let words = if number(written) {
        "a number of the terminal that printed the cable."
    } else if written.starts_with("-----") {
        "the line of the relay station, with its number for the cable."
    } else {
        return None;
    };
    Some((line, format!("{words}\n\nSource: {ARCHIVE}")))
}

#[cfg(test)]
mod tests {
    use super::super::testing::known;

    const RECORD: &str = "\
Message Text

LIMITED OFFICIAL USE

PAGE 01  QUITO 00002  071835Z

11
ACTION ARA-10

INFO  OCT-01  ISO-00  DODE-00
                     ---------------------     054019
R 071830Z FEB 74
FM AMEMBASSY QUITO
TO SECSTATE WASHDC 1887

LIMITED OFFICIAL USE QUITO 0002

E.O. 11652: N/A
TAGS: EFIS, EC
SUBJ: A HARBOR

1. SO.
DOE

LIMITED OFFICIAL USE

NNN

Message Attributes
Automatic Decaptioning: X
Document Number: 1974QUITO00002
Draft Date: 07 FEB 1974
Original Classification: LIMITED OFFICIAL USE
";

    fn said(text: &str, at: usize) -> String {
        known(text, at).unwrap_or_default().1
    }

    #[test]
    fn the_frame_of_an_archive_answers() {
        let mut from = 0;
        for (place, words) in [
            ("LIMITED OFFICIAL", "head and foot"),
            ("11\n", "terminal"),
            ("-----", "relay"),
            ("LIMITED OFFICIAL USE\n\nNNN", "head and foot"),
            ("NNN\n", "end of the transmission"),
            ("Message Attributes", "None of it"),
            ("Automatic", "not part of the cable"),
            ("Document", "year, the post, and the serial"),
            ("Draft Date", "day of the cable"),
            ("Original", "sent with"),
        ] {
            from += RECORD[from..].find(place).expect("a place");
            let found = said(RECORD, from);
            assert!(found.contains(words), "{place}: {found}");
            assert!(found.contains("Source: "), "{place}: {found}");
        }
    }

    #[test]
    fn the_signs_of_the_end_answer() {
        let text = "DE RUEHQT #0002 0631830\nZNR UUUUU ZZH\nR 041830Z MAR 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nBT\nUNCLAS QUITO 000002\n\nTAGS: EC\nSUBJECT: X\n\n1. So.\nDOE\nBT\n#0002\n\nNNNN\n";
        let last = |sign: &str| said(text, text.rfind(sign).unwrap_or_default());
        assert!(last("BT").contains("ends the text"));
        assert!(last("#0002").contains("DE line"));
        assert!(last("NNNN").contains("end of the transmission"));
        for word in ["1. So.", "#0002 063"] {
            assert!(!said(text, text.find(word).unwrap_or_default()).contains("once more"));
        }
    }
}
