//! If any paragraph has a portion mark, every numbered paragraph has one.

use super::{entire_text, items};
use crate::cable::portion::PortionMark;
use crate::cable::portion::place::Spelling;
use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-mark-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for place in items::unmarked(cable) {
        findings.report(place, "This item has no portion mark, but the others do");
    }
    if !cable.rarities.has(Rarities::UNMARKED) {
        return;
    }
    let mut previous: Option<Span> = None;
    let list_items: Vec<_> = cable.numbering().list_items().collect();
    let marked = cable.paragraphs().any(|body| {
        body.facts
            .mark
            .as_ref()
            .is_some_and(|mark| mark.read.is_ok())
    });
    let whole = entire_text(cable);
    if !marked || whole {
        return;
    }
    if let Some((mark, place)) = cable.stray_mark() {
        // One that is above the banner is another finding.
        if cable.allows_portion(mark) {
            findings.report(
                place,
                "Only this paragraph has a portion mark; mark every paragraph, or none",
            );
        }
        return;
    }
    let usual = usual(cable);
    let empty: Vec<Span> = cable.empty_paragraphs().map(|(place, _)| place).collect();
    let numbers = cable.paragraphs().map(|body| body.facts.number);
    let next = numbers
        .map(|number| number.map(|number| number.value))
        .skip(1);
    for (body, next) in cable.paragraphs().zip(next.chain([None])) {
        let Some(number) = body.facts.number else {
            continue;
        };
        // `3. Background` above `3. (SBU) The ...`: a heading that has the number of its paragraph.
        if body.facts.short && next == Some(number.value) {
            continue;
        }
        let place = body.span(number.span);
        if let Some(mark) = &body.facts.mark {
            if mark.read.is_ok() {
                previous = Some(body.span(mark.span));
            }
            continue;
        }
        // A mark in the wrong place is not missing; where the text is missing, too, is another finding.
        if body.facts.late_mark.is_some() || empty.binary_search(&place).is_ok() {
            continue;
        }
        // The items of a list inside a paragraph have no marks.
        if list_items.binary_search(&place).is_ok() || cable.is_quoted(place.start) {
            continue;
        }
        let finding = findings.report(
            place,
            format!("Paragraph {} has no portion mark", number.value),
        );
        if let Some(marked_at) = previous {
            finding.related(marked_at, "The mark before it");
        }
        if let Some(mark) = &usual {
            let at = body.start + body.facts.text_start;
            finding.unsafe_fix(
                format!("Mark the paragraph {mark}"),
                vec![Edit::insert(at, format!("{mark} "))],
            );
        }
    }
}

/// The mark that most paragraphs have, of those that the banner allows, as this cable writes it.
/// Of several the highest.
fn usual(cable: &Cable<'_>) -> Option<String> {
    let mut marks: Vec<(usize, PortionMark, String)> = Vec::new();
    for body in cable.paragraphs() {
        let Some(written) = &body.facts.mark else {
            continue;
        };
        let Ok(mark) = &written.read else { continue };
        match marks.iter_mut().find(|(_, other, _)| other == mark) {
            Some((count, ..)) => *count += 1,
            None if !cable.allows_portion(mark) => {}
            None => {
                let text = match written.spelling {
                    Spelling::Register => mark.register(),
                    _ => mark.to_string(),
                };
                marks.push((1, mark.clone(), text));
            }
        }
    }
    let usual = marks
        .into_iter()
        .max_by_key(|(count, mark, _)| (*count, mark.level, mark.controls.sbu))?;
    Some(usual.2)
}
