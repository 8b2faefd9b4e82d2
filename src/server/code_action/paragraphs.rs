//! Paragraphs: numbers, marks, and where their lines break.

use super::offer::{Key, Offer};
use super::rewrap;
use crate::cable::Placed;
use crate::cable::body::Body;
use crate::cable::portion::PortionMark;
use crate::cable::renumber::renumber_in_order;
use crate::format::wrap_paragraph;
use crate::rules::Diagnostic;
use crate::server::completion::allowed_marks;
use crate::server::view::View;
use crate::syntax::Layout;
use crate::text::{Arrange, Edit, Span, lines};

/// The rule whose findings are paragraphs without a mark.
pub(super) const MARK_MISSING: &str = "portion-mark-missing";

pub(super) fn offers<'v>(view: &'v View<'v>, range: Span) -> Vec<Offer<'v>> {
    let cable = view.cable;
    let here: Vec<Placed<'_, Body>> = cable
        .texts()
        .map(|(_, body)| body)
        .filter(|body| body.start <= range.end && range.start < body.end)
        .collect();
    let Some(first) = here.first() else {
        return Vec::new();
    };
    let mut offers = mark(view, &here);
    offers.extend(renumber(view));
    offers.extend(wrap(view, range.start, *first));
    offers
}

/// Numbers the paragraphs from 1, and changes every `para N` with them.
fn renumber<'v>(view: &'v View<'v>) -> Option<Offer<'v>> {
    let slips = !view.cable.numbering().slips.is_empty();
    slips.then(|| {
        Offer::rewrite(Key::new("renumber", 0), "Renumber all paragraphs", || {
            renumber_in_order(view.cable)
        })
    })
}

/// A paragraph without a mark, and the finding that says so, if there is one.
#[derive(Clone, Copy)]
struct Unmarked<'v> {
    /// Where the mark goes.
    place: usize,
    finding: Option<&'v Diagnostic>,
}

/// Marks paragraphs that have no mark: those in the range, or all. The commonest mark comes first,
/// and none is above the banner.
fn mark<'v>(view: &'v View<'v>, here: &[Placed<'_, Body>]) -> Vec<Offer<'v>> {
    let selected: Vec<Unmarked<'v>> = here
        .iter()
        .filter_map(|body| unmarked(view, *body))
        .collect();
    let Some(first) = selected.first() else {
        return Vec::new();
    };
    let all = || view.cable.paragraphs();
    let all: Vec<Unmarked<'v>> = all().filter_map(|body| unmarked(view, body)).collect();
    let marks = marks(view, first.place);
    let what = match selected.len() {
        1 => "the paragraph".to_owned(),
        count => format!("{count} paragraphs"),
    };
    let mut groups = vec![("mark", what, selected)];
    if all.len() > groups[0].2.len() {
        let what = format!("all {} unmarked paragraphs", all.len());
        groups.push(("mark-all", what, all));
    }
    let mut offers = Vec::new();
    for (action, what, places) in groups {
        for mark in &marks {
            let found = places.iter().filter_map(|unmarked| unmarked.finding);
            let found = found.collect();
            let words = format!("({mark}) ");
            let places = places.clone();
            let key = Key::new(action, places[0].place).choice(&**mark);
            let edits = move || {
                let places = places.iter();
                places
                    .map(|unmarked| Edit::insert(unmarked.place, words.clone()))
                    .collect()
            };
            offers.push(Offer::rewrite(key, format!("Mark {what} ({mark})"), edits).fixing(found));
        }
    }
    offers
}

fn unmarked<'v>(view: &'v View<'v>, body: Placed<'_, Body>) -> Option<Unmarked<'v>> {
    let silent = body.facts.mark.is_none() && body.facts.late_mark.is_none();
    let number = body.span(body.facts.number?.span);
    if !silent || view.cable.is_quoted(body.start) {
        return None;
    }
    let mut found = view.findings().iter();
    Some(Unmarked {
        place: body.start + body.facts.text_start,
        finding: found.find(|found| found.rule.name == MARK_MISSING && found.span == number),
    })
}

/// The marks that a paragraph may have, the commonest first. Without a banner those that the cable
/// uses.
fn marks(view: &View<'_>, place: usize) -> Vec<String> {
    let cable = view.cable;
    let used = cable.marks();
    let uses = |mark: PortionMark| used.iter().filter(|(other, _)| **other == mark).count();
    let unknown = cable.level().is_none();
    let mut marks: Vec<(usize, String)> = allowed_marks(cable, view.text, place)
        .into_iter()
        .map(|(written, mark)| (uses(mark), written))
        .filter(|(uses, _)| !unknown || *uses > 0)
        .collect();
    marks.arrange_by_key(|(uses, _)| std::cmp::Reverse(*uses));
    marks.into_iter().map(|(_, written)| written).collect()
}

/// Wraps the lines of the paragraph, if one of them is too long and can be broken.
fn wrap<'v>(view: &'v View<'v>, offset: usize, body: Placed<'_, Body>) -> Option<Offer<'v>> {
    let most = rewrap::width(view);
    let too_long = |line: &str| {
        line.len() > most
            && line.chars().count() > most
            && line.trim().contains(' ')
            && !line.contains(['\t', '|'])
    };
    let smart = view.cable.layout == Layout::Smart;
    let block = &view.text[body.start..body.end];
    if smart || !lines(block).any(|line| too_long(line.text)) {
        return None;
    }
    let key = Key::new("wrap", body.start);
    Some(Offer::rewrite(key, "Wrap the paragraph", move || {
        wrap_paragraph(
            view.text,
            Some(view.reading),
            view.snapshot.file_id(),
            &view.snapshot.file_settings.settings,
            &rewrap::options(view),
            offset,
        )
    }))
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
