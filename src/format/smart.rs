//! SMART's fields as a table, and each of its paragraphs on one line.

use super::Draft;
use super::wrap;
use crate::cable::BlockSpan;
use crate::cable::Facts;
use crate::cable::header::value_span;
use crate::cable::reflow::{Fill, Style};
use crate::cable::whole::wholes;
use crate::syntax::line::{Label, SMART_LABELS, is_stamp, labels_after};
use crate::syntax::{Block, BlockKind};
use crate::text::words::{one_line, width};
use crate::text::{Arrange, Edit, Span, lines};
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

/// So many lines at least were wrapped in a copy whose lines are joined.
const FEWEST_BREAKS: usize = 3;

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

/// Lays out each run of fields as a table, in the order of the labels. The values of the header are
/// in one column, and those of the closing fields; a copy that was printed may have another column
/// on each page.
pub(super) fn fields(draft: &Draft<'_>) -> Vec<Edit> {
    let runs = runs(draft);
    let of = |closing: bool| {
        let fields = runs.iter().filter(move |run| run.is_closing() == closing);
        column(fields.flat_map(Run::movable), closing)
    };
    let (header, closing) = (of(false), of(true));
    let pages: BTreeMap<(usize, bool), Option<usize>> = runs
        .chunk_by(|one, other| one.page == other.page)
        .flat_map(|page| {
            [false, true].map(|closing| {
                let fields = page.iter().filter(|run| run.is_closing() == closing);
                let column =
                    usual_column(fields.flat_map(|run| &run.fields).map(|(_, field)| field));
                ((page.first().map_or(0, |run| run.page), closing), column)
            })
        })
        .collect();
    runs.into_iter()
        .filter(|run| !run.stamped)
        .filter_map(|run| {
            let own = usual_column(run.movable());
            let is_closing = run.is_closing();
            let of_page = pages.get(&(run.page, is_closing)).copied().flatten();
            let of_all = if is_closing { closing } else { header };
            table(draft.text, run.fields, own.or(of_page).unwrap_or(of_all))
        })
        .collect()
}

/// A field with its place.
type Placed<'t> = (Span, Field<'t>);

/// Neighboring fields.
#[derive(Default)]
struct Run<'t> {
    fields: Vec<Placed<'t>>,
    /// The page of a printed copy: pages end at stamps.
    page: usize,
    /// Is it one field that a stamp interrupts, which stays as it is?
    stamped: bool,
}

impl<'t> Run<'t> {
    fn is_closing(&self) -> bool {
        self.fields
            .iter()
            .all(|(_, field)| field.label.is_closing())
    }

    /// The fields that can be moved.
    fn movable(&self) -> impl Iterator<Item = &Field<'t>> + Clone {
        let fields = if self.stamped { &[] } else { &self.fields[..] };
        fields.iter().map(|(_, field)| field)
    }
}

/// The runs of neighboring fields. The lines of an e-mail around the cable are none.
fn runs<'t>(draft: &Draft<'t>) -> Vec<Run<'t>> {
    let mut runs = vec![Run::default()];
    let mut page = 0;
    let is_mrn = |block: Block| block.kind == BlockKind::Field(Label::Mrn);
    // What is above the first field is of the e-mail that carried the cable.
    let mut begun = false;
    let mut mail = draft.blocks().any(|(block, _)| is_mrn(block));
    for (whole, read) in wholes(draft.reading.blocks.iter()) {
        let (block, span) = (whole.block, whole.span);
        let is_field = matches!(block.kind, BlockKind::Field(_));
        let own = span.slice(draft.text);
        mail = !is_mrn(block) && (mail && (is_field || !begun) || is_field && is_mail(own));
        begun |= is_mrn(block);
        let field = field(draft.text, block, span, &read.facts).filter(|_| !mail);
        let stamped = lines(own).any(|line| is_stamp(line.text.trim()));
        match (field, runs.last_mut()) {
            (Some(field), Some(run)) if !stamped => run.fields.push((span, field)),
            (field, _) => {
                runs.push(Run {
                    fields: field.map(|field| (span, field)).into_iter().collect(),
                    page,
                    stamped: true,
                });
                page += usize::from(stamped);
                runs.push(Run {
                    page,
                    ..Run::default()
                });
            }
        }
    }
    runs.retain(|run| !run.fields.is_empty());
    runs
}

/// Does a field hold other lines of an e-mail's head?
fn is_mail(own: &str) -> bool {
    let head = |line: &str| line.starts_with("Sent:") || line.starts_with("Cc:");
    lines(own).any(|line| head(line.text.trim()))
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
    // Something before the label, such as a pilcrow, leaves it unread.
    // Neither are several fields on one line a field: joining its lines would hide them.
    if value.start <= colon || !labels_after(own).is_empty() {
        return None;
    }
    // No word goes, and neither does a label that is there twice.
    if !own
        .get(colon + 1..value.start)
        .unwrap_or("")
        .trim()
        .is_empty()
    {
        return None;
    }
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
            let pieces = starts
                .windows(2)
                .map(|pair| one_line(&own[pair[0]..pair[1]]));
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
            .map(|line| one_line(line.text))
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
fn table(text: &str, mut run: Vec<Placed<'_>>, column: usize) -> Option<Edit> {
    let (first, last) = (run.first()?.0, run.last()?.0);
    let span = Span::new(first.start, last.end);
    let rank = |label: Label| SMART_LABELS.iter().position(|(_, known)| *known == label);
    // The classification block stays below the field that it is below.
    let mut above = 0;
    for (_, field) in &mut run {
        above = rank(field.label).unwrap_or(above);
        field.rank = above;
    }
    run.arrange_by_key(|(_, field)| field.rank);
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

/// The column of the values of some fields: that of most of them, or the usual one.
fn column<'f>(fields: impl Iterator<Item = &'f Field<'f>> + Clone, closing: bool) -> usize {
    let longest = fields.clone().map(|field| width(field.name)).max();
    let default = if closing { CLOSE_COLUMN } else { HEADER_COLUMN };
    usual_column(fields).unwrap_or(default.max(longest.unwrap_or(0) + 1))
}

/// The column of the values of most fields, if the labels leave room.
fn usual_column<'f>(fields: impl Iterator<Item = &'f Field<'f>>) -> Option<usize> {
    let (mut longest, mut aligned) = (0, 0);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for field in fields {
        longest = longest.max(width(field.name));
        if let Some(column) = field.column {
            aligned += 1;
            *counts.entry(column).or_default() += 1;
        }
    }
    let least = longest + 1;
    counts
        .into_iter()
        .filter(|(column, _)| *column >= least)
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 1 && count * 2 > aligned)
        .map(|(column, _)| column)
}

/// Joins the lines of paragraphs that a printed copy wrapped. A few lines prove nothing, and lines
/// that were not wrapped at one column are the drafter's.
pub(super) fn joins(draft: &Draft<'_>) -> Vec<Edit> {
    let text = draft.blocks().filter(|(block, _)| block.kind.is_text());
    let breaks: usize = text.map(|(block, _)| block.lines.saturating_sub(1)).sum();
    if breaks < FEWEST_BREAKS {
        return Vec::new();
    }
    let style @ Style {
        explained, breaks, ..
    } = wrap::measure(draft, PRINT_COLUMNS, *PRINT_COLUMNS.end());
    if explained < FEWEST_BREAKS || explained * 5 < breaks * 4 {
        return Vec::new();
    }
    wrap::fill_blocks(draft, Fill::Joined, style)
}
