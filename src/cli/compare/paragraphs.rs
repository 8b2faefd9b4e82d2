//! The paragraphs of two cables, matched and compared.
//!
//! Equal paragraphs are matched first, then the most alike; of two that are as much alike, those with
//! the same number. What is not alike went or came.

use super::words::{self, Change, Run};
use crate::text::Arrange;
use crate::text::compared;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use similar::DiffTag;
use std::collections::BTreeMap;

/// A paragraph, as `parse` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Paragraph {
    pub number: Option<u32>,
    pub mark: Option<String>,
    pub heading: Option<String>,
    pub line: usize,
    pub text: String,
}

/// A paragraph that differs.
#[derive(Debug, Serialize)]
pub(super) struct ParagraphChange {
    /// Is it among other paragraphs now?
    pub moved: bool,
    /// Nothing where it came.
    pub old: Option<Paragraph>,
    /// Nothing where it went.
    pub new: Option<Paragraph>,
    /// Its text, word by word.
    pub words: Vec<Run>,
}

impl ParagraphChange {
    /// Does it only have another number?
    pub(super) fn is_renumbered(&self) -> Option<(u32, u32)> {
        let (old, new) = (self.old.as_ref()?, self.new.as_ref()?);
        let same = !self.moved
            && old.mark == new.mark
            && old.heading == new.heading
            && self.words.iter().all(|run| run.change == Change::Same);
        Some((old.number?, new.number?)).filter(|_| same)
    }
}

/// Two paragraphs are one that changed if they share this part of their words.
const ALIKE: f64 = 0.5;
/// What the same number adds.
const SAME_NUMBER: f64 = 0.15;
/// More pairs than this are not tried: then the numbers decide.
const MOST_PAIRS: usize = 1_000_000;

/// The paragraphs in which two objects of `parse` differ, in the order of the new one.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<ParagraphChange> {
    let (old, new) = (of(old), of(new));
    let pairs = matched(&old, &new);
    let kept = in_order(&pairs);
    let mut changes: Vec<((usize, usize), ParagraphChange)> = Vec::new();
    let mut partners = vec![None; new.len()];
    for &(before, after) in &pairs {
        partners[after] = Some(before);
    }
    for (at, paragraph) in new.iter().enumerate() {
        let before = partners[at];
        let was = before.map(|before| &old[before]);
        let moved = before.is_some_and(|before| !kept.contains_key(&before));
        let differs = was.is_none_or(|was| !was.says_the_same(paragraph));
        if moved || differs {
            let change = change(was, Some(paragraph), moved);
            changes.push(((at + 1, 0), change));
        }
    }
    let mut gone: Vec<bool> = vec![true; old.len()];
    for &(before, _) in &pairs {
        gone[before] = false;
    }
    for (at, paragraph) in old.iter().enumerate().filter(|(at, _)| gone[*at]) {
        // Below the paragraph that it stood below.
        let above = kept.range(..at).next_back();
        let place = above.map_or(0, |(_, after)| after + 1);
        changes.push(((place, at + 1), change(Some(paragraph), None, false)));
    }
    changes.arrange_by_key(|(place, _)| *place);
    changes.into_iter().map(|(_, change)| change).collect()
}

fn of(object: &Value) -> Vec<Paragraph> {
    let list = object.get("paragraphs").cloned().unwrap_or_default();
    serde_json::from_value(list).unwrap_or_default()
}

fn change(old: Option<&Paragraph>, new: Option<&Paragraph>, moved: bool) -> ParagraphChange {
    let text = |paragraph: Option<&Paragraph>| paragraph.map_or("", |own| &*own.text).to_owned();
    ParagraphChange {
        moved,
        words: words::compare(&text(old), &text(new)),
        old: old.cloned(),
        new: new.cloned(),
    }
}

impl Paragraph {
    /// The same but for its place?
    fn says_the_same(&self, other: &Self) -> bool {
        self.number == other.number
            && self.mark == other.mark
            && self.heading == other.heading
            && self.text == other.text
    }
}

/// Which paragraphs are one and the same, as places in both lists.
fn matched(old: &[Paragraph], new: &[Paragraph]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let texts = |list| -> Vec<&str> {
        let list: &[Paragraph] = list;
        list.iter().map(|own| own.text.as_str()).collect()
    };
    for run in compared(&texts(old), &texts(new), None) {
        if run.tag() == DiffTag::Equal {
            pairs.extend(run.old_range().zip(run.new_range()));
        }
    }
    let mut free_old: Vec<bool> = vec![true; old.len()];
    let mut free_new: Vec<bool> = vec![true; new.len()];
    for &(before, after) in &pairs {
        (free_old[before], free_new[after]) = (false, false);
    }
    let free = |free: &[bool]| -> Vec<usize> { (0..free.len()).filter(|at| free[*at]).collect() };
    let (left, right) = (free(&free_old), free(&free_new));
    let bags: Vec<Bag<'_>> = right.iter().map(|at| Bag::of(&new[*at].text)).collect();
    let few = left.len().saturating_mul(right.len()) <= MOST_PAIRS;
    // The places in `right` that have a number, the first one last.
    let mut numbered: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, at) in right.iter().enumerate().rev() {
        if let Some(number) = new[*at].number {
            numbered.entry(number).or_default().push(place);
        }
    }
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for &before in &left {
        let bag = Bag::of(&old[before].text);
        let number = old[before].number;
        let tried = match few {
            true => 0..right.len(),
            false => match number.and_then(|own| numbered.get_mut(&own)?.pop()) {
                Some(place) => place..place + 1,
                None => continue,
            },
        };
        for place in tried {
            let after = right[place];
            let same = number.is_some() && number == new[after].number;
            let bonus = if same { SAME_NUMBER } else { 0.0 };
            let likeness = bag.likeness(&bags[place]) + bonus;
            if likeness >= ALIKE {
                candidates.push((likeness, before, after));
            }
        }
    }
    candidates.arrange_by(|a, b| {
        let place = |one: &(f64, usize, usize)| (one.1.abs_diff(one.2), one.1, one.2);
        b.0.total_cmp(&a.0).then_with(|| place(a).cmp(&place(b)))
    });
    for (_, before, after) in candidates {
        if free_old[before] && free_new[after] {
            (free_old[before], free_new[after]) = (false, false);
            pairs.push((before, after));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The words of a text, and how often each stands there.
struct Bag<'t> {
    words: BTreeMap<&'t str, usize>,
    count: usize,
}

impl<'t> Bag<'t> {
    fn of(text: &'t str) -> Self {
        let mut words = BTreeMap::new();
        let mut count = 0;
        for word in text.split_whitespace() {
            *words.entry(word).or_default() += 1;
            count += 1;
        }
        Self { words, count }
    }

    /// The part of their words that two texts share, from 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let shared: usize = self
            .words
            .iter()
            .map(|(word, count)| (*count).min(other.words.get(word).copied().unwrap_or(0)))
            .sum();
        match self.count + other.count {
            0 => 1.0,
            all => 2.0 * shared as f64 / all as f64,
        }
    }
}

/// The pairs that did not move: the longest run of them that is in order in both cables.
fn in_order(pairs: &[(usize, usize)]) -> BTreeMap<usize, usize> {
    // The last pair of the shortest-ended run of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, after)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < after);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = BTreeMap::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.insert(pairs[at].0, pairs[at].1);
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(paragraphs: &[(u32, &str)]) -> Value {
        let list = paragraphs.iter().map(|(number, text)| {
            json!({"number": number, "mark": "U", "heading": null, "text": text, "line": number})
        });
        json!({"paragraphs": list.collect::<Vec<_>>()})
    }

    /// `3>4` for a change, `3>` for what went, `>4` for what came, `~` for what moved.
    fn compared(old: &[(u32, &str)], new: &[(u32, &str)]) -> String {
        let changes = compare(&object(old), &object(new));
        let number = |paragraph: &Option<Paragraph>| {
            let number = paragraph.as_ref().and_then(|own| own.number);
            number.map_or(String::new(), |number| number.to_string())
        };
        let shown = changes.iter().map(|change| {
            let moved = if change.moved { "~" } else { "" };
            format!("{}>{}{moved}", number(&change.old), number(&change.new))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    const FERRY: &str = "The ferry left the island at noon with sixty guests.";
    const HARBOR: &str = "Harbor dues went up in March, and skippers complain.";
    const CRANE: &str = "A crane without wheels blocks the quay since autumn.";

    #[test]
    fn paragraphs_are_matched() {
        let three = [(1, FERRY), (2, HARBOR), (3, CRANE)];
        assert_eq!(compared(&three, &three), "");
        // A word that changed.
        let later = "The ferry left the island at one with sixty guests.";
        assert_eq!(
            compared(&three, &[(1, later), (2, HARBOR), (3, CRANE)]),
            "1>1"
        );
        // One that came, with new numbers below it.
        let new = "Nobody asked the minister about his boat.";
        assert_eq!(
            compared(&three, &[(1, FERRY), (2, new), (3, HARBOR), (4, CRANE)]),
            ">2 2>3 3>4"
        );
        // One that went.
        assert_eq!(compared(&three, &[(1, FERRY), (2, CRANE)]), "2> 3>2");
        assert_eq!(compared(&three, &[(2, HARBOR), (3, CRANE)]), "1>");
        // One that was written anew.
        assert_eq!(
            compared(&three, &[(1, FERRY), (2, new), (3, CRANE)]),
            "2> >2"
        );
        // One that moved.
        assert_eq!(
            compared(&three, &[(1, CRANE), (2, FERRY), (3, HARBOR)]),
            "3>1~ 1>2 2>3"
        );
        assert_eq!(compared(&[], &[]), "");
    }
}
