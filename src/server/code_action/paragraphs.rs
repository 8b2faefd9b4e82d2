//! Paragraphs: numbers, marks, and where their lines break.

use super::Offer;
use crate::cable::body::Body;
use crate::cable::body::LINE_WIDTH;
use crate::cable::renumber::renumber_in_order;
use crate::cable::{Cable, Placed};
use crate::format::{FormatOptions, wrap_paragraph};
use crate::server::completion::allowed_marks;
use crate::server::view::View;
use crate::text::{Edit, Span};

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let here: Vec<Placed<'_, Body>> = cable
        .texts()
        .map(|(_, body)| body)
        .filter(|body| body.start <= range.end && range.start < body.end)
        .collect();
    if here.is_empty() {
        return Vec::new();
    }
    let mut offers = Vec::new();
    offers.extend(renumber(view));
    offers.extend(mark(view, &here));
    offers.extend(wrap(view, range.start));
    offers
}

/// Numbers the paragraphs from 1, and changes every `para N` with them.
fn renumber<'v>(view: &'v View<'v>) -> Option<Offer<'v>> {
    if view.cable.numbering().slips.is_empty() {
        return None;
    }
    let edits = renumber_in_order(view.cable);
    (!edits.is_empty()).then(|| Offer::rewrite("Renumber all paragraphs", move || edits))
}

/// Marks paragraphs that have no mark: those in the range, or all.
fn mark<'v>(view: &'v View<'v>, here: &[Placed<'_, Body>]) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let silent = |body: &Placed<'_, Body>| {
        body.facts.number.is_some() && body.facts.mark.is_none() && !cable.is_quoted(body.start)
    };
    let selected: Vec<usize> = here
        .iter()
        .copied()
        .filter(silent)
        .map(text_start)
        .collect();
    if selected.is_empty() {
        return Vec::new();
    }
    let all: Vec<usize> = unmarked(cable, silent);
    let marks = allowed_marks(cable, view.text, selected[0]);
    let put = |title: String, places: Vec<usize>, mark: &str| {
        let words = format!("({mark}) ");
        Offer::rewrite(title, move || {
            places
                .iter()
                .map(|place| Edit::insert(*place, words.clone()))
                .collect()
        })
    };
    let mut offers = Vec::new();
    for (mark, _) in &marks {
        let what = match selected.len() {
            1 => "the paragraph".to_owned(),
            count => format!("{count} paragraphs"),
        };
        offers.push(put(format!("Mark {what} ({mark})"), selected.clone(), mark));
    }
    if all.len() > selected.len() {
        for (mark, _) in &marks {
            let title = format!("Mark all {} unmarked paragraphs ({mark})", all.len());
            offers.push(put(title, all.clone(), mark));
        }
    }
    offers
}

fn text_start(body: Placed<'_, Body>) -> usize {
    body.start + body.facts.text_start
}

fn unmarked(cable: &Cable<'_>, silent: impl Fn(&Placed<'_, Body>) -> bool) -> Vec<usize> {
    cable
        .paragraphs()
        .filter(|body| silent(body))
        .map(text_start)
        .collect()
}

/// Wraps the lines of the paragraph.
fn wrap<'v>(view: &'v View<'v>, offset: usize) -> Option<Offer<'v>> {
    let file_id = view.snapshot.file_id();
    // The user asked for it, so wrap a reflowed copy as well.
    let options = FormatOptions {
        width: view
            .snapshot
            .file_settings
            .format
            .width
            .or(Some(LINE_WIDTH)),
        ..FormatOptions::default()
    };
    let edits = wrap_paragraph(
        view.text,
        file_id,
        &view.snapshot.file_settings.settings,
        &options,
        offset,
    );
    (!edits.is_empty()).then(|| Offer::rewrite("Wrap the paragraph", move || edits))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{done, titles};

    fn cable(banner: &str, body: &str) -> String {
        format!(
            "{banner} QUITO 000001\n\nSENSITIVE\n\nE.O. 12958: N/A\nTAGS: PREL EC\nSUBJECT: TEST\n\n{body}\n\nDOE\n"
        )
    }

    #[test]
    fn numbers() {
        let text = cable(
            "UNCLAS",
            "1. (U) See para 4.\n\n3. (U) Tw$0o.\n\n4. (U) Three.",
        );
        assert_eq!(
            done(&text, "Renumber all paragraphs"),
            cable(
                "UNCLAS",
                "1. (U) See para 3.\n\n2. (U) Two.\n\n3. (U) Three."
            )
        );
        let sound = cable("UNCLAS", "1. (U) O$0ne.\n\n2. (U) Two.");
        assert!(!titles(&sound).contains(&"Renumber all paragraphs".to_owned()));
    }

    #[test]
    fn marks() {
        let text = cable("UNCLAS", "1. (SBU) One.\n\n2. T$0wo.\n\n3. Three.");
        let marks: Vec<String> = titles(&text)
            .into_iter()
            .filter(|title| title.starts_with("Mark"))
            .collect();
        assert_eq!(
            marks,
            [
                "Mark the paragraph (SBU)",
                "Mark the paragraph (U)",
                "Mark all 2 unmarked paragraphs (SBU)",
                "Mark all 2 unmarked paragraphs (U)"
            ]
        );
        assert_eq!(
            done(&text, "Mark the paragraph (U)"),
            cable("UNCLAS", "1. (SBU) One.\n\n2. (U) Two.\n\n3. Three.")
        );
        assert_eq!(
            done(&text, "Mark all 2 unmarked paragraphs (SBU)"),
            cable(
                "UNCLAS",
                "1. (SBU) One.\n\n2. (SBU) Two.\n\n3. (SBU) Three."
            )
        );
    }

    #[test]
    fn lines() {
        let long = "The lampuki season opened with a quarrel over floats, and the fishermen wait for the decision.";
        let text = cable("UNCLAS", &format!("1. (SBU) $0{long}\n\n2. (SBU) Short."));
        let wrapped = done(&text, "Wrap the paragraph");
        assert!(wrapped.lines().all(|line| line.len() <= 69), "{wrapped}");
        assert!(
            !titles(&wrapped.replace("Short", "Sh$0ort"))
                .contains(&"Wrap the paragraph".to_owned())
        );
    }
}
