//! Walks through a text with the automaton, several side by side: each step waits for the one before
//! it.

use super::automaton::{Automaton, GO_ON, PLACES, place_of};
use super::classes::CLASS;
use crate::ceiling::prefilter::characters::has_letters;
use crate::ceiling::prefilter::short::is_of_mark;
use crate::text::Span;

/// How many parts of a text are walked side by side.
pub(super) const WALKS: usize = 3;

/// How many bytes are walked before it is asked whether something stopped.
const STRIDE: usize = 4;

/// A walk through whole lines of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    /// Where it is.
    pub(super) at: usize,
    /// Where lines begin that nothing was found in, and where it ends.
    pub(super) from: usize,
    pub(super) end: usize,
    pub(super) state: u16,
    pub(super) is_done: bool,
    /// The line that was asked for last. It may be as long as the text, so it is looked for once.
    line: Option<Span>,
    /// Where the signs end that were seen to have no letter among them.
    without_letters: usize,
}

impl Walk {
    /// Walks through parts of a text that are alike in length.
    pub(super) fn side_by_side(text: &[u8]) -> [Self; WALKS] {
        let mut from = 0;
        std::array::from_fn(|index| {
            let most = (text.len() * (index + 1) / WALKS).max(from);
            let rest = &text[most..];
            let end = memchr::memchr(b'\n', rest).map_or(text.len(), |end| most + end + 1);
            let walk = Self {
                at: from,
                from,
                end,
                state: 0,
                is_done: false,
                line: None,
                without_letters: 0,
            };
            from = end;
            walk
        })
    }

    /// Is no letter near, that what folding joins may be joined to?
    pub(super) fn is_without_letters(&mut self, text: &[u8]) -> bool {
        /// No word of a marking is longer, with what may be between its letters, in bytes.
        const NEAR: usize = 40;
        if self.at < self.without_letters {
            return true;
        }
        let own = |b: &&u8| is_of_mark(**b);
        let before = text[self.from..self.at].iter().rev().take(NEAR);
        let after = text[self.at..self.end].iter().take(NEAR);
        let (before, after) = (
            before.take_while(own).count(),
            after.take_while(own).count(),
        );
        let without = !has_letters(&text[self.at - before..self.at + after]);
        // Where the signs go on, letters may follow.
        if without && after < NEAR {
            self.without_letters = self.at + after;
        }
        without
    }

    /// The line where it is.
    pub(super) fn line(&mut self, text: &[u8]) -> Span {
        let holds = |line: &Span| line.start <= self.at && self.at <= line.end;
        if let Some(line) = self.line.filter(holds) {
            return line;
        }
        *self
            .line
            .insert(line_around(text, self.from, self.at, self.end))
    }
}

/// The line around a place, between two others.
fn line_around(text: &[u8], from: usize, at: usize, end: usize) -> Span {
    let start =
        memchr::memrchr2(b'\n', b'\r', &text[from..at]).map_or(from, |found| from + found + 1);
    let end = memchr::memchr2(b'\n', b'\r', &text[at..end]).map_or(end, |found| at + found);
    Span::new(start, end)
}

/// Walks on while nothing is shown and all is known, up to the end of the first.
pub(super) fn go_on<const N: usize>(automaton: &Automaton, text: &[u8], walks: &mut [Walk; N]) {
    let Some(table) = automaton.table() else {
        return;
    };
    let rests = walks.map(|walk| &text[walk.at.min(walk.end)..walk.end]);
    let left = rests.iter().map(|rest| rest.len()).min().unwrap_or(0);
    let rests = rests.map(|rest| &rest[..left]);
    let mut states = walks.map(|walk| walk.state);
    let mut steps = stride(table, &rests, &mut states);
    while steps < left {
        let mut nexts = states;
        let mut all = GO_ON;
        for walk in 0..N {
            let class = usize::from(CLASS[usize::from(rests[walk][steps])]);
            nexts[walk] = table[place_of(states[walk], class)];
            all &= nexts[walk];
        }
        if all == 0 {
            break;
        }
        states = nexts;
        steps += 1;
    }
    for (walk, state) in walks.iter_mut().zip(states) {
        walk.at += steps;
        walk.state = state;
    }
}

/// Walks on by [`STRIDE`] bytes at a time, up to a stride in which something stops. Gives how many
/// bytes that were. Iterators would be slower here.
#[expect(clippy::needless_range_loop)]
fn stride<const N: usize>(
    table: &[u16; PLACES],
    rests: &[&[u8]; N],
    states: &mut [u16; N],
) -> usize {
    let mut strides: [&[[u8; STRIDE]]; N] = [&[]; N];
    for walk in 0..N {
        strides[walk] = rests[walk].as_chunks().0;
    }
    let count = strides[0].len();
    for walk in 0..N {
        strides[walk] = &strides[walk][..count];
    }
    for index in 0..count {
        let mut nexts = *states;
        let mut all = GO_ON;
        for step in 0..STRIDE {
            for walk in 0..N {
                let class = usize::from(CLASS[usize::from(strides[walk][index][step])]);
                // After what stops a walk any place will do.
                nexts[walk] = table[place_of(nexts[walk], class)];
                all &= nexts[walk];
            }
        }
        if all == 0 {
            return index * STRIDE;
        }
        *states = nexts;
    }
    count * STRIDE
}
