//! The labels are in the system's order.

use crate::cable::header::ClassifiedBy;
use crate::cable::{Cable, Field};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::{Label, SMART_LABELS};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-label-order")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    check_block(cable, findings);
    // A draft that the system has not numbered yet may begin with its Subject.
    let numbered = cable.smart_field(Label::Mrn).is_some();
    // Some prints have Info in the header.
    let signed = cable.smart_field(Label::Signature);
    let closing = |field: &&Field<'_>| {
        signed.is_some_and(|signature| signature.block.end <= field.block.start)
    };
    let text = cable.paragraphs().next().map(|first| first.start);
    // A shell has no text, but what was put inside its telegram is below the Subject.
    let subject = cable.smart_field(Label::Subject);
    let end = text.or(subject.map(|subject| subject.block.end));
    let in_header = |field: &&Field<'_>| end.is_none_or(|end| field.block.start < end);
    let fields: Vec<(usize, Field<'_>)> = cable
        .fields
        .iter()
        .filter(|field| field.label != Label::Info || closing(field) || !in_header(field))
        .filter(|field| field.label != Label::Subject || numbered)
        .filter_map(|field| Some((rank(field.label)?, *field)))
        .collect();
    // Where a field is there twice, it is not certain which header the others belong to.
    let mut labels = [false; SMART_LABELS.len()];
    let doubled = fields
        .iter()
        .any(|(rank, _)| std::mem::replace(&mut labels[*rank], true));
    // A field of the closing block above the text is out of place, and one of the header below it,
    // also right beside the text.
    // A paragraph below the whole block is out of place, rather than the block.
    let last = cable.paragraphs().last().map(|last| last.start);
    let mut closing_fields = cable
        .fields
        .iter()
        .filter(|field| field.label.is_closing() && field.label != Label::Info);
    let last = last.filter(|last| closing_fields.any(|field| field.block.start > *last));
    let is_beyond_text = |field: &Field<'_>| match field.label {
        Label::Info => false,
        label if label.is_closing() => last.or(text).is_some_and(|text| field.block.start < text),
        _ => text.is_some_and(|text| text < field.block.start),
    };
    let beside: Vec<usize> = (0..fields.len())
        .filter(|index| !is_beyond_text(&fields[*index].1))
        .collect();
    let ranks: Vec<usize> = beside.iter().map(|index| fields[*index].0).collect();
    let in_order = longest_run(&ranks);
    let in_order: Vec<usize> = in_order.iter().map(|index| beside[*index]).collect();
    let moved = |index: &usize| in_order.binary_search(index).is_err();
    let ordered: Vec<_> = in_order.iter().map(|index| &fields[*index]).collect();
    for index in (0..fields.len()).filter(moved) {
        let (own, field) = fields[index];
        let (above, below) = ordered.split_at(ordered.partition_point(|(other, _)| *other <= own));
        // Its place is below a field that comes before it, if there is one on the same side of the
        // text.
        let same =
            |beside: &&&(usize, Field<'_>)| beside.1.label.is_closing() == field.label.is_closing();
        let before = above.last().filter(same);
        let after = below.first().filter(same);
        let (side, beside, at) = match (before, after) {
            (Some((_, beside)), _) => ("below", beside, beside.block.end),
            (None, Some((_, beside))) => ("above", beside, beside.block.start),
            (None, None) => {
                let name = field.label.name();
                let side = if field.label.is_closing() {
                    "below"
                } else {
                    "above"
                };
                findings.report(field.value, format!("{name}: belongs {side} the text"));
                continue;
            }
        };
        let (name, beside_name) = (field.label.name(), beside.label.name());
        let finding = findings.report(
            field.value,
            format!("{name}: belongs {side} {beside_name}:"),
        );
        // What is below a field at the margin may be no part of it.
        let own = |lines: &&str| {
            let mut below = lines.lines().skip(1);
            lines.ends_with('\n') && below.all(|line| line.starts_with([' ', '\t']))
        };
        let lines = field.text.filter(own);
        if doubled {
            continue;
        }
        if let (Some(lines), Some(_)) = (lines, beside.text) {
            let mut edits = vec![Edit::insert(at, lines), Edit::delete(field.block)];
            edits.sort_by_key(|edit| edit.span);
            finding.safe_fix(format!("Move {name}: {side} {beside_name}:"), edits);
        }
    }
}

/// The classification block, which is found below the text as well.
fn check_block(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let text = cable.paragraphs().next().map(|body| body.start);
    let mut lines = cable.classified_by.iter();
    let below = lines.find(|line| text.is_some_and(|text| text < line.start));
    if let Some(line) = below {
        let message = "The classification block belongs in the header, above the text";
        let value = line.span(line.facts.value);
        findings.report(Span::new(line.start, value.end), message);
    }
    let mut above: Option<(usize, &str)> = None;
    let in_header = |start: usize| text.is_none_or(|text| start < text);
    for line in cable.classified_by.iter() {
        if !in_header(line.start) {
            break;
        }
        let Some(own @ (rank, name)) = rank_in_block(line.facts) else {
            continue;
        };
        if let Some((other, below)) = above.filter(|(other, _)| rank < *other) {
            let place = line.span(line.facts.value);
            above = Some((other, below));
            findings
                .report(place, format!("{name}: belongs above {below}:"))
                .downgrade();
        } else {
            above = Some(own);
        }
    }
}

/// The place of a line in the classification block, and its label (32 CFR 2001.21 and 2001.22).
fn rank_in_block(line: &ClassifiedBy) -> Option<(usize, &'static str)> {
    if line.derived {
        Some((1, "Derived From"))
    } else if line.names_classifier {
        Some((0, "Classified By"))
    } else if line.order.is_some() {
        Some((2, "Declassify On"))
    } else {
        line.reasons.as_ref().map(|_| (1, "Reason"))
    }
}

fn rank(label: Label) -> Option<usize> {
    SMART_LABELS.iter().position(|(_, known)| *known == label)
}

/// The most fields that are in order, by their places in the list of their ranks: the others are out
/// of it. Of two
/// that are swapped the first stays.
fn longest_run(ranks: &[usize]) -> Vec<usize> {
    // The length of the longest run that ends at each field, and the field before it there.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(ranks.len());
    // The first field at which a longest run ends, for each rank.
    let mut ends: [Option<usize>; SMART_LABELS.len()] = [None; SMART_LABELS.len()];
    for (index, own) in ranks.iter().enumerate() {
        let mut best = (1, None);
        for before in ends[..=*own].iter().flatten() {
            let length = runs[*before].0 + 1;
            if length > best.0 || length == best.0 && best.1.is_some_and(|other| *before < other) {
                best = (length, Some(*before));
            }
        }
        runs.push(best);
        if ends[*own].is_none_or(|other| runs[other].0 < best.0) {
            ends[*own] = Some(index);
        }
    }
    let longest = runs.iter().map(|(length, _)| *length).max();
    let mut at = runs.iter().position(|(length, _)| Some(*length) == longest);
    let mut run = Vec::new();
    while let Some(index) = at {
        run.push(index);
        at = runs[index].1;
    }
    run.reverse();
    run
}
