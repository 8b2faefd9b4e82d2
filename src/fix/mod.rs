//! Diagnostics -> new text.

mod harmless;
mod law;

pub(crate) use harmless::keep_harmless;

use crate::cable::Cable;
use crate::lint::Outcome;
use crate::rules::{Diagnostic, Fix, Safety};
use crate::text::edit::apply_groups;
use crate::text::words::hash;
use law::Standing;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Applies fixes to a text, in the order given. The edits of one fix belong together: a fix that
/// overlaps one taken before it is left out whole. Gives the new text, and for each fix whether it
/// was applied.
pub fn apply(text: &str, fixes: &[&Fix]) -> (String, Vec<bool>) {
    apply_groups(text, fixes.iter().map(|fix| &fix.edits[..]))
}

/// Does a fix have no place in this cable? Quoted texts keep their lines.
pub fn is_held_back(found: &Diagnostic, cable: &Cable<'_>) -> bool {
    found.rule.rewraps && cable.is_quoted(found.span.start)
}

/// The most rounds. Fixes that overlap come one after the other; a text that comes again, or is not
/// better after so many rounds, shows that fixes undo each other.
const ROUNDS: usize = 40;

/// A text after its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The new text.
    pub text: String,
    /// What checking this text gives.
    pub outcome: Outcome,
    /// How many findings of each rule were fixed.
    pub counts: BTreeMap<&'static str, usize>,
    /// The rules whose fixes were left out, because they and others undo each other.
    pub conflicting: Vec<&'static str>,
}

/// Applies the fixes of what `check` finds in a text, up to `safety`, until nothing is left to fix.
/// Accepted findings are left alone. A safe fix that would break the [law] in this text is
/// left out, and so are the fixes of a rule that never come to an end.
pub fn fix(text: &str, safety: Safety, check: impl Fn(&str) -> Outcome) -> Fixed {
    let mut endless: BTreeSet<&'static str> = BTreeSet::new();
    loop {
        let known = endless.len();
        match fix_without(&endless, text, safety, &check) {
            Ok(fixed) => {
                return Fixed {
                    conflicting: endless.into_iter().collect(),
                    ..fixed
                };
            }
            Err(rules) => endless.extend(rules),
        }
        if endless.len() == known {
            return Fixed {
                text: text.to_owned(),
                outcome: check(text),
                counts: BTreeMap::new(),
                conflicting: endless.into_iter().collect(),
            };
        }
    }
}

/// The same without the fixes of some rules; the rules of the last round where there is no end.
fn fix_without(
    endless: &BTreeSet<&'static str>,
    text: &str,
    safety: Safety,
    check: impl Fn(&str) -> Outcome,
) -> Result<Fixed, Vec<&'static str>> {
    let mut current = text.to_owned();
    let mut outcome = check(&current);
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    let mut seen = HashSet::from([hash(&current)]);
    let found = outcome.diagnostics.len();
    for _ in 0..ROUNDS {
        let cable = outcome.cable();
        let offered = outcome.diagnostics.iter().filter(|found| {
            found.accepted.is_none()
                && !endless.contains(found.rule.name)
                && !is_held_back(found, &cable)
                && found.fix.as_ref().is_some_and(|fix| match fix.safety {
                    Safety::Safe => law::removes_only_its_own(&current, found),
                    Safety::Unsafe => safety == Safety::Unsafe,
                })
        });
        let round = Round::new(&current, &outcome, offered.collect(), safety, &check);
        let Some(next) = round.next else {
            return Ok(Fixed {
                text: current,
                outcome,
                counts,
                conflicting: Vec::new(),
            });
        };
        rules = round.applied;
        for rule in &rules {
            *counts.entry(rule).or_default() += 1;
        }
        (current, outcome) = next;
        if !seen.insert(hash(&current)) {
            return Err(rules);
        }
    }
    // Where each round fixes something, the next run goes on.
    if outcome.diagnostics.len() < found {
        return Ok(Fixed {
            text: current,
            outcome,
            counts,
            conflicting: Vec::new(),
        });
    }
    Err(rules)
}

/// Does the safe fix of a finding keep the law in this text?
pub(crate) fn keeps_law(text: &str, found: &Diagnostic, check: impl Fn(&str) -> Outcome) -> bool {
    let Some(fix) = &found.fix else { return true };
    law::removes_only_its_own(text, found) && {
        let before = Standing::of(text, &check(text));
        let (new, _) = apply(text, &[fix]);
        before.holds_after(&Standing::of(&new, &check(&new)))
    }
}

/// One round of fixing.
struct Round {
    /// The rule of each fix that was applied.
    applied: Vec<&'static str>,
    /// The new text and what is found in it; nothing if no fix was applied.
    next: Option<(String, Outcome)>,
}

impl Round {
    /// Applies the fixes of some findings: all of them, or those that keep the law.
    fn new(
        text: &str,
        outcome: &Outcome,
        offered: Vec<&Diagnostic>,
        safety: Safety,
        check: impl Fn(&str) -> Outcome,
    ) -> Self {
        let before = Standing::of(text, outcome);
        let mut round = Self {
            applied: Vec::new(),
            next: None,
        };
        keep_harmless(offered, |found| {
            let fixes: Vec<&Fix> = found
                .iter()
                .filter_map(|found| found.fix.as_ref())
                .collect();
            let (new, applied) = apply(text, &fixes);
            if !applied.contains(&true) {
                return true;
            }
            let after = check(&new);
            // What the author confirms may change what the cable says.
            let holds = safety == Safety::Unsafe || before.holds_after(&Standing::of(&new, &after));
            if holds {
                let rules = found.iter().zip(applied).filter(|(_, applied)| *applied);
                round.applied = rules.map(|(found, _)| found.rule.name).collect();
                round.next = Some((new, after));
            }
            holds
        });
        round
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{self, Settings};
    use crate::rules::by_name;
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
    fn fixes_are_applied_whole_or_not_at_all() {
        let first = fix(&[(0, 1, "A"), (4, 5, "E")]);
        let overlapping = fix(&[(2, 3, "C"), (4, 6, "")]);
        let beside = fix(&[(5, 6, "F"), (1, 1, "-")]);
        let (text, taken) = apply("abcdef", &[&first, &overlapping, &beside]);
        assert_eq!(
            (text.as_str(), &taken[..]),
            ("A-bcdEF", &[true, false, true][..])
        );
    }

    /// Fixes that go round in circles hold up only their own rule.
    #[test]
    fn what_never_ends_is_left_out() {
        let text = "UNCLAS ROME 000140\n\nE.O. 12958: N/A\nTAGS: PREL, ECON, ECON, IT\nSUBJECT: THE MARKET IN ROME A\n";
        let turning = "subject-missing";
        let check = |text: &str| {
            let mut outcome = lint::check(text, None, &Settings::default());
            let mut other = outcome.diagnostics[0].clone();
            other.rule = by_name(turning).expect("a rule");
            let at = text.len() - 2;
            let sign = if text[at..].starts_with('A') {
                "B"
            } else {
                "A"
            };
            other.fix = Some(Fix {
                title: String::new(),
                safety: Safety::Unsafe,
                edits: vec![Edit::replace(Span::at(at, 1), sign)],
            });
            outcome.diagnostics.push(other);
            outcome
        };
        let fixed = super::fix(text, Safety::Unsafe, check);
        assert_eq!(fixed.conflicting, [turning]);
        assert_eq!(fixed.text, text.replace("ECON, ECON", "ECON"));
    }

    #[test]
    fn edits_beyond_the_text_are_left_out() {
        let (text, taken) = apply("ab", &[&fix(&[(1, 9, "x")])]);
        assert_eq!((text.as_str(), &taken[..]), ("ab", &[false][..]));
    }
}
