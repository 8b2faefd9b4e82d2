//! Labels of header lines and of SMART's closing block. Only missing ones are offered, in the usual
//! order.

use super::{Candidate, Cursor};
use crate::syntax::line::{Label, SMART_LABELS};
use tower_lsp::ls_types::CompletionItemKind;

/// A label as it is written, and what follows it.
type Line = (&'static str, Label, &'static str);

/// The lines of a telegram's header, in their order.
const TELEGRAM: [Line; 5] = [
    (
        "E.O.",
        Label::ExecutiveOrder,
        "the executive order, and what it says of this cable",
    ),
    ("TAGS:", Label::Tags, "subjects and countries"),
    (
        "SUBJECT:",
        Label::Subject,
        "what the cable is about, in capitals",
    ),
    (
        "REF:",
        Label::Reference,
        "the cables that this one refers to",
    ),
    (
        "Classified By:",
        Label::ClassifiedBy,
        "who classified it, and for which reasons",
    ),
];

/// The lines of SMART's classification block, in their order.
const BLOCK: [Line; 4] = [
    (
        "Classified By",
        Label::ClassifiedBy,
        "who classified it: name, title, office",
    ),
    (
        "Derived From",
        Label::ClassifiedBy,
        "the source of a derived classification",
    ),
    (
        "Reason",
        Label::ClassifiedBy,
        "section and letter of the order: 1.4 (b)",
    ),
    (
        "Declassify On",
        Label::ClassifiedBy,
        "the date, as 20340409, or the event",
    ),
];

/// What follows a label of SMART.
fn meaning(label: Label) -> &'static str {
    match label {
        Label::Mrn => "year, post and serial: 12 QUITO 345",
        Label::DateDtg => "the date, and the date-time group",
        Label::From => "the sender's plain-language address",
        Label::Action => "addressees for action, each with its precedence",
        Label::ExecutiveOrder => "the number of the executive order",
        Label::Tags => "subjects and countries, with commas",
        Label::Captions => "captions, with commas",
        Label::Reference => "the cables that this one refers to",
        Label::PassLine => "offices and agencies that receive it",
        Label::Subject => "what the cable is about",
        Label::Signature => "the surname of the principal officer",
        Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy => {
            "OFFICE:Last, First M"
        }
        Label::Info => "addressees for information, each with its precedence",
        Label::Xmt => "members of a collective that do not receive it",
        Label::Attachments => "names of files",
        _ => "",
    }
}

pub(super) fn candidates(cursor: &Cursor<'_>) -> Vec<Candidate> {
    let cable = cursor.cable();
    let Some(span) = cursor.typed_line() else {
        return Vec::new();
    };
    let typed = span.slice(cursor.view.text);
    let below = cursor.is_below_body();
    let smart = cursor.smart;
    // Below the body, a line of prose may begin with any word, so only an exact label counts.
    if below && (!smart || typed.is_empty()) || !cable.has_header() && typed.is_empty() {
        return Vec::new();
    }
    let lines: Vec<Line> = if smart {
        SMART_LABELS
            .iter()
            .filter(|(_, label)| label.is_closing() == below)
            // SMART writes these itself.
            .filter(|(_, label)| !matches!(label, Label::ActionOffice | Label::InfoOffice))
            .map(|(name, label)| (*name, *label, meaning(*label)))
            // Below the Subject.
            .chain(BLOCK.into_iter().filter(|_| !below))
            .collect()
    } else {
        TELEGRAM.to_vec()
    };
    let there = cursor.labels();
    // The lines of the classification block have one label, and each a name of its own.
    let is_there = |(name, label, _): &Line, end: usize| {
        if smart && *label == Label::ClassifiedBy {
            return has_line(&cursor.view.text[..end], name);
        }
        there
            .iter()
            .any(|(other, start)| other == label && *start < end)
    };
    let above = lines
        .iter()
        .rposition(|line| is_there(line, cursor.line.start));
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    let (before, next) = lines.split_at(above.map_or(0, |index| index + 1));
    next.iter()
        .chain(before)
        .filter(|line| !is_there(line, cursor.view.text.len()))
        .filter(|(_, label, _)| *label != Label::ClassifiedBy || classified)
        .filter(|(name, ..)| !below || name.starts_with(typed))
        .flat_map(|(name, label, meaning)| match label {
            Label::ExecutiveOrder => super::orders::lines(cursor, span),
            _ => {
                let colon = if name.ends_with(':') { "" } else { ":" };
                vec![
                    Candidate::new(span, format!("{name}{colon} "), "label", meaning)
                        .kind(CompletionItemKind::PROPERTY),
                ]
            }
        })
        .collect()
}

/// Does a line begin with this name and a colon?
fn has_line(text: &str, name: &str) -> bool {
    let names = memchr::memmem::find_iter(text.as_bytes(), name);
    names.into_iter().any(|at| {
        let above = text[..at].chars().next_back();
        let after = text.get(at + name.len()..).unwrap_or("");
        above.is_none_or(|c| c == '\n' || c == '\r') && after.trim_start().starts_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{labels, offered};

    const TOP: &str =
        "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\n";

    #[test]
    fn what_comes_next_comes_first() {
        for (lines, first) in [
            ("E.O. 12958: N/A\n$0", "TAGS:"),
            ("E.O. 12958: N/A\nta$0", "TAGS:"),
            ("E.O. 12958: N/A\nTAGS: PREL\n$0", "SUBJECT:"),
            ("E.O. 12958: N/A\n$0\nSUBJECT: TEST\n", "TAGS:"),
            ("E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: TEST\n\nRE$0", "REF:"),
            ("E$0", "E.O. 12958: N/A"),
        ] {
            let found = labels(&format!("{TOP}{lines}\n"), 9);
            let lines_only: Vec<_> = found.iter().filter(|label| label.contains(':')).collect();
            assert_eq!(
                lines_only.first().map(|label| &***label),
                Some(first),
                "{lines}: {found:?}"
            );
        }
    }

    #[test]
    fn a_label_under_the_tags_comes_before_codes() {
        let long = "TAGS: PREL PGOV ECON ETRD EINV EFIN EAID SENV KPAO";
        for (tags, typed, expected) in [
            ("TAGS: ECON, EC", "SU$0", &["SUBJECT:"][..]),
            ("TAGS: ECON, EC", "su$0", &["SUBJECT:"]),
            ("TAGS: ECON, EC", "SUBJECT$0", &["SUBJECT:"]),
            (long, "SUB$0", &["SUBJECT:"]),
            ("TAGS: ECON,", "PHU$0", &["PHUM"]),
            (long, "PHU$0", &["PHUM"]),
            ("TAGS: ECON EC", "Car$0", &[]),
        ] {
            let found = labels(&format!("{TOP}E.O. 12958: N/A\n{tags}\n{typed}\n"), 9);
            let first: Vec<&str> = found.iter().map(|label| &**label).collect();
            assert_eq!(first.first(), expected.first(), "{tags} {typed}: {found:?}");
        }
    }

    #[test]
    fn a_draft_of_smart_from_its_first_line() {
        let top = "UNCLASSIFIED\nSBU\n\n";
        let from = "From: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE ROUTINE\n";
        for (lines, first) in [
            ("Fr$0", "From:"),
            ("M$0", "MRN:"),
            ("From: AMEMBASSY QUITO\nA$0", "Action:"),
            ("From: AMEMBASSY QUITO\nE$0", "E.O.: 12958"),
            ("E.O.: 13526\nTAGS: PREL, EC\nCap$0", "Captions:"),
            ("E.O.: 13526\nTAGS: PREL, EC\nSU$0", "Subject:"),
            ("E.O.: 13526\nTAGS: PREL, EC\n$0", "Captions:"),
            ("E.O.: 13526\nTAGS: PREL, EC\nRe$0", "Reference:"),
        ] {
            let from = if lines.starts_with("E.O.") { from } else { "" };
            let found = labels(&format!("{top}{from}{lines}\n"), 9);
            assert_eq!(found.first().map(|label| &**label), Some(first), "{lines}");
            assert!(
                !found
                    .iter()
                    .any(|label| label == "SUBJECT:" || label == "REF:")
            );
        }
        // Without the first line, the first label tells.
        let found = labels(
            "From: AMEMBASSY QUITO\nAction: WASHDC, SECSTATE ROUTINE\nTAGS: PREL, EC\nSu$0\n",
            9,
        );
        assert_eq!(found, ["Subject:"]);
    }

    #[test]
    fn smart_labels_above_and_below_the_body() {
        let top = "UNCLASSIFIED\n\nMRN: 12 QUITO 1\nDate/DTG: Feb 17, 2012 / 171015Z FEB 12\nFrom: AMEMBASSY QUITO\n";
        assert_eq!(
            offered(&format!("{top}$0\n"), 3),
            [
                "Action:>Action: ",
                "E.O.: 13526>E.O.: 13526",
                "TAGS:>TAGS: "
            ]
        );
        assert_eq!(offered(&format!("{top}Act$0\n"), 1), ["Action:>Action: "]);
        let body = "Action: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PREL, EC\nSubject: Test\n\n1. (U) It is.\n\n";
        assert_eq!(labels(&format!("{top}{body}Sig$0\n"), 3), ["Signature:"]);
        assert_eq!(labels(&format!("{top}{body}Dr$0\n"), 3), ["Drafted By:"]);
        assert_eq!(
            labels(&format!("{top}{body}The$0\n"), 3),
            Vec::<String>::new()
        );
    }
}
