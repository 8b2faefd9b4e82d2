//! SMART's fields as a table, and each of its paragraphs on one line.

use super::Draft;
use super::wrap::{self, WrapStyle};
use crate::cable::BlockSpan;
use crate::cable::Facts;
use crate::cable::header::value_span;
use crate::cable::whole::wholes;
use crate::syntax::line::{Label, SMART_LABELS};
use crate::syntax::{Block, BlockKind};
use crate::text::words::width;
use crate::text::{Edit, Span, lines};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The column of the header's values, if the cable does not show one: after the longest label of a
/// draft and two spaces.
const HEADER_COLUMN: usize = 14;
/// The same for the closing fields.
const CLOSE_COLUMN: usize = 20;

/// The longest label, `Dissemination Rule`, with spaces before its colon; in bytes.
const LONGEST_LABEL: usize = 24;

/// Columns at which a printed copy wraps, in characters (smart-layout 2.3).
const PRINT_COLUMNS: RangeInclusive<usize> = 80..=130;

/// A field: its label as written, with the colon, and the lines of its value.
struct Field<'t> {
    label: Label,
    /// Its place in the order of the labels.
    rank: usize,
    name: &'t str,
    values: Vec<String>,
    /// Characters before the value, if only spaces separate it from the label.
    column: Option<usize>,
}

/// Lays out each run of fields as a table, in the order of the labels.
pub(super) fn fields(draft: &Draft<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Vec<(Span, Field<'_>)> = Vec::new();
    for (whole, read) in wholes(draft.reading.blocks.iter()) {
        let span = whole.span;
        match field(draft.text, whole.block, span, &read.facts) {
            Some(field) => run.push((span, field)),
            None => edits.extend(table(draft.text, std::mem::take(&mut run))),
        }
    }
    edits.extend(table(draft.text, run));
    edits
}

fn field<'t>(text: &'t str, block: Block, span: Span, facts: &Facts) -> Option<Field<'t>> {
    let BlockKind::Field(label) = block.kind else {
        return None;
    };
    let own = span.slice(text);
    let colon = own.find(':')?;
    let name = own[..=colon].trim_start();
    // `Classified By DCM ...` has no colon after the label.
    if name.contains('\n') || name.len() > LONGEST_LABEL {
        return None;
    }
    let value = value_span(own);
    let rest = own[colon + 1..].split('\n').next().unwrap_or("");
    let column = (!rest.trim().is_empty() && !rest.contains('\t'))
        .then(|| width(name) + rest.len() - rest.trim_start().len());
    Some(Field {
        label,
        rank: 0,
        name,
        values: values(label, own, value, facts),
        column,
    })
}

/// The lines of a value. References and lists have one item on each line, and other values are one
/// line, which a printed copy may have wrapped.
fn values(label: Label, own: &str, value: BlockSpan, facts: &Facts) -> Vec<String> {
    let fold = |piece: &str| piece.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = value.slice(own);
    match (label, facts) {
        (Label::Reference, Facts::References(list)) => {
            let mut starts: Vec<usize> = list
                .items
                .iter()
                .filter_map(|item| Some(item.label_span?.start))
                .filter(|start| *start > value.start)
                .collect();
            starts.insert(0, value.start);
            starts.push(value.end);
            let pieces = starts.windows(2).map(|pair| fold(&own[pair[0]..pair[1]]));
            pieces.filter(|piece| !piece.is_empty()).collect()
        }
        (
            Label::PassLine
            | Label::DraftedBy
            | Label::ClearedBy
            | Label::ApprovedBy
            | Label::ReleasedBy
            | Label::Attachments
            | Label::Reference
            | Label::ClassifiedBy,
            _,
        ) => lines(whole)
            .map(|line| fold(line.text))
            .filter(|line| !line.is_empty())
            .collect(),
        // Spaces inside the value stay.
        _ => {
            let parts: Vec<&str> = lines(whole)
                .map(|line| line.text.trim())
                .filter(|line| !line.is_empty())
                .collect();
            match parts.is_empty() {
                true => Vec::new(),
                false => vec![parts.join(" ")],
            }
        }
    }
}

/// The edit that lays out a run of fields.
fn table(text: &str, mut run: Vec<(Span, Field<'_>)>) -> Option<Edit> {
    let (first, last) = (run.first()?.0, run.last()?.0);
    let span = Span::new(first.start, last.end);
    let column = column(&run);
    let rank = |label: Label| SMART_LABELS.iter().position(|(_, known)| *known == label);
    // The classification block stays below the field that it is below.
    let mut above = 0;
    for (_, field) in &mut run {
        above = rank(field.label).unwrap_or(above);
        field.rank = above;
    }
    run.sort_by_key(|(_, field)| field.rank);
    let mut out = String::new();
    for (_, field) in &run {
        out.push_str(field.name);
        let mut used = width(field.name);
        for value in &field.values {
            out.extend(std::iter::repeat_n(' ', column - used));
            out.push_str(value);
            out.push('\n');
            used = 0;
        }
        if field.values.is_empty() {
            out.push('\n');
        }
    }
    (out != span.slice(text)).then(|| Edit::replace(span, out))
}

/// The column of the values of a run: that of most of them, if the labels leave room.
fn column(run: &[(Span, Field<'_>)]) -> usize {
    let longest = run.iter().map(|(_, field)| width(field.name)).max();
    let least = longest.unwrap_or(0) + 1;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, field) in run {
        if let Some(column) = field.column.filter(|column| *column >= least) {
            *counts.entry(column).or_default() += 1;
        }
    }
    let aligned = run.iter().filter(|(_, field)| field.column.is_some());
    let aligned = aligned.count();
    let usual = counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 1 && count * 2 > aligned);
    let closing = run.iter().all(|(_, field)| field.label.is_closing());
    let default = if closing { CLOSE_COLUMN } else { HEADER_COLUMN };
    usual.map_or(default.max(least), |(column, _)| column)
}

/// Joins the lines of paragraphs that a printed copy wrapped. A few lines prove nothing, and lines
/// that were not wrapped at one column are the drafter's.
pub(super) fn joins(draft: &Draft<'_>) -> Vec<Edit> {
    let style @ WrapStyle {
        explained, breaks, ..
    } = wrap::measure(draft, PRINT_COLUMNS);
    if explained < 3 || explained * 5 < breaks * 4 {
        return Vec::new();
    }
    draft
        .blocks()
        .filter(|(block, span)| wrap::is_prose(draft, *block, *span))
        .flat_map(|(_, span)| wrap::fill(draft.text, span, wrap::Target::Joined, style))
        .collect()
}
