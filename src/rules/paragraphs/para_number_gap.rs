//! No paragraph number is skipped.

use super::{SlipReport, renumbered, report_slips, run_from};
use crate::cable::body::Body;
use crate::cable::numbering::Slip;
use crate::cable::{BlockSpan, BodyItem, Cable};
use crate::rules::{Check, Findings, Fixes, FixesTogether, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fixes_together: FixesTogether::InTurn,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("para-number-gap")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut slips = cable.numbering().slips.iter();
    if !slips.any(|(_, slip)| matches!(slip, Slip::Gap { .. })) {
        return;
    }
    let elsewhere = numbers_elsewhere(cable);
    let mark = unnumbered_mark(cable);
    let unwritten = cable.unwritten_numbers();
    let section = cable.banner().and_then(|banner| banner.facts.section);
    let later = section.is_some_and(|section| section.number > 1);
    report_slips(cable, findings, |numbering, index, slip| {
        let Slip::Gap { expected } = slip else {
            return None;
        };
        let number = numbering.numbers[index];
        // The first section has the numbers before it.
        if index == 0 && later {
            return None;
        }
        if (expected..number.value).all(|missing| elsewhere.contains(&missing)) {
            return None;
        }
        let before = index
            .checked_sub(1)
            .map(|before| numbering.numbers[before].span.end);
        let stretch = Span::new(before.unwrap_or(0), number.span.start);
        let filling = unwritten.filling(stretch, expected, number.value);
        let missing = number.value.abs_diff(expected) as usize;
        if unwritten.is_redacted_in(stretch) || filling.len() == missing {
            return None;
        }
        if let Some(place) = mark.filter(|_| index == 0) {
            return (number.value == 2).then(|| SlipReport {
                place,
                message: "Paragraph 1 has no number".to_owned(),
                related: Some((index, "Paragraph 2".to_owned())),
                fix: Box::new(move |_| {
                    let edit = Edit::insert(place.start, "1. ");
                    Some(("Add the number 1".to_owned(), vec![edit]))
                }),
            });
        }
        if let Some(place) = unnumbered_in(cable, stretch)
            && number.value == expected + 1
        {
            return Some(SlipReport {
                place,
                message: format!("Paragraph {expected} has no number"),
                related: Some((index, "The paragraph after".to_owned())),
                fix: Box::new(move |_| {
                    let edit = Edit::insert(place.start, format!("{expected}. "));
                    Some((format!("Add the number {expected}"), vec![edit]))
                }),
            });
        }
        let before = index.checked_sub(1);
        let message = match before.map(|before| numbering.numbers[before].value) {
            None => format!(
                "The first paragraph is numbered {}, not {expected}",
                number.value
            ),
            Some(before) => format!(
                "Paragraph {} follows {before}: {expected} is missing",
                number.value
            ),
        };
        Some(SlipReport {
            place: number.span,
            message,
            related: before.map(|before| (before, "The paragraph before".to_owned())),
            fix: Box::new(move |numbering| {
                renumbered(numbering, &run_from(numbering, index, expected))
            }),
        })
    });
}

/// Numbers that are in the text but not counted: a reflow hid the paragraph inside the one before
/// it, the number is not written as one, or a heading has it.
fn numbers_elsewhere(cable: &Cable<'_>) -> Vec<u32> {
    let paragraphs = cable.texts().flat_map(|(_, body)| {
        let loose = body.facts.loose_number.map(|number| number.value);
        body.facts.swallowed.iter().copied().chain(loose)
    });
    let headings = cable.body.iter().filter_map(|item| match item {
        BodyItem::Heading(heading) => heading.facts.number,
        _ => None,
    });
    paragraphs.chain(headings).collect()
}

/// The mark that the body begins with, where the number before it is missing.
fn unnumbered_mark(cable: &Cable<'_>) -> Option<Span> {
    let (_, body) = cable.texts().next()?;
    let mark = mark_of(body.facts).filter(|_| body.facts.number.is_none())?;
    Some(body.span(mark))
}

/// The mark of a text, also one of a letter that may be that of a list.
fn mark_of(body: &Body) -> Option<BlockSpan> {
    let letter = body.letter_mark.as_ref().map(|mark| mark.span);
    body.mark.as_ref().map(|mark| mark.span).or(letter)
}

/// The mark of the only paragraph in a stretch that has a mark and no number.
fn unnumbered_in(cable: &Cable<'_>, stretch: Span) -> Option<Span> {
    let mut marked = cable.texts().filter_map(|(kind, body)| {
        let mark = mark_of(body.facts)?;
        let inside = body.start > stretch.start && body.start < stretch.end;
        let alone = kind == BlockKind::Text && body.facts.loose_number.is_none();
        (inside && alone).then(|| body.span(mark))
    });
    let first = marked.next();
    if first.is_some() {
        return first.filter(|_| marked.next().is_none());
    }
    // Where the mark is lost as well: the only block of prose there.
    let mut prose = cable.texts().filter(|(kind, body)| {
        let inside = body.start > stretch.start && body.start < stretch.end;
        inside && *kind == BlockKind::Text
    });
    let (_, body) = prose.next().filter(|_| prose.next().is_none())?;
    let sentence = body.facts.complete && !body.facts.short && body.facts.loose_number.is_none();
    (sentence && cable.conventions().fields_are_required).then(|| body.span(body.facts.first_line))
}
