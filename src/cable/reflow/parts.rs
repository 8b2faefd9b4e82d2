//! A block as a reader sees it: prose that may be laid out anew, and lines that may not.

use super::measure::Measure;
use super::rows::{Row, RowKind, rows, words};
use super::{TELEGRAM_COLUMNS, breaks::pieces};
use crate::cable::{BodyItem, Cable};
use crate::text::Span;
use crate::text::words::ends_sentence;

/// A stretch of a block, in bytes of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Running text: its line ends say nothing.
    Prose(Span),
    /// Lines of a drafter's own, whose words are not in columns.
    Lines(Span),
    /// A table: its spaces say something too.
    Table(Span),
}

/// The parts of a block, in order, without the empty lines between them. `column` is that of the
/// cable, see [`column()`].
pub(crate) fn parts(block: &str, column: usize) -> Vec<Part> {
    let rows = rows(block);
    let mut parts: Vec<Part> = Vec::new();
    for stanza in rows.split(|row| row.kind == RowKind::Blank) {
        for (laid_out, run) in runs(stanza) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            if laid_out {
                // The spaces before the first line are a part of its columns.
                let start = first.span.start - first.indent;
                parts.push(Part::Table(Span::new(start, last.span.end)));
                continue;
            }
            let Some(pieces) = pieces(run, column) else {
                parts.push(Part::Lines(Span::new(first.span.start, last.span.end)));
                continue;
            };
            let spans = pieces.iter().filter_map(|piece| {
                let (first, last) = (piece.first()?, piece.last()?);
                Some(Span::new(first.span.start, last.span.end))
            });
            for span in spans {
                match parts.last_mut() {
                    // A sentence goes on below an empty line, where a page ended.
                    Some(Part::Prose(above))
                        if !ends_sentence(above.slice(block))
                            && span.slice(block).starts_with(char::is_lowercase) =>
                    {
                        above.end = span.end;
                    }
                    _ => parts.push(Part::Prose(span)),
                }
            }
        }
    }
    parts
}

/// One in so many lines in columns makes a table of lines without an empty one between them.
const TABLE_SHARE: usize = 3;
/// So many lines in columns make a table in the middle of other text.
const TABLE: usize = 2;

/// The lines of a stanza, cut into tables and other text.
fn runs<'r, 't>(stanza: &'r [Row<'t>]) -> Vec<(bool, &'r [Row<'t>])> {
    let tables = stanza.iter().filter(|row| has_columns(row.text)).count();
    if tables >= TABLE && tables * TABLE_SHARE >= stanza.len() {
        let first = stanza.iter().position(|row| has_columns(row.text));
        let (above, table) = stanza.split_at(first.unwrap_or(0));
        return vec![(false, above), (true, table)];
    }
    let mut runs: Vec<(bool, &[Row<'_>])> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for run in stanza.chunk_by(|a, b| has_columns(a.text) == has_columns(b.text)) {
        let end = at + run.len();
        if run.len() >= TABLE && has_columns(run[0].text) {
            runs.push((false, &stanza[from..at]));
            runs.push((true, run));
            from = end;
        }
        at = end;
    }
    runs.push((false, &stanza[from..]));
    runs
}

/// Are the words of a line in columns? Spaces after a sentence, or after a number and a mark, make
/// none.
fn has_columns(text: &str) -> bool {
    /// So many spaces stand between columns.
    const GAP: usize = 3;
    let rule = text.chars().all(|c| "-=_ ".contains(c));
    let mut gaps = words(text).enumerate().skip(1);
    rule || text.contains(['\t', '|'])
        || gaps.any(|(index, (gap, _))| gap.width >= GAP && !gap.after_stop && index > 1)
}

/// The column at which the paragraphs of a cable are wrapped, in characters.
pub(crate) fn column(cable: &Cable<'_>, text: &str) -> usize {
    let mut measure = Measure::default();
    for item in &cable.body {
        if let BodyItem::Text(kind, body) = item {
            let own = cable.own_words(Span::new(body.start, body.end), text);
            measure.add(&own, *kind);
        }
    }
    let last = *TELEGRAM_COLUMNS.end();
    measure.style(TELEGRAM_COLUMNS, last).column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_fall_into_parts() {
        for (block, shown) in [
            (
                "1. (U) The fleet came home on Monday, a week\nearly, with little in its nets.\n",
                "P1. (U) The fleet came home on Monday, a week\nearly, with little in its nets.",
            ),
            (
                "2. Figures of the last season:\n\n  Tuna      212     400\n  Lampuki     0      10\n\nThe rest is not known.\n",
                "P2. Figures of the last season:|T  Tuna      212     400\n  Lampuki     0      10|PThe rest is not known.",
            ),
            (
                "3. On board:\nMinister Rita Borg\nKarmenu Zahra\nGanna Zerafa\nEdgar Elm\n",
                "L3. On board:\nMinister Rita Borg\nKarmenu Zahra\nGanna Zerafa\nEdgar Elm",
            ),
            (
                "4. The crane, which has stood on the quay since the\n\n\nyear of the storm, is rusty.\n\nIt will move.\n",
                "P4. The crane, which has stood on the quay since the\n\n\nyear of the storm, is rusty.|PIt will move.",
            ),
            ("\n", ""),
        ] {
            let parts = parts(block, 45);
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Part::Prose(span) => format!("P{}", span.slice(block)),
                    Part::Lines(span) => format!("L{}", span.slice(block)),
                    Part::Table(span) => format!("T{}", span.slice(block)),
                })
                .collect();
            assert_eq!(parts.join("|"), shown);
        }
    }
}
