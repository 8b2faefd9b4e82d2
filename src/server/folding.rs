//! Folding: the nodes of the outline that have several lines.

use super::outline::{Kind, Node, outline};
use super::view::View;
use crate::text::Arrange;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

/// The folds of a cable, in the order of the text. Of several that begin on one line only the
/// longest is kept, because editors show one handle on a line.
pub(super) fn ranges(view: &View<'_>) -> Vec<FoldingRange> {
    let mut found = Vec::new();
    collect(view, &outline(view), 0, &mut found);
    found.arrange_by_key(|(_, range)| (range.start_line, std::cmp::Reverse(range.end_line)));
    found.dedup_by_key(|(_, range)| range.start_line);
    // If the client limits the number, keep the outer folds.
    let most = view
        .capabilities
        .max_folds
        .map_or(usize::MAX, |most| most as usize);
    if found.len() > most {
        found.arrange_by_key(|(depth, _)| *depth);
        found.truncate(most);
        found.arrange_by_key(|(_, range)| range.start_line);
    }
    found.into_iter().map(|(_, range)| range).collect()
}

fn collect(view: &View<'_>, nodes: &[Node], depth: usize, found: &mut Vec<(usize, FoldingRange)>) {
    for node in nodes {
        let range = view.range(node.span);
        if range.start.line < range.end.line {
            // The first line stays visible when a node is folded.
            let first = node.span.slice(view.text);
            let first = first.find(['\n', '\r']).unwrap_or(first.len());
            let end = view.range(crate::text::Span::at(node.span.start + first, 0));
            let places = !view.capabilities.folds_whole_lines;
            let kind = match node.kind {
                Kind::Transmission | Kind::Header | Kind::Close => Some(FoldingRangeKind::Region),
                _ => None,
            };
            let fold = FoldingRange {
                start_line: range.start.line,
                start_character: places.then_some(end.start.character),
                end_line: range.end.line,
                end_character: places.then_some(range.end.character),
                kind,
                collapsed_text: None,
            };
            found.push((depth, fold));
        }
        collect(view, &node.children, depth + 1, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::bracketed;
    use crate::server::view::testing::{at_cursor, with_client};
    use tower_lsp::ls_types::{Position, Range};

    /// The text with each fold in brackets.
    #[track_caller]
    fn folded(text: &str) -> String {
        at_cursor(text, |view, _| {
            let folds = ranges(view);
            let spans = folds.iter().map(|fold| {
                let place = |line, column: Option<u32>| Position {
                    line,
                    character: column.expect("a column"),
                };
                view.span(Range {
                    start: place(fold.start_line, fold.start_character),
                    end: place(fold.end_line, fold.end_character),
                })
            });
            bracketed(view.text, spans)
        })
    }

    const CABLE: &str = "R 041830Z MAR 09\nFM AMEMBASSY QUITO\nUNCLAS QUITO 000001\n\nTAGS: EC\nSUBJECT: X\n\n\
        1. Comment: It\nis so.\n\nThe Plan\n--------\n\n2. Begin text:\n\n3. Só\nit is.\n\nEnd text.\n";

    #[test]
    fn what_folds() {
        assert_eq!(folded(""), "");
        assert_eq!(folded("1. So.\n"), "1. So.\n");
        assert_eq!(folded("1. So\r\nit is.\r\n"), "1. So[[\r\nit is.]]\r\n");
        insta::assert_snapshot!(folded(CABLE), @"
        R 041830Z MAR 09[[
        FM AMEMBASSY QUITO]]
        UNCLAS QUITO 000001[[

        TAGS: EC
        SUBJECT: X]]

        1. Comment: It[[
        is so.]]

        The Plan[[
        --------

        2. Begin text:[[

        3. Só[[
        it is.

        End text.]]]]]]
        ");
    }

    #[test]
    fn old_clients() {
        let lines = with_client(
            CABLE,
            |capabilities| capabilities.folds_whole_lines = true,
            ranges,
        );
        assert!(
            lines
                .iter()
                .all(|fold| fold.start_character.is_none() && fold.end_character.is_none())
        );
        let few = with_client(
            CABLE,
            |capabilities| capabilities.max_folds = Some(4),
            ranges,
        );
        let lines: Vec<&str> = CABLE.lines().collect();
        let first: Vec<&str> = few
            .iter()
            .map(|fold| lines[fold.start_line as usize])
            .collect();
        assert_eq!(
            first,
            [
                "R 041830Z MAR 09",
                "UNCLAS QUITO 000001",
                "1. Comment: It",
                "The Plan"
            ]
        );
    }
}
