//! Blank lines and trailing spaces: no spaces at the ends of lines, one blank line where practice
//! has one.

use super::Draft;
use crate::syntax::line::{Label, is_stamp};
use crate::syntax::{Block, BlockKind, Layout};
use crate::text::words::ends_sentence;
use crate::text::{Arrange, Edit, Span, lines};
use std::collections::BTreeSet;

/// What separates two neighboring blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing.
    None,
    /// One blank line.
    One,
    /// What the drafter wrote, but at most one blank line.
    Free,
}

/// What separates two blocks of a telegram, in at least nine of ten places of the 116 cables of the
/// sample. Captions, list items and the signature are written both ways.
fn telegram_gap(above: BlockKind, below: BlockKind) -> Gap {
    use BlockKind::{Banner, Caption, Field, Heading, ListItem, Paragraph, Passing, Residue, Text};
    match (above, below) {
        (Residue, _) | (_, Residue) => Gap::One,
        (Field(Label::ExecutiveOrder), Field(Label::Tags))
        | (Field(Label::Tags), Field(Label::Subject)) => Gap::None,
        (Banner, Caption | Passing | Field(_))
        | (Caption, Passing | Field(_))
        | (Passing, Field(_))
        | (Field(Label::Subject), Field(Label::Reference)) => Gap::One,
        (
            Field(Label::Subject | Label::Reference | Label::ClassifiedBy) | Heading,
            Paragraph | Heading | Text,
        )
        | (Paragraph | Text, Paragraph | Heading)
        | (ListItem, Paragraph | Heading) => Gap::One,
        _ => Gap::Free,
    }
}

/// In SMART's layout blank lines separate paragraphs, and the text from the header and the closing
/// fields.
fn smart_gap(above: BlockKind, below: BlockKind) -> Gap {
    use BlockKind::{Field, Heading, Paragraph};
    match (above, below) {
        (Paragraph, Paragraph | Heading) | (Field(Label::Subject), Paragraph) => Gap::One,
        (Paragraph, Field(label)) if label.is_closing() => Gap::One,
        _ => Gap::Free,
    }
}

/// Removes trailing spaces, and adds or removes blank lines.
pub(super) fn pass(draft: &Draft<'_>) -> Vec<Edit> {
    let mut edits = gaps(draft);
    let part = draft.part.unwrap_or(Span::new(0, draft.text.len()));
    edits.extend(trailing_spaces(draft.text, part, |line| {
        !line.trim().is_empty()
    }));
    edits.arrange_by_key(|edit| edit.span);
    // A lone dash with a space counts as a blank line, and goes with its neighbors.
    edits.dedup_by(|next, before| next.span.start < before.span.end);
    edits
}

/// Removes the trailing spaces of some lines of a stretch of whole lines.
fn trailing_spaces(text: &str, part: Span, which: impl Fn(&str) -> bool) -> Vec<Edit> {
    lines(part.slice(text))
        .filter(|line| which(line.text))
        .filter_map(|line| {
            let kept = line.text.trim_end_matches([' ', '\t']).len();
            let spaces = Span::new(line.start + kept, line.start + line.text.len());
            (!spaces.is_empty()).then(|| Edit::delete(spaces.shift(part.start)))
        })
        .collect()
}

/// Blank lines between blocks, and runs of them inside.
fn gaps(draft: &Draft<'_>) -> Vec<Edit> {
    let blocks: Vec<_> = draft.blocks().collect();
    let solid: Vec<usize> = (0..blocks.len())
        .filter(|index| blocks[*index].0.kind != BlockKind::Blank)
        .collect();
    let close = in_close_lists(&blocks, &solid);
    let items: BTreeSet<usize> = draft
        .cable
        .numbering()
        .ended_lists()
        .map(|span| span.start)
        .collect();
    let is_item = |span: Span| items.range(span.start..span.end).next().is_some();
    let mut edits = Vec::new();
    let mut above: Option<usize> = None;
    for &index in &solid {
        let (block, span) = blocks[index];
        let start = above.map_or(0, |above| blocks[above].1.end);
        let between = Span::new(start, span.start);
        if !draft.touches(Span::new(start, span.end)) {
            above = Some(index);
            continue;
        }
        let gap = match above {
            None => Gap::None,
            // What a site put above the cable stays as it is.
            Some(above) if blocks[above].0.kind == BlockKind::Preamble => Gap::Free,
            // So do the archive's own pages, and what publishers stamped on the cable's.
            _ if draft.is_appended(span) || is_stamped(draft.text, (block, span)) => Gap::Free,
            Some(above) if is_stamped(draft.text, blocks[above]) => Gap::Free,
            Some(above)
                if between.is_empty()
                    && close[index]
                    && (draft.cable.layout != Layout::Smart || is_item(span))
                    || between.is_empty() && belongs(draft.text, blocks[above], (block, span)) =>
            {
                Gap::Free
            }
            Some(above) => match draft.cable.layout {
                Layout::Smart => smart_gap(blocks[above].0.kind, block.kind),
                Layout::Telegram | Layout::Hybrid => telegram_gap(blocks[above].0.kind, block.kind),
            },
        };
        // A quoted text keeps its layout.
        let quoted = draft.cable.is_quoted(span.start) && draft.cable.is_quoted(start);
        if quoted {
            edits.extend(trailing_spaces(draft.text, between, |_| true));
        } else {
            edits.extend(set(draft.text, between, gap));
        }
        edits.extend(runs(draft.text, span));
        above = Some(index);
    }
    let end = above.map_or(0, |above| blocks[above].1.end);
    edits.extend(set(draft.text, Span::new(end, draft.text.len()), Gap::None));
    edits
}

/// Is this what a publisher stamped on the page?
fn is_stamped(text: &str, (block, span): (Block, Span)) -> bool {
    block.kind == BlockKind::Residue
        && lines(span.slice(text)).any(|line| is_stamp(line.text.trim()))
}

/// Does a block that follows another without a blank line belong to it, so that none may come
/// between them?
fn belongs(text: &str, above: (Block, Span), below: (Block, Span)) -> bool {
    use BlockKind::{Field, Heading, Paragraph, Passing, Text};
    let (upper, lower) = (above.1.slice(text), below.1.slice(text));
    match (above.0.kind, below.0.kind) {
        // A field's second line, which was not read as one.
        (Field(_), Text | Passing) => true,
        (Field(_), Paragraph) => lower.starts_with([' ', '\t']),
        (Text | Passing, Field(label)) => label != Label::ExecutiveOrder,
        // The rest of a sentence.
        (Paragraph | Text, Heading | Text) => !ends_sentence(upper),
        _ => false,
    }
}

/// For each block: is it in a list of numbered lines without blank lines, as the table of contents
/// of a digest is? More than half of its paragraphs have one line.
fn in_close_lists(blocks: &[(Block, Span)], solid: &[usize]) -> Vec<bool> {
    let mut close = vec![false; blocks.len()];
    let mut from = 0;
    while from < solid.len() {
        let mut to = from + 1;
        let touch = |at: usize| blocks[solid[at - 1]].1.end == blocks[solid[at]].1.start;
        let text = |at: usize| blocks[solid[at]].0.kind.is_text();
        while to < solid.len() && text(from) && text(to) && touch(to) {
            to += 1;
        }
        let own = || solid[from..to].iter().map(|index| blocks[*index].0);
        let paragraphs = own().filter(|block| block.kind == BlockKind::Paragraph);
        let (count, single) = paragraphs.fold((0, 0), |(count, single), block| {
            (count + 1, single + usize::from(block.lines == 1))
        });
        let list = count > 1 && single * 2 > count;
        solid[from..to]
            .iter()
            .for_each(|index| close[*index] = list);
        from = to;
    }
    close
}

/// Replaces the blank lines in a span by what `gap` asks for.
fn set(text: &str, between: Span, gap: Gap) -> Option<Edit> {
    let wanted = match (gap, between.is_empty()) {
        (Gap::None, _) | (Gap::Free, true) => "",
        (Gap::One, _) | (Gap::Free, false) => "\n",
    };
    let written = between.slice(text);
    (written != wanted).then(|| Edit::replace(between, wanted))
}

/// Shortens runs of blank lines inside a block, as a section break leaves them, to one.
fn runs(text: &str, block: Span) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Option<Span> = None;
    for line in lines(block.slice(text)) {
        let place = Span::at(block.start + line.start, line.full_len());
        if line.text.trim().is_empty() {
            run = Some(run.map_or(place, |run| Span::new(run.start, place.end)));
        } else if let Some(run) = run.take() {
            edits.extend(set(text, run, Gap::One));
        }
    }
    edits
}
