//! A change of a text, and applying several.

use super::{Span, line_end_at};
use std::collections::BTreeSet;

/// A change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// With what.
    pub text: String,
}

impl Edit {
    /// Replaces `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Inserts `text` at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self {
            span: Span::at(offset, 0),
            text: text.into(),
        }
    }

    /// Gives the inserted text the line ends of the text around it. Rules write `\n`.
    pub fn keep_line_ends(&mut self, text: &str) {
        self.spell_line_ends(|at| line_end_at(text, at));
    }

    /// [`keep_line_ends`](Self::keep_line_ends), for a text that is not one `str`.
    pub(crate) fn spell_line_ends(&mut self, line_end_at: impl FnOnce(usize) -> &'static str) {
        if self.text.contains('\n') {
            let end = line_end_at(self.span.start);
            if end != "\n" && !self.text.contains('\r') {
                self.text = self.text.replace('\n', end);
            }
        }
    }

    /// Deletes `span`.
    pub fn delete(span: Span) -> Self {
        Self {
            span,
            text: String::new(),
        }
    }
}

/// Applies groups of edits to a text, in the order given. The edits of one group belong together:
/// a group that overlaps one taken before it, or that is not inside the text, is left out whole.
/// Gives the new text, and for each group whether it was applied.
pub fn apply_groups<'e>(
    text: &str,
    groups: impl IntoIterator<Item = &'e [Edit]>,
) -> (String, Vec<bool>) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut occupied = Occupied::default();
    let taken = groups
        .into_iter()
        .map(|group| {
            let fits = group.iter().all(|edit| {
                let inside = text.get(edit.span.start..edit.span.end).is_some();
                inside && !occupied.overlaps(edit.span)
            });
            if fits {
                edits.extend(group);
                occupied.0.extend(group.iter().map(|edit| edit.span));
            }
            fits
        })
        .collect();
    edits.sort_by_key(|edit| edit.span);
    (applied(text, edits), taken)
}

/// Applies edits to a text. They are in its order, and do not overlap.
pub fn applied<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The spans that edits change. They do not overlap, so their ends are in the order of their starts.
#[derive(Debug, Default)]
struct Occupied(BTreeSet<Span>);

impl Occupied {
    /// Does a span overlap one of them? Two insertions at one place do as well: their order would
    /// be luck.
    fn overlaps(&self, span: Span) -> bool {
        if span.is_empty() && self.0.contains(&span) {
            return true;
        }
        let mut before_end = self.0.range(..Span::at(span.end, 0));
        before_end
            .next_back()
            .is_some_and(|last| last.end > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, in so many words.
    fn overlaps(a: Span, b: Span) -> bool {
        if a.is_empty() && b.is_empty() {
            return a.start == b.start;
        }
        a.start < b.end && b.start < a.end
    }

    proptest! {
        #[test]
        fn a_span_overlaps_as_defined(
            spans in prop::collection::vec((0usize..30, 0usize..4), 0..20)
        ) {
            let mut occupied = Occupied::default();
            for (start, length) in spans {
                let span = Span::at(start, length);
                let expected = occupied.0.iter().any(|other| overlaps(span, *other));
                prop_assert_eq!(occupied.overlaps(span), expected);
                if !expected {
                    occupied.0.insert(span);
                }
            }
        }
    }
}
