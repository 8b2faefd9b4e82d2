//! A reference: its canonical identifier, and the header of the cable if the workspace has it. A
//! letter in the text (`ref A`) gives the same.

use crate::cable::ListedReference;
use crate::cable::mentions::Mention;
use crate::explain::{Known, holds};
use crate::server::view::View;
use crate::server::workspace::Workspace;
use crate::text::Span;

pub(super) fn at(view: &View<'_>, workspace: &Workspace, cursor: usize) -> Option<Known> {
    let cable = view.cable;
    for reference in cable.reference_items() {
        let span = reference.line.span(reference.item.span);
        let label = reference
            .item
            .label_span
            .map(|label| reference.line.span(label));
        if holds(span, cursor) || label.is_some_and(|label| holds(label, cursor)) {
            return Some((span, describe(view, workspace, reference)?));
        }
    }
    let (letter, span) = cable.texts().find_map(|(_, body)| {
        let mention = body
            .facts
            .mentions
            .iter()
            .find(|mention| holds(body.span(mention.span), cursor))
            .or_else(|| {
                let on_word = |mention: &&Mention| holds(body.span(mention.word), cursor);
                body.facts.mentions.iter().find(on_word)
            })?;
        Some((mention.letter, body.span(mention.span)))
    })?;
    Some((span, mentioned(view, workspace, letter)?))
}

/// What `ref A` or `reftel` refers to: by letter, or by position in a list without letters.
fn mentioned(view: &View<'_>, workspace: &Workspace, letter: Option<char>) -> Option<String> {
    let items: Vec<ListedReference<'_>> = view.cable.reference_items().collect();
    let labelled = items.iter().any(|reference| reference.item.label.is_some());
    let reference = match letter {
        Some(letter) if labelled => items.iter().find(|reference| {
            reference
                .item
                .label
                .is_some_and(|label| label.eq_ignore_ascii_case(&letter))
        })?,
        Some(letter) => {
            let index = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A'))?;
            items.get(usize::try_from(index).ok()?)?
        }
        // `reftel` means the only reference.
        None if items.len() == 1 => &items[0],
        None => return None,
    };
    describe(view, workspace, *reference)
}

const REF_LINE: &str = "Source: the REF line of this cable";

fn describe(
    view: &View<'_>,
    workspace: &Workspace,
    reference: ListedReference<'_>,
) -> Option<String> {
    let written: Span = reference.line.span(reference.item.span);
    let Some(id) = view.cable.referenced_id(reference.item) else {
        let words = written.slice(view.text).split_whitespace();
        let words = words.collect::<Vec<_>>().join(" ");
        return (!words.is_empty())
            .then(|| format!("{words}: no cable, or one without a number\n\n{REF_LINE}"));
    };
    let Some(known) = workspace.cable(&id) else {
        return Some(format!("{id}: not in the workspace\n\n{REF_LINE}"));
    };
    let subject = match &*known.subject {
        "" => "no subject",
        subject => subject,
    };
    let date = known
        .date
        .map_or(String::new(), |date| format!("\n\n{}", date.in_words()));
    Some(format!(
        "{id}: {subject}{date}\n\nSource: the header of that cable"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn references_and_mentions() {
        let cable = |refs: &str, body: &str| {
            format!(
                "R 171015Z FEB 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\nUNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\nREF: {refs}\n\n1. {body}\n"
            )
        };
        check(&[
            (
                &cable("QUI$0TO 2", "It is."),
                "QUITO 2",
                &["09QUITO2: A HARBOR IS DREDGED", "Wednesday, 4 March 2009"],
            ),
            (
                &cable("A. ROME 3\n     B. 08 ROME$0 77", "It is."),
                "08 ROME 77",
                &["08ROME77: not in the workspace"],
            ),
            (
                &cable("A. QUITO 2\n     B. ROME 3", "It is (ref $0B)."),
                "B",
                &["09ROME3: A HARBOR SILTS"],
            ),
            (
                &cable("QUITO 2; ROME 3", "It is (ref A$0)."),
                "A",
                &["09QUITO2: "],
            ),
            (
                &cable("ROME 3", "It is (ref$0tel)."),
                "reftel",
                &["09ROME3: "],
            ),
        ]);
    }
}
