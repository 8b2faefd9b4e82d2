//! The numbers of a cable's own paragraphs: one walk finds gaps, repeats, disorder, and the lists
//! inside paragraphs that are counted from 1 again.

#![warn(clippy::string_slice)]

use super::body::Number;
use super::{Cable, Rarities};
use crate::text::Span;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The code of a tender is at most so long, in bytes, its number and line end included.
const CODE: usize = 30;
/// The largest number that a paragraph can have: three digits.
const LARGEST: usize = 999;

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Numbers are left out before it.
    Gap {
        /// The first of them.
        expected: u32,
    },
    /// The number was used at this index before.
    Duplicate {
        /// That index.
        first: usize,
    },
    /// It is lower than the one before it, and was not used yet.
    Order {
        /// That one.
        previous: u32,
    },
}

/// A paragraph of this cable that its text names. Spans are places in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The paragraph's number.
    pub value: u32,
    /// The digits.
    pub span: Span,
    /// The word: `para`.
    pub word: Span,
    /// The first and the last number, at both ends of a range.
    pub range: Option<(u32, u32)>,
}

/// The numbers of the cable's own paragraphs, in order, and what a walk over them found. Quoted
/// text has its own count and is left out. Spans are places in the text.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    /// The numbers, items of lists inside paragraphs among them.
    pub numbers: Vec<Number>,
    /// The slips, each with the index of its paragraph.
    pub slips: Vec<(usize, Slip)>,
    /// `para 5`, `paras 3 and 4`: paragraphs of this cable that its text names.
    pub citations: Vec<Citation>,
    /// Where a list inside a paragraph begins (`true`) and where it has ended.
    lists: Vec<(usize, bool)>,
}

impl Numbering {
    /// Walks over the numbers of a cable.
    pub(super) fn new(cable: &Cable<'_>) -> Self {
        let own = |span: &Span| !cable.is_quoted(span.start);
        let all: Vec<Number> = cable
            .paragraphs()
            .filter_map(|body| {
                let number = body.facts.number?;
                let span = body.span(number.span);
                Some(Number {
                    value: number.value,
                    span,
                })
            })
            .collect();
        let numbers = without_quoted(&all, own);
        let cites = cable.rarities.has(Rarities::CITED_PARAGRAPH);
        let texts = cable.texts().filter(|_| cites);
        let citations = texts
            .flat_map(|(_, body)| {
                let named = body.facts.paragraphs.iter();
                named.map(move |named| Citation {
                    value: named.number,
                    span: body.span(named.span),
                    word: body.span(named.word),
                    range: named.range,
                })
            })
            .filter(|named| own(&named.span))
            .collect();
        let values: Vec<u32> = numbers.iter().map(|number| number.value).collect();
        // Only a list that the count of the cable may end asks for it.
        let marked = OnceCell::new();
        let is_marked = |index: usize| {
            let marked = marked.get_or_init(|| marked_numbers(cable));
            marked.contains(&numbers[index].span.start)
        };
        let Walk {
            mut slips, lists, ..
        } = Walk::over(&values, &is_marked);
        if !slips.is_empty() && cable.rarities.has(Rarities::UNMARKED) {
            let bare = bare(cable, &numbers);
            slips.retain(|(index, _)| !is_form(&bare, *index));
        }
        one_of_a_series(&mut slips);
        Self {
            numbers,
            slips,
            citations,
            lists,
        }
    }

    /// The text between the number at an index and the one before it, or the beginning.
    pub(super) fn stretch_before(&self, index: usize) -> Option<Span> {
        let number = self.numbers.get(index)?;
        let before = index.checked_sub(1).and_then(|at| self.numbers.get(at));
        let start = before.map_or(0, |before| before.span.end);
        Some(Span::new(start, number.span.start))
    }

    /// Where the numbers start again at 1 and never go back to the count before.
    pub fn restarts(&self) -> Vec<Number> {
        let mut open: Vec<usize> = Vec::new();
        for (index, begins) in &self.lists {
            if *begins {
                open.push(*index);
            } else {
                open.pop();
            }
        }
        open.into_iter().map(|index| self.numbers[index]).collect()
    }

    /// The numbers of lists inside paragraphs, after which the count of the cable goes on.
    pub fn ended_lists(&self) -> impl Iterator<Item = Span> {
        let mut begun: Option<usize> = None;
        let mut spans = Vec::new();
        for (index, inside) in &self.lists {
            if *inside {
                begun = begun.or(Some(*index));
            } else if let Some(numbers) =
                begun.take().and_then(|from| self.numbers.get(from..*index))
            {
                spans.extend(numbers.iter().map(|number| number.span));
            }
        }
        spans.into_iter()
    }

    /// The numbers of items of lists inside paragraphs, which are counted from 1 again.
    pub fn list_items(&self) -> impl Iterator<Item = Span> {
        let mut changes = self.lists.iter().peekable();
        let mut inside = false;
        self.numbers
            .iter()
            .enumerate()
            .filter(move |(index, _)| {
                while let Some((_, now)) = changes.next_if(|(at, _)| at <= index) {
                    inside = *now;
                }
                inside
            })
            .map(|(_, number)| number.span)
    }
}

/// Where the numbers of the paragraphs with a portion mark begin.
fn marked_numbers(cable: &Cable<'_>) -> BTreeSet<usize> {
    let marked = cable.paragraphs().filter(|body| body.facts.mark.is_some());
    let numbers = marked.filter_map(|body| Some(body.span(body.facts.number?.span)));
    numbers.map(|number| number.start).collect()
}

/// Of each number, whether its line is short and has no mark.
fn bare(cable: &Cable<'_>, numbers: &[Number]) -> Vec<bool> {
    let short: BTreeSet<usize> = cable
        .paragraphs()
        .filter(|body| body.facts.short && body.facts.mark.is_none())
        .filter(|body| !body.facts.complete || body.end - body.start < CODE)
        .filter_map(|body| Some(body.span(body.facts.number?.span).start))
        .collect();
    let starts = numbers.iter().map(|number| number.span.start);
    starts.map(|start| short.contains(&start)).collect()
}

/// Is the number among those of a form, a table or the codes of a tender? Most of their lines are
/// short and have no mark. `bare` says it of each number.
fn is_form(bare: &[bool], index: usize) -> bool {
    /// So many numbers on either side are looked at.
    const NEAR: usize = 3;
    let from = index.saturating_sub(NEAR);
    let to = bare.len().min(index + NEAR + 1);
    let near = bare.get(from..to).unwrap_or(&[]);
    near.len() > NEAR && near.iter().filter(|bare| **bare).count() * 3 >= near.len() * 2
}

/// Where a second series of numbers is seen, one finding names it.
fn one_of_a_series(slips: &mut Vec<(usize, Slip)>) {
    /// Slips of one series are so many paragraphs apart at most.
    const NEAR: usize = 3;
    let second = |slip: &Slip| !matches!(slip, Slip::Gap { .. });
    let several = slips.len() > 2 && slips.iter().filter(|(_, slip)| second(slip)).count() > 1;
    let mut last: Option<usize> = None;
    slips.retain(|(index, _)| {
        let near = last.is_some_and(|last| index - last <= NEAR);
        last = Some(*index);
        !(several && near)
    });
}

/// The numbers of the cable's own paragraphs. Those inside a text are its own, unless they go on with
/// the cable's count and the cable goes on with theirs.
fn without_quoted(all: &[Number], own: impl Fn(&Span) -> bool) -> Vec<Number> {
    let mut kept: Vec<Number> = Vec::with_capacity(all.len());
    let mut at = 0;
    while let Some(number) = all.get(at) {
        if own(&number.span) {
            kept.push(*number);
            at += 1;
            continue;
        }
        let rest = all.get(at..).unwrap_or(&[]);
        let quoted = rest.iter().take_while(|number| !own(&number.span)).count();
        let (inside, after) = rest.split_at(quoted);
        let before = kept.last().map(|number| number.value);
        let steps = |pair: &[Number]| pair[1].value == pair[0].value + 1;
        let goes_on = before.is_some_and(|before| number.value == before + 1)
            && inside.windows(2).all(steps)
            && inside
                .last()
                .zip(after.first())
                .is_some_and(|(last, next)| next.value == last.value + 1);
        if goes_on {
            kept.extend(inside);
        }
        at += quoted;
    }
    kept
}

/// A walk over the numbers of a cable, which names each slip once, at the paragraph that slipped.
///
/// A number that is out of place alone (the next one goes on as if it were right) is a slip of
/// that paragraph; a number from which the next ones go on is where the sequence broke. A new
/// series begins where the numbers start again at 1: quoted lists and media digests do.
struct Walk<'n> {
    numbers: &'n [u32],
    /// Has the paragraph at an index a portion mark?
    marked: &'n dyn Fn(usize) -> bool,
    /// The number that is expected next.
    expected: u32,
    /// The other number that may come next: after a repeat the sequence may go on by either count.
    also: Option<u32>,
    /// What is expected where a list inside a paragraph, numbered from 1 as well, has ended.
    outer: Vec<u32>,
    /// The index at which the series began.
    series: usize,
    /// The index at which each number is first in the series.
    first_place: Vec<Option<usize>>,
    slips: Vec<(usize, Slip)>,
    lists: Vec<(usize, bool)>,
}

impl<'n> Walk<'n> {
    /// Walks over all numbers.
    fn over(numbers: &'n [u32], marked: &'n dyn Fn(usize) -> bool) -> Self {
        let mut walk = Self {
            numbers,
            marked,
            expected: 1,
            also: None,
            outer: Vec::new(),
            series: 0,
            first_place: Vec::new(),
            slips: Vec::new(),
            lists: Vec::new(),
        };
        for (index, &number) in numbers.iter().enumerate() {
            walk.step(index, number);
        }
        walk
    }

    /// Takes the number of one paragraph.
    fn step(&mut self, index: usize, number: u32) {
        if self.leaves_list(index, number)
            || self.goes_on(index, number)
            || self.ends_list(index, number)
        {
            return;
        }
        let previous = index.checked_sub(1).map(|before| self.numbers[before]);
        // Is only this number wrong, and the next as if it were right?
        let lone = self.numbers.get(index + 1) == Some(&(self.expected + 1));
        let form = || previous == Some(1) && index == self.series + 1 && self.counts_again(index);
        if number == 1 && (index - self.series > 1 && !lone && previous != Some(1) || form()) {
            self.begin_list(index);
            return;
        }
        let first = Some(self.note_place(index, number)).filter(|first| *first < index);
        let slip = match first {
            Some(first) => Slip::Duplicate { first },
            None if number > self.expected => Slip::Gap {
                expected: self.expected,
            },
            None => Slip::Order {
                previous: previous.unwrap_or(self.expected),
            },
        };
        if lone {
            self.slips.push((index, slip));
            self.expected += 1;
        } else {
            self.slip(index, number, slip);
        }
    }

    /// Does a list inside the first paragraph begin here? It is counted from 1, and others like it may
    /// follow, before the cable goes on with 2.
    fn counts_again(&self, index: usize) -> bool {
        let mut rest = self.numbers.get(index..).unwrap_or(&[]);
        for _ in 0..LARGEST {
            let counted = rest
                .iter()
                .zip(1..)
                .take_while(|(number, next)| **number == *next);
            let length = counted.take(LARGEST).count();
            rest = rest.get(length..).unwrap_or(&[]);
            match rest.first() {
                Some(1) if length > 1 => {}
                next => return length > 1 && next == Some(&2),
            }
        }
        false
    }

    /// The index at which the number is first in the series: this one, if it is new.
    fn note_place(&mut self, index: usize, number: u32) -> usize {
        let place = (number as usize).min(LARGEST);
        if self.first_place.len() <= place {
            self.first_place.resize(place + 1, None);
        }
        *self.first_place[place].get_or_insert(index)
    }

    /// Is the number as expected?
    fn goes_on(&mut self, index: usize, number: u32) -> bool {
        if number != self.expected && self.also != Some(number) {
            return false;
        }
        self.note_place(index, number);
        let next = number + 1;
        // A lower sequence that meets the higher one again has ended.
        self.also = Some(self.expected).filter(|other| *other > next);
        self.expected = next;
        true
    }

    /// Is the number next in a list and in the text around it, and does its portion mark show that it is of
    /// the text?
    fn leaves_list(&mut self, index: usize, number: u32) -> bool {
        let both = number == self.expected && self.outer.last() == Some(&number);
        both && (self.marked)(index)
            && !(self.series..index).any(|item| (self.marked)(item))
            && self.ends_list(index, number)
    }

    /// Does the count of the text around a list go on?
    fn ends_list(&mut self, index: usize, number: u32) -> bool {
        let Some(level) = self.outer.iter().rposition(|outer| *outer == number) else {
            return false;
        };
        self.outer.truncate(level);
        self.lists.push((index, level > 0));
        self.expected = number + 1;
        self.also = None;
        true
    }

    /// Begins a list inside a paragraph, which is counted from 1.
    fn begin_list(&mut self, index: usize) {
        self.series = index;
        self.first_place.clear();
        self.note_place(index, 1);
        self.outer.push(self.expected);
        self.lists.push((index, true));
        self.expected = 2;
        self.also = None;
    }

    /// Notes a slip from which the next numbers go on.
    fn slip(&mut self, index: usize, number: u32, slip: Slip) {
        let next = number + 1;
        match slip {
            Slip::Duplicate { .. } if next == self.expected => self.also = Some(next + 1),
            Slip::Duplicate { .. } => self.also = Some(next),
            Slip::Gap { expected } => {
                // The missing numbers may come later: then those are out of order, not this one.
                let rest = self.numbers[index + 1..].iter().take(LARGEST);
                let late = rest
                    .take_while(|later| **later != 1)
                    .any(|later| *later == expected);
                self.expected = next;
                if late {
                    return;
                }
            }
            Slip::Order { .. } => self.also = Some(next).filter(|other| *other < self.expected),
        }
        self.slips.push((index, slip));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numbers: &[u32]) -> String {
        Walk::over(numbers, &|_| false)
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
            (&[1, 1, 2, 3, 2, 3], ""),
            (&[1, 1, 2, 1, 2, 3, 2, 3], ""),
            (&[1, 1, 2, 2, 3], ""),
            (&[1, 1, 2, 3, 3, 4], "dup@1 dup@4"),
        ];
        for (numbers, expected) in cases {
            assert_eq!(shown(numbers), *expected, "{numbers:?}");
        }
    }
}
