//! Diagnostics -> new text.

use crate::rules::{Diagnostic, Fix, Safety};
use crate::text::edit::apply_groups;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Applies fixes to a text, in the order given. The edits of one fix belong together: a fix that
/// overlaps one taken before it is left out whole. Gives the new text, and for each fix whether it
/// was applied.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, Vec<bool>) {
    apply_groups(text, fixes.iter().map(|fix| &fix.edits[..]))
}

/// What applying fixes until none is left gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converged {
    /// The text.
    pub text: String,
    /// How many fixes went in.
    pub applied: usize,
    /// Is there none left? A pair of rules that undo each other's work would go on for ever.
    pub settled: bool,
}

/// Rounds after which fixes that go on are taken to undo each other.
const ROUNDS: usize = 10;

/// Applies what `fixes` offers for a text, then what it offers for the text that this gives, until
/// it offers nothing. Fixes that overlap take turns, the first in the text first.
pub fn converge(text: &str, fixes: impl FnMut(&str) -> Vec<Fix>) -> Converged {
    converge_watched(text, fixes, |_| {})
}

/// The same; `watch` hears after each round which of the fixes that were offered went in.
fn converge_watched(
    text: &str,
    mut fixes: impl FnMut(&str) -> Vec<Fix>,
    mut watch: impl FnMut(&[bool]),
) -> Converged {
    let mut done = Converged {
        text: text.to_owned(),
        applied: 0,
        settled: false,
    };
    for _ in 0..ROUNDS {
        let offered = fixes(&done.text);
        let (text, taken) = apply(&done.text, &offered.iter().collect::<Vec<_>>());
        let count = taken.iter().filter(|taken| **taken).count();
        watch(&taken);
        if count == 0 {
            done.settled = true;
            break;
        }
        done.applied += count;
        done.text = text;
    }
    done
}

/// A text after its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The new text; the old one where fixes undo each other.
    pub text: String,
    /// How many findings of each rule were fixed.
    pub fixed: BTreeMap<&'static str, usize>,
    /// The rules whose fixes undo each other.
    pub restless: Vec<&'static str>,
}

/// Fixes what `check` finds in a text and rules can mend, up to `safety`, until nothing is left.
pub fn mend(text: &str, safety: Safety, check: impl Fn(&str) -> Vec<Diagnostic>) -> Mended {
    let offered = RefCell::new(Vec::new());
    let mut fixed: BTreeMap<&'static str, usize> = BTreeMap::new();
    let done = converge_watched(
        text,
        |text| {
            let (rules, fixes) = check(text)
                .into_iter()
                .filter_map(|found| Some((found.rule.name, found.fix?)))
                .filter(|(_, fix)| fix.safety <= safety)
                .unzip();
            offered.replace(rules);
            fixes
        },
        |taken| {
            for (rule, taken) in offered.borrow().iter().zip(taken) {
                *fixed.entry(rule).or_default() += usize::from(*taken);
            }
        },
    );
    if done.settled {
        fixed.retain(|_, count| *count > 0);
        return Mended {
            text: done.text,
            fixed,
            restless: Vec::new(),
        };
    }
    let mut restless = offered.into_inner();
    restless.sort_unstable();
    restless.dedup();
    Mended {
        text: text.to_owned(),
        fixed: BTreeMap::new(),
        restless,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Edit, Span};

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits
            .iter()
            .map(|(start, end, text)| Edit::replace(Span::new(*start, *end), *text))
            .collect();
        Fix {
            title: String::new(),
            safety: Safety::Safe,
            edits,
        }
    }

    #[test]
    fn fixes_are_taken_whole_or_not_at_all() {
        let first = fix(&[(0, 1, "A"), (4, 5, "E")]);
        let overlapping = fix(&[(2, 3, "C"), (4, 6, "")]);
        let beside = fix(&[(5, 6, "F"), (1, 1, "-")]);
        let (text, taken) = apply("abcdef", &[&first, &overlapping, &beside]);
        assert_eq!(
            (text.as_str(), &taken[..]),
            ("A-bcdEF", &[true, false, true][..])
        );
    }

    #[test]
    fn fixes_that_overlap_take_turns() {
        // Each `x` wants to become `y`, and two neighbours share an edit.
        let offered = |text: &str| -> Vec<Fix> {
            let places = text.match_indices('x').map(|(at, _)| at);
            places
                .map(|at| fix(&[(at, (at + 2).min(text.len()), "y")]))
                .collect()
        };
        let done = converge("xxxx", offered);
        assert_eq!((done.text.as_str(), done.applied), ("yy", 2));
        assert!(done.settled);
        let restless = converge("a", |_| vec![fix(&[(0, 1, "b")])]);
        assert!(!restless.settled);
    }

    #[test]
    fn edits_beyond_the_text_are_left_out() {
        let (text, taken) = apply("ab", &[&fix(&[(1, 9, "x")])]);
        assert_eq!((text.as_str(), &taken[..]), ("ab", &[false][..]));
    }
}
