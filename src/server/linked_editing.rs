//! Linked editing: the words of an opener and its closer are edited together.

use super::view::View;
use crate::cable::pairs::PairEvent;
use crate::text::Span;
use tower_lsp::ls_types::{LinkedEditingRanges, Position};

/// The last words of opener and closer, `Summary` and `End Summary`, if both are spelled alike, as
/// the protocol requires.
pub(super) fn ranges(view: &View<'_>, position: Position) -> Option<LinkedEditingRanges> {
    let at = view.offset(position);
    let last_word = |event: &PairEvent| {
        let words = event.span.slice(view.text);
        let word = words
            .rsplit(|c: char| c.is_whitespace())
            .next()
            .unwrap_or(words);
        Span::new(event.span.end - word.len(), event.span.end)
    };
    let pairs = view.cable.matched_pairs().pairs.iter();
    let words = pairs.map(|(open, close)| [last_word(open), last_word(close)]);
    let [open, close] = words
        .filter(|ends| ends.iter().any(|end| end.start <= at && at <= end.end))
        .find(|[open, close]| open.slice(view.text) == close.slice(view.text))?;
    Some(LinkedEditingRanges {
        ranges: vec![view.range(open), view.range(close)],
        word_pattern: Some("[A-Za-z]+".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rendered::bracketed;
    use crate::server::view::testing::at_cursor;

    #[test]
    fn both_ends_or_none() {
        for (text, expected) in [
            (
                "1. Sum$0mary: so. End Summary.",
                Some("1. [[Summary]]: so. End [[Summary]]."),
            ),
            (
                "1. Summary: so. End Summary$0.",
                Some("1. [[Summary]]: so. End [[Summary]]."),
            ),
            ("1. Summary: so. En$0d Summary.", None),
            ("1. $0SUMMARY: so. End Summary.", None),
            (
                "1. Begin tex$0t: so. End text.",
                Some("1. Begin [[text]]: so. End [[text]]."),
            ),
            ("1. $0Comment: so.", None),
            ("$0", None),
        ] {
            let found = at_cursor(text, |view, position| {
                let found = ranges(view, position)?;
                let spans = found.ranges.iter().map(|range| view.span(*range));
                Some(bracketed(view.text, spans))
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
