//! The values of SMART's fields.

use super::header::address_in_words;
use super::labels::of_smart;
use super::{Known, Source, holds};
use crate::syntax::Layout;
use crate::syntax::line::{Label, field_label};
use crate::text::{Span, lines};

const SOURCE: &str = "Counted practice of 19 SMART cables";

pub(super) fn at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    if source.cable.layout == Layout::Telegram || is_in_text(source, cursor) {
        return None;
    }
    let (label, value) = value_at(source.text, cursor)?;
    let written = value.slice(source.text);
    let text = match label {
        Label::Mrn => {
            let mrn = source.cable.mrn?;
            let (year, serial) = (mrn.year?, mrn.serial?);
            format!(
                "Cable {serial} of {} in {year}.\n\nSource: Counted practice of 23 SMART headers",
                mrn.post
            )
        }
        Label::From => address_in_words(written, source.cable.lexicon())?,
        Label::DraftedBy => person(written, "drafted the cable")?,
        Label::ClearedBy => person(written, "agreed to the text")?,
        Label::ApprovedBy => person(written, "approved the cable")?,
        Label::ReleasedBy => person(written, "sent the cable")?,
        Label::ActionOffice
        | Label::InfoOffice
        | Label::PassLine
        | Label::Captions
        | Label::Attachments
        | Label::ActionPost
        | Label::DisseminationRule => of_smart(label)?.text(),
        _ => return None,
    };
    Some((value, text))
}

fn is_in_text(source: &Source<'_>, cursor: usize) -> bool {
    let mut texts = source.cable.texts();
    texts.any(|(_, body)| body.start <= cursor && cursor < body.end)
}

/// The value at an offset, on the line of a label or on one below that goes on with it.
fn value_at(text: &str, cursor: usize) -> Option<(Label, Span)> {
    let mut field = None;
    for line in lines(text) {
        let words = line.text.trim();
        let start = line.start + line.text.len() - line.text.trim_start().len();
        let span = Span::at(start, words.len());
        let mut value = span;
        if words.is_empty() {
            field = None;
        } else if let Some(label) = field_label(words) {
            field = Some(label.label);
            let head = label.value.min(words.len());
            let rest = words[head..].trim_start();
            value = Span::new(span.end - rest.len(), span.end);
        } else if !line.text.starts_with([' ', '\t']) {
            // Only the list of passing lines goes on without an indent.
            field = field.filter(|label| *label == Label::PassLine);
        }
        if holds(span, cursor) {
            let inside = !value.is_empty() && holds(value, cursor);
            return field.filter(|_| inside).map(|label| (label, value));
        }
    }
    None
}

/// `SKOPJE:Iveson, Grace T`, in words.
fn person(written: &str, did: &str) -> Option<String> {
    let (office, name) = written.split_once(':')?;
    let (last, first) = name.split_once(',')?;
    Some(format!(
        "{} {} of {} {did}.\n\nSource: {SOURCE}",
        first.trim(),
        last.trim(),
        office.trim()
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    const CABLE: &str = "\
UNCLASSIFIED
SBU

MRN: 12 SKOPJE 905
Date/DTG: Oct 18, 2012 / 181233Z OCT 12
From: AMEMBASSY SKOPJE
Action: WASHDC, SECSTATE ROUTINE
E.O.: 13526
TAGS: SENV, MK
Captions: SENSITIVE
Pass Line: STATE FOR EUR
INTERIOR FOR USGS
Subject: Three Ministries Share One Radar

1. (SBU) It is shared. From: nobody.

Signature: Halloran

Drafted By:  SKOPJE:Iveson, Grace T
Cleared By:  ECON:Popov, Dragan
             POL:Lind, Anna M
Approved By: EXEC:Halloran, Brian
Released By: SKOPJE:Iveson, Grace T
Attachments: Annex.pdf
Dissemination Rule: Released Copy

UNCLASSIFIED
SBU
";

    #[test]
    fn each_value_answers() {
        for (words, place, said) in [
            (
                "12$0 SKOPJE",
                "12 SKOPJE 905",
                "Cable 905 of SKOPJE in 2012.",
            ),
            ("AMEM$0BASSY", "AMEMBASSY SKOPJE", "embassy"),
            ("135$026", "13526", "on classification"),
            ("SENSI$0TIVE", "SENSITIVE", "(caption)"),
            ("STATE F$0OR", "STATE FOR EUR", "should see the cable"),
            ("INTER$0IOR", "INTERIOR FOR USGS", "should see the cable"),
            (
                "SKOPJE:$0Iveson",
                "SKOPJE:Iveson, Grace T",
                "Grace T Iveson of SKOPJE drafted the cable.",
            ),
            ("Po$0pov", "ECON:Popov, Dragan", "agreed to the text"),
            ("Li$0nd", "POL:Lind, Anna M", "Anna M Lind of POL agreed"),
            ("EXEC:Hal$0", "EXEC:Halloran, Brian", "approved the cable"),
            ("Annex$0", "Annex.pdf", "attached files"),
            (
                "Released$0 Copy",
                "Released Copy",
                "this copy was distributed",
            ),
        ] {
            let text = CABLE.replacen(&words.replace("$0", ""), words, 1);
            check(&[(&text, place, &[said, "Source: "])]);
        }
        let prose = CABLE.replace("nobody", "no$0body");
        check(&[(&prose, "", &[])]);
    }
}
