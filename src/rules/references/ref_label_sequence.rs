//! References are lettered A, B, C, without gaps or repeats.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("ref-label-sequence")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if !cable.references_are_split() || cable.is_field_repeated(Label::Reference) {
        return;
    }
    // In SMART a reference without a letter is another finding, and takes its place in the order.
    let all_have_letters = cable.conventions().references_have_years;
    let mut unlettered = 0;
    let mut labelled: Vec<(char, Span)> = Vec::new();
    let mut skipped: Vec<u8> = Vec::new();
    for reference in cable.reference_items() {
        let label = reference.item.label.zip(reference.item.label_span);
        match label {
            Some((label, span)) => {
                labelled.push((label, reference.line.span(span)));
                skipped.push(std::mem::take(&mut unlettered));
            }
            None if all_have_letters => unlettered += 1,
            None => {}
        }
    }
    let counted = |(label, _): &&(char, Span)| label.is_ascii_digit();
    let mut expected = labelled.first().filter(counted).map_or(b'A', |_| b'1');
    let mut swapped = false;
    for (index, (label, place)) in labelled.iter().enumerate() {
        // Of A, C, B, D the two are one slip.
        if std::mem::take(&mut swapped) {
            continue;
        }
        let passed = skipped.get(index).copied().unwrap_or(0);
        if *label as u8 == expected.saturating_add(passed) {
            expected = *label as u8;
        }
        if *label as u8 != expected {
            let message = match index.checked_sub(1).map(|before| labelled[before].0) {
                None => {
                    let first = char::from(expected);
                    format!("The first reference is lettered {label}, not {first}")
                }
                Some('Z') => format!("Reference {label} follows Z"),
                Some(before) => {
                    let next = char::from(expected);
                    format!("Reference {label} follows {before}; the next letter is {next}")
                }
            };
            findings.report(*place, message);
            let next = labelled.get(index + 1).map(|(next, _)| *next as u8);
            if next == Some(expected) && *label as u8 == expected.saturating_add(1) {
                swapped = true;
                expected = expected.saturating_add(2);
                continue;
            }
            // Of A, D, C only the second letter is wrong.
            if next == Some(expected.saturating_add(1)) {
                expected = expected.saturating_add(1);
                continue;
            }
        }
        expected = (*label as u8).saturating_add(1);
    }
    if !all_have_letters && !labelled.is_empty() {
        run_together(cable, findings);
    }
    lost_letter(cable, &labelled, findings);
}

/// `B. ROME 12 ROME 13`: a reference right behind another one, without a letter.
fn run_together(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let next = cable.reference_items().skip(1);
    for (first, next) in cable.reference_items().zip(next) {
        let apart = next.line.span(next.item.span).start - first.line.span(first.item.span).end;
        let cables = !first.item.places.post.is_empty() && !next.item.places.post.is_empty();
        let bare = next.item.label.is_none() && !next.item.opens_line && apart == 1;
        if cables && bare && first.item.label.is_some() {
            findings.report(
                next.line.span(next.item.span),
                "This reference has no letter; write one, or a sign between the two",
            );
        }
    }
}

/// The last reference of a list of which every other line has a letter.
fn lost_letter(cable: &Cable<'_>, labelled: &[(char, Span)], findings: &mut Findings<'_>) {
    /// Fewer letters do not show how the list is written.
    const LETTERED: usize = 2;
    let Some(last) = cable.reference_items().last() else {
        return;
    };
    let item = last.item;
    let count = cable.reference_items().count();
    let own = item.label.is_none() && item.opens_line && !item.places.post.is_empty();
    let in_order = (b'A'..)
        .zip(labelled)
        .all(|(next, (label, _))| next == *label as u8);
    if !own || !in_order || labelled.len() < LETTERED || labelled.len() + 1 != count {
        return;
    }
    if let Some((before, _)) = labelled.last() {
        let next = char::from((*before as u8).saturating_add(1));
        let message = format!("This reference has no letter; the next letter is {next}");
        findings.report(last.line.span(item.span), message);
    }
}
