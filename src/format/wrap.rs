//! Paragraphs wrapped at a column.

use super::Draft;
use crate::cable::body::LINE_WIDTH;
use crate::cable::reflow::{Fill, Measure, Open, Style, TELEGRAM_COLUMNS, refill, reflow};
use crate::syntax::line::Label;
use crate::syntax::{Block, BlockKind};
use crate::text::words::width;
use crate::text::{Arrange, Edit, Span, lines};
use std::ops::RangeInclusive;

/// Wraps the paragraphs of a telegram.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    let most = draft.settings.options().line_width.min(LINE_WIDTH);
    let style = measure(draft, TELEGRAM_COLUMNS, most);
    // In a short draft one line that was typed past the end is much; in a reflowed copy few lines were
    // broken, and at no column.
    let wrapped = draft.cable.wrapped || style.explained > draft.reading.blocks.sums().long_lines;
    if draft.options.width.is_none() && !wrapped {
        return Vec::new();
    }
    let fill = match draft.options.width {
        Some(width) => Fill::Column(width),
        None => Fill::About(style.column.min(most)),
    };
    let mut edits = fill_blocks(draft, fill, style);
    let subjects = draft.blocks().filter_map(|(block, span)| {
        let subject = block.kind == BlockKind::Field(Label::Subject)
            && is_telegrams(draft, span)
            && !draft.is_appended(span);
        subject.then(|| subject_edit(draft, span, style)).flatten()
    });
    edits.extend(subjects);
    edits.arrange_by_key(|edit| edit.span);
    edits
}

/// So many blocks show how a cable is wrapped. Of a longer one, blocks from all of its parts are measured.
const SAMPLE: usize = 100;

/// Measures how the paragraphs of a cable are wrapped.
pub(super) fn measure(draft: &Draft<'_>, columns: RangeInclusive<usize>, most: usize) -> Style {
    let prose: Vec<_> = draft
        .blocks()
        .filter(|(block, span)| is_prose(draft, *block, *span))
        .collect();
    let mut measure = Measure::default();
    for (block, span) in prose.iter().step_by(prose.len() / SAMPLE + 1) {
        measure.add(span.slice(draft.text), block.kind);
    }
    measure.style(columns, most)
}

/// Is this a block of running text that was not laid out by hand?
fn is_prose(draft: &Draft<'_>, block: Block, span: Span) -> bool {
    block.kind.is_text()
        && !draft.is_appended(span)
        && !draft.cable.is_quoted(span.start)
        && !draft.cable.is_paged(span)
}

/// The edits that fill the lines of all paragraphs.
pub(super) fn fill_blocks(draft: &Draft<'_>, fill: Fill, style: Style) -> Vec<Edit> {
    let solid: Vec<(Block, Span)> = draft
        .blocks()
        .filter(|(block, _)| !matches!(block.kind, BlockKind::Blank | BlockKind::Residue))
        .collect();
    // Does the text of a block go on in the block below?
    let goes_on = |index: usize| {
        let (Some((block, span)), Some((next, below))) = (solid.get(index), solid.get(index + 1))
        else {
            return false;
        };
        let own = block
            .kind
            .is_text()
            .then(|| Open::of(span.slice(draft.text)));
        match (own, next.kind) {
            (Some(own), BlockKind::Text) => own.below || Open::of(below.slice(draft.text)).above,
            // A line in capitals between empty lines can be the rest of a sentence in capitals.
            (Some(own), BlockKind::Heading) => own.below,
            _ => false,
        }
    };
    let mut known = Some(false);
    let mut edits = Vec::new();
    for (index, (block, span)) in solid.iter().enumerate() {
        let above = known.take();
        if !draft.is_wanted(*span) {
            continue;
        }
        let before = || index.checked_sub(1).is_some_and(goes_on);
        let open = Open {
            above: above.unwrap_or_else(before),
            below: goes_on(index),
        };
        known = Some(open.below);
        if is_prose(draft, *block, *span) {
            let own = reflow(span.slice(draft.text), fill, style, open).into_iter();
            edits.extend(own.map(|edit| Edit::replace(edit.span.shift(span.start), edit.text)));
        }
    }
    edits
}

/// Is the subject that of the telegram, and not of the shell around it?
fn is_telegrams(draft: &Draft<'_>, subject: Span) -> bool {
    let own = draft.cable.subject;
    own.is_some_and(|own| own.start == subject.start)
}

/// Wraps a SUBJECT with a line that is too long for the wire.
fn subject_edit(draft: &Draft<'_>, block: Span, style: Style) -> Option<Edit> {
    let target = draft.options.width.unwrap_or(style.most);
    let own = block.slice(draft.text);
    let long = lines(own).any(|line| width(line.text) > target);
    let edit = long.then(|| refill(own, target, style))??;
    Some(Edit::replace(edit.span.shift(block.start), edit.text))
}
