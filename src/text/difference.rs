//! The edits that lead from one text to another, exactly.

use super::{Edit, Span, lines};
use similar::algorithms::{Capture, Compact, Replace, patience};
use similar::{DiffOp, DiffTag};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::time::Instant;

/// What two lists have in common and where they differ, in order. After the deadline a longer
/// difference than the shortest will do.
pub(crate) fn compared<T: Eq + Hash>(
    old: &[T],
    new: &[T],
    deadline: Option<Instant>,
) -> Vec<DiffOp> {
    let mut known = HashMap::new();
    let mut number = |piece| {
        let next = known.len();
        *known.entry(piece).or_insert(next)
    };
    let old: Vec<usize> = old.iter().map(&mut number).collect();
    let new: Vec<usize> = new.iter().map(&mut number).collect();
    compared_numbers(&old, &new, deadline)
}

/// The search itself, for numbers only: for each type that it is made for, the program grows by a
/// twentieth of a megabyte.
fn compared_numbers(old: &[usize], new: &[usize], deadline: Option<Instant>) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let ranges = (0..old.len(), 0..new.len());
    match patience::diff_deadline(&mut found, old, ranges.0, new, ranges.1, deadline) {
        Ok(()) => found.into_inner().into_inner().into_ops(),
    }
}

/// The edits that turn `old` into `new`, each as small as a word: line ends are edited as all other
/// characters are.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Edit> {
    let whole = (Span::new(0, old.len()), Span::new(0, new.len()));
    let mut edits = Vec::new();
    for part in changed(old, new, whole, line_spans) {
        for (was, now) in changed(old, new, part, words) {
            edits.push(Edit::replace(was, now.slice(new)));
        }
    }
    edits
}

/// What differs in a part of each text, in its order, piece by piece.
fn changed(
    old: &str,
    new: &str,
    (was, now): (Span, Span),
    pieces: impl Fn(&str) -> Vec<Span>,
) -> Vec<(Span, Span)> {
    let (old, new) = (was.slice(old), now.slice(new));
    let (before, after) = (pieces(old), pieces(new));
    let place = |spans: &[Span], part: Span, range: Range<usize>| {
        let at = |index: usize| spans.get(index).map_or(part.len(), |span| span.start);
        Span::new(at(range.start), at(range.end)).shift(part.start)
    };
    let words_before: Vec<&str> = before.iter().map(|span| span.slice(old)).collect();
    let words_after: Vec<&str> = after.iter().map(|span| span.slice(new)).collect();
    compared(&words_before, &words_after, None)
        .into_iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .map(|op| {
            let old_part = place(&before, was, op.old_range());
            (old_part, place(&after, now, op.new_range()))
        })
        .collect()
}

fn line_spans(text: &str) -> Vec<Span> {
    lines(text)
        .map(|line| Span::at(line.start, line.full_len()))
        .collect()
}

/// The words of a text, and the space between them.
fn words(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut in_word = None;
    for (at, sign) in text.char_indices() {
        let word = !sign.is_whitespace();
        match spans.last_mut() {
            Some(last) if in_word == Some(word) => last.end = at + sign.len_utf8(),
            _ => spans.push(Span::at(at, sign.len_utf8())),
        }
        in_word = Some(word);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::super::edit::applied;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_are_as_small_as_words() {
        let edits = difference(
            "TAGS: PREL, prel, EC\nSUBJECT: X\n",
            "TAGS: PREL, EC\nSUBJECT: X\n",
        );
        assert_eq!(edits, [Edit::delete(Span::new(12, 18))]);
        assert_eq!(difference("so", "so"), []);
    }

    proptest! {
        #[test]
        fn they_lead_there_exactly(old in "[ab \r\n]{0,24}", new in "[ab \r\n]{0,24}") {
            prop_assert_eq!(applied(&old, &difference(&old, &new)), new);
        }
    }
}
