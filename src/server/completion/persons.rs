//! Persons in SMART's closing fields: the post's name with a colon, and those whom the cable names
//! already. The releaser is often the drafter.

use super::{Candidate, Cursor};
use crate::syntax::line::{Label, field_label};
use crate::text::{Span, lines};
use crate::vocabulary::addresses;
use tower_lsp::ls_types::CompletionItemKind;

pub(super) fn candidates(cursor: &Cursor<'_>) -> Option<Vec<Candidate>> {
    let (label, value) = cursor.field()?;
    if !cursor.smart || !is_of_persons(label) || !cursor.after().trim().is_empty() {
        return None;
    }
    let before = cursor.before().get(value - cursor.line.start..)?;
    let typed = before.trim_start();
    let span = Span::new(cursor.offset - typed.len(), cursor.offset);
    let named = named(cursor).into_iter().map(|person| {
        Candidate::new(span, person, "person", "named in this cable")
            .kind(CompletionItemKind::REFERENCE)
    });
    // The others are of any office.
    let of_post = matches!(label, Label::DraftedBy | Label::ReleasedBy);
    let post = post(cursor).filter(|_| of_post);
    let post = post.map(|post| {
        Candidate::new(span, format!("{post}:"), "post", "OFFICE:Last, First")
            .kind(CompletionItemKind::KEYWORD)
    });
    let found: Vec<Candidate> = named.chain(post).collect();
    (!found.is_empty()).then_some(found)
}

/// The post that sends the cable. A draft has no MRN, but it says From.
fn post(cursor: &Cursor<'_>) -> Option<String> {
    let cable = cursor.cable();
    if let Some(mrn) = cable.mrn.filter(|mrn| !mrn.post.is_empty()) {
        return Some(mrn.post.to_owned());
    }
    let from = cable.smart_field(Label::From)?;
    let words = from.value.slice(cursor.view.text).split_whitespace();
    let is_kind = |word: &&str| addresses::of_word(word).is_some();
    let name: Vec<&str> = words.skip_while(is_kind).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

fn is_of_persons(label: Label) -> bool {
    matches!(
        label,
        Label::DraftedBy | Label::ClearedBy | Label::ApprovedBy | Label::ReleasedBy
    )
}

/// The persons on other lines of these fields, each once.
fn named(cursor: &Cursor<'_>) -> Vec<String> {
    let mut persons: Vec<String> = Vec::new();
    let mut in_field = false;
    for line in lines(cursor.view.text) {
        let words = line.text.trim();
        let value = match field_label(words) {
            Some(label) => {
                in_field = is_of_persons(label.label);
                words.get(label.value..).unwrap_or("").trim()
            }
            None => words,
        };
        in_field &= !words.is_empty();
        let here = line.start == cursor.line.start;
        let whole = value.contains(':') && value.contains(',');
        if in_field && !here && whole && !persons.iter().any(|known| known == value) {
            persons.push(value.to_owned());
        }
    }
    persons
}

#[cfg(test)]
mod tests {
    use super::super::testing::labels;

    #[test]
    fn the_post_and_those_who_are_named() {
        let cable = |line: &str| {
            format!(
                "UNCLASSIFIED\n\nMRN: 12 SKOPJE 905\nDate/DTG: Oct 18, 2012 / 181233Z OCT 12\nFrom: AMEMBASSY SKOPJE\nE.O.: 13526\nTAGS: SENV, MK\nSubject: Test\n\n1. It is.\n\nSignature: Halloran\n\n{line}\nCleared By: ECON:Popov, Dragan\n            POL:Lind, Anna\n"
            )
        };
        for (line, found) in [
            (
                "Drafted By: $0",
                "ECON:Popov, Dragan|POL:Lind, Anna|SKOPJE:",
            ),
            ("Drafted By: sk$0", "SKOPJE:"),
            ("Approved By: $0", "ECON:Popov, Dragan|POL:Lind, Anna"),
            ("Released By: POL:Lind, Anna$0", ""),
            (
                "Drafted By: SKOPJE:Iveson, Grace\nReleased By: SK$0",
                "SKOPJE:Iveson, Grace|SKOPJE:",
            ),
            ("Drafted By: Pop$0ov", ""),
        ] {
            assert_eq!(labels(&cable(line), 9).join("|"), found, "{line}");
        }
        let draft = cable("Released By: $0").replace("MRN: 12 SKOPJE 905\n", "");
        assert_eq!(
            labels(&draft, 9).join("|"),
            "ECON:Popov, Dragan|POL:Lind, Anna|SKOPJE:"
        );
    }
}
