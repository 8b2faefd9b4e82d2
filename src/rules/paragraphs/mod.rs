//! Paragraph numbers: one walk over the numbers finds gaps, repeats and disorder.

pub mod para_number_duplicate;
pub mod para_number_flush_left;
pub mod para_number_gap;
pub mod para_number_order;
pub mod para_number_period;
pub mod para_number_restart;
pub mod para_number_space;
pub mod para_unnumbered;
pub mod pilcrow_not_transmittable;
pub mod pilcrow_year_artifact;
pub mod single_para_numbered;
pub mod tabular_flush_left;

use crate::cable::Cable;
use crate::lint::{Diagnostic, Edit};
use crate::text::Span;
use std::collections::BTreeMap;

/// The largest number that a paragraph can have: three digits.
pub(super) const LARGEST: usize = 999;

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// Numbers are left out before it.
    Gap { expected: u32 },
    /// The number was used at this index before.
    Duplicate { first: usize },
    /// It is lower than the one before it, and was not used yet.
    Order { previous: u32 },
}

/// One paragraph's number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    value: u32,
    span: Span,
}

/// Walks over the numbers of a cable and names each slip once, at the paragraph that slipped.
///
/// A number that is out of place alone (the next one goes on as if it were right) is a slip of
/// that paragraph; a number from which the next ones go on is where the sequence broke. A new
/// series begins where the numbers start again at 1: quoted lists and media digests do.
pub(super) fn walk(numbers: &[u32]) -> Walk {
    let mut found = Vec::new();
    let mut lists = Vec::new();
    let place = |number: u32| (number as usize).min(LARGEST);
    // Where each number stands first in the series.
    let mut first_place: [Option<usize>; LARGEST + 1] = [None; LARGEST + 1];
    // What is expected where a list inside a paragraph, numbered from 1 as well, has ended.
    let mut outer: Vec<u32> = Vec::new();
    let mut series = 0;
    let mut expected = 1;
    // After a repeat the sequence may go on by either count.
    let mut also: Option<u32> = None;
    for (index, &number) in numbers.iter().enumerate() {
        let next = numbers.get(index + 1).copied();
        if number == expected || also == Some(number) {
            first_place[place(number)].get_or_insert(index);
            let continues = if number == expected {
                None
            } else {
                also.take().map(|_| expected)
            };
            also = continues.filter(|other| *other > number + 1);
            expected = number + 1;
            // A lower sequence that meets the higher one again has ended.
            if let Some(higher) = also
                && expected == higher
            {
                also = None;
            }
            continue;
        }
        if let Some(level) = outer.iter().rposition(|outer| *outer == number) {
            outer.truncate(level);
            lists.push((index, level > 0));
            expected = number + 1;
            also = None;
            continue;
        }
        let lone = next == Some(expected + 1);
        let previous = index.checked_sub(1).map(|before| numbers[before]);
        if number == 1 && index - series > 1 && !lone && previous != Some(1) {
            series = index;
            first_place = [None; LARGEST + 1];
            first_place[1] = Some(index);
            outer.push(expected);
            lists.push((index, true));
            expected = 2;
            also = None;
            continue;
        }
        let first = *first_place[place(number)].get_or_insert(index);
        let first = Some(first).filter(|first| *first < index);
        let slip = match first {
            Some(first) => Slip::Duplicate { first },
            None if number > expected => Slip::Gap { expected },
            None => Slip::Order {
                previous: previous.unwrap_or(expected),
            },
        };
        if lone {
            found.push((index, slip));
            expected += 1;
            continue;
        }
        match slip {
            Slip::Duplicate { .. } => {
                found.push((index, slip));
                also = Some(number + 1).filter(|other| *other != expected);
                if number + 1 == expected {
                    also = Some(expected + 1);
                }
            }
            Slip::Gap { .. } => {
                // The missing numbers may come later: then those are out of order, not this one.
                let rest = numbers[index + 1..]
                    .iter()
                    .take(LARGEST)
                    .take_while(|later| **later != 1);
                let late = rest.into_iter().any(|later| *later == expected);
                if !late {
                    found.push((index, slip));
                }
                expected = number + 1;
            }
            Slip::Order { .. } => {
                found.push((index, slip));
                also = Some(number + 1).filter(|other| *other < expected);
            }
        }
    }
    Walk {
        slips: found,
        lists,
    }
}

/// Where the numbers start again at 1 and never go back to the count before.
pub(super) fn restarts(cable: &Cable<'_>) -> Vec<Numbered> {
    let numbered = numbered(cable);
    let values: Vec<u32> = numbered.iter().map(|number| number.value).collect();
    let mut open: Vec<usize> = Vec::new();
    for (index, begins) in walk(&values).lists {
        if begins {
            open.push(index);
        } else {
            open.pop();
        }
    }
    open.into_iter().map(|index| numbered[index]).collect()
}

/// What a walk over the numbers found.
pub(super) struct Walk {
    /// The slips, each with the index of its paragraph.
    slips: Vec<(usize, Slip)>,
    /// Where a list inside a paragraph begins (`true`) and where it has ended.
    lists: Vec<(usize, bool)>,
}

/// The numbers of items of lists inside paragraphs, which are counted from 1 again.
pub(super) fn list_items(cable: &Cable<'_>) -> Vec<Span> {
    let numbered = numbered(cable);
    let values: Vec<u32> = numbered.iter().map(|number| number.value).collect();
    let mut changes = walk(&values).lists.into_iter().peekable();
    let mut inside = false;
    let mut items = Vec::new();
    for (index, number) in numbered.iter().enumerate() {
        while let Some((_, now)) = changes.next_if(|(at, _)| *at <= index) {
            inside = now;
        }
        if inside {
            items.push(number.span);
        }
    }
    items
}

/// The numbers of the cable's own paragraphs: quoted text has its own count.
pub(super) fn numbered(cable: &Cable<'_>) -> Vec<Numbered> {
    cable
        .paragraphs()
        .filter_map(|body| {
            let number = body.facts.number?;
            Some(Numbered {
                value: number.value,
                span: body.span(number.span),
            })
        })
        .filter(|number| !cable.is_quoted(number.span.start))
        .collect()
}

pub(super) fn slips_of(cable: &Cable<'_>) -> (Vec<Numbered>, Vec<(usize, Slip)>) {
    let numbered = numbered(cable);
    let values: Vec<u32> = numbered.iter().map(|number| number.value).collect();
    let slips = walk(&values).slips;
    (numbered, slips)
}

/// Offers to number paragraphs anew.
pub(super) struct Renumbering<'n> {
    numbered: &'n [Numbered],
    /// Numbers that stand once: the others name two paragraphs, and whoever cites them knows which.
    unique: Vec<bool>,
    /// Every `para N` of the text.
    cited: Vec<(u32, Span)>,
}

impl<'n> Renumbering<'n> {
    pub(super) fn new(cable: &Cable<'_>, numbered: &'n [Numbered]) -> Self {
        let mut counts = vec![0usize; LARGEST + 1];
        for number in numbered {
            counts[(number.value as usize).min(LARGEST)] += 1;
        }
        let cited = cable.texts().flat_map(|(_, body)| {
            let mentions = body.facts.paragraphs.iter();
            mentions.map(move |(cited, span)| (*cited, body.span(*span)))
        });
        Self {
            numbered,
            unique: counts.iter().map(|count| *count == 1).collect(),
            cited: cited.collect(),
        }
    }

    /// Offers to number this paragraph and those that go on from it, and every `para N` that
    /// names one of them. Unsafe: the author may have left a paragraph out.
    pub(super) fn offer(&self, finding: &mut Diagnostic, from: usize, expected: u32) {
        let mut edits = Vec::new();
        let mut moved: BTreeMap<u32, u32> = BTreeMap::new();
        for (value, index) in (expected..).zip(from..self.numbered.len()) {
            let number = self.numbered[index];
            let goes_on = index == from || number.value == self.numbered[index - 1].value + 1;
            if !goes_on || number.value == value {
                break;
            }
            edits.push(Edit::replace(number.span, value.to_string()));
            moved.insert(number.value, value);
        }
        if edits.is_empty() {
            return;
        }
        for (cited, span) in &self.cited {
            let unique = self
                .unique
                .get(*cited as usize)
                .is_some_and(|unique| *unique);
            if let Some(new) = moved.get(cited).filter(|_| unique) {
                edits.push(Edit::replace(*span, new.to_string()));
            }
        }
        edits.sort_by_key(|edit| edit.span);
        finding.unsafe_fix(format!("Renumber from {expected}"), edits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numbers: &[u32]) -> String {
        walk(numbers)
            .slips
            .iter()
            .map(|(index, slip)| {
                let name = match slip {
                    Slip::Gap { .. } => "gap",
                    Slip::Duplicate { .. } => "dup",
                    Slip::Order { .. } => "order",
                };
                format!("{name}@{index}")
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn one_slip_is_named_once() {
        let cases: &[(&[u32], &str)] = &[
            (&[1, 2, 3, 4, 5], ""),
            (&[], ""),
            (&[1, 2, 3, 4, 6, 7, 8], "gap@4"),
            (&[1, 2, 3, 4, 4, 6, 7], "dup@4"),
            (&[1, 2, 3, 4, 5, 5, 6, 7], "dup@5"),
            (&[1, 2, 3, 3], "dup@3"),
            (&[1, 1, 3, 4], "dup@1"),
            (&[1, 1, 2, 3], "dup@1"),
            (&[1, 2, 3, 4, 5, 4], "dup@5"),
            (&[12, 13, 14, 13, 14, 15, 16], "gap@0 dup@3"),
            (&[1, 2, 3, 4, 6, 5, 7, 8], "order@5"),
            (&[1, 2, 3, 17, 5, 6], "gap@3"),
            (&[1, 2, 3, 4, 5, 1, 2, 3, 4, 5], ""),
            (&[1, 2, 3, 1, 2, 3, 5], "gap@6"),
            (&[2, 3, 4], "gap@0"),
            (&[1, 2, 4, 5, 7], "gap@2 gap@4"),
            (&[44, 45, 45, 47, 48], "gap@0 dup@2"),
            (&[1, 2, 3, 4, 5, 7], "gap@5"),
            (&[1, 2, 4, 5, 1, 2, 3], "gap@2"),
            (&[1, 2, 3, 1, 2, 3, 4, 5], ""),
            (&[1, 2, 3, 4, 5, 1, 2, 3, 6, 7, 9], "gap@10"),
            (&[0, 1, 2], "order@0"),
            (&[1, 2, 1, 2, 2, 3], "dup@4"),
        ];
        for (numbers, expected) in cases {
            assert_eq!(shown(numbers), *expected, "{numbers:?}");
        }
    }
}
