//! Two texts, compared word by word.

use crate::text::compared;
use serde::Serialize;
use similar::DiffTag;
use std::time::{Duration, Instant};

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Change {
    Same,
    Removed,
    Added,
}

/// Words in a row with the same fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Run {
    pub change: Change,
    pub text: String,
}

/// The longest search for the shortest difference; then a longer one will do.
const PATIENCE: Duration = Duration::from_secs(1);
/// So few equal words between two changes are shown as changed: a reader follows whole phrases.
const FEW: usize = 2;

/// What both texts say, and what only one does. What was removed comes before what was added.
pub(super) fn compare(old: &str, new: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    let deadline = Instant::now().checked_add(PATIENCE);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for change in compared(&old, &new, deadline) {
        let (removed, added) = (&old[change.old_range()], &new[change.new_range()]);
        if change.tag() == DiffTag::Equal {
            pieces.push(Piece::Same(removed.to_vec()));
        } else if let Some(Piece::Changed(before, after)) = pieces.last_mut() {
            before.extend_from_slice(removed);
            after.extend_from_slice(added);
        } else {
            pieces.push(Piece::Changed(removed.to_vec(), added.to_vec()));
        }
    }
    let mut runs = Vec::new();
    for piece in joined(pieces) {
        let mut add = |change, words: &[&str]| {
            if !words.is_empty() {
                let text = words.join(" ");
                runs.push(Run { change, text });
            }
        };
        match piece {
            Piece::Same(words) => add(Change::Same, &words),
            Piece::Changed(removed, added) => {
                add(Change::Removed, &removed);
                add(Change::Added, &added);
            }
        }
    }
    runs
}

enum Piece<'t> {
    Same(Vec<&'t str>),
    Changed(Vec<&'t str>, Vec<&'t str>),
}

/// Changes with few words between them become one.
fn joined(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut joined: Vec<Piece<'_>> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match (joined.last_mut(), piece) {
            (Some(Piece::Changed(before, after)), Piece::Same(words))
                if words.len() <= FEW
                    && before.len() + after.len() > 2 * words.len()
                    && matches!(pieces.peek(), Some(Piece::Changed(a, b)) if a.len() + b.len() > 2 * words.len()) =>
            {
                before.extend_from_slice(&words);
                after.extend_from_slice(&words);
            }
            (Some(Piece::Changed(before, after)), Piece::Changed(removed, added)) => {
                before.extend(removed);
                after.extend(added);
            }
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared() {
        for (old, new, shown) in [
            ("a b c", "a b c", "a b c"),
            (
                "the ferry left at noon",
                "the ferry sailed at noon",
                "the ferry [-left-] {+sailed+} at noon",
            ),
            ("", "a b", "{+a b+}"),
            ("a  b", "a\nb", "a b"),
            // One word between two long changes changes with them.
            (
                "so one two of three four",
                "so eins zwei of drei vier",
                "so [-one two of three four-] {+eins zwei of drei vier+}",
            ),
            ("x a y", "z a w", "[-x-] {+z+} a [-y-] {+w+}"),
        ] {
            let runs = compare(old, new);
            let runs: Vec<String> = runs
                .iter()
                .map(|run| match run.change {
                    Change::Same => run.text.clone(),
                    Change::Removed => format!("[-{}-]", run.text),
                    Change::Added => format!("{{+{}+}}", run.text),
                })
                .collect();
            assert_eq!(runs.join(" "), shown);
        }
    }
}
