//! The table of states, made while it is used: what follows from a state and a byte is worked out
//! once.

use super::classes::CLASSES;
use super::state::State;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Places of the table for each state.
const WIDTH: usize = 64;
const _: () = assert!(CLASSES <= WIDTH);

/// Not yet worked out.
const UNKNOWN: u16 = 0;
/// Something is shown.
pub(super) const SHOWN: u16 = 1;
/// The next state is known, and what is beside the place has to be looked at.
const LOOK: u16 = 1 << 14;
/// The next state is known, and nothing else has to be done: what lacks this bit stops a walk.
pub(super) const GO_ON: u16 = 1 << 15;
/// The number of a state.
const NUMBER: u16 = LOOK - 1;
/// The most states. More begin anew.
const MOST: usize = 16_000;
/// Places of the whole table: a place is never outside of it, whatever the number.
pub(super) const PLACES: usize = (NUMBER as usize + 1) * WIDTH;
/// How many states are added at most before there is room again.
const ADDED: usize = 300;
const _: () = assert!(MOST + ADDED < NUMBER as usize);

/// The place of what follows from a state and a class.
pub(super) fn place_of(state: u16, class: usize) -> usize {
    (usize::from(state) * WIDTH + class) & (PLACES - 1)
}

/// The automaton, as far as it is made.
pub(super) struct Automaton {
    /// For each state and class the next state, or one of the two above.
    next: Vec<u16>,
    /// And what has to be looked at.
    looks: Vec<u8>,
    states: Vec<State>,
    known: HashMap<State, u16, BuildHasherDefault<Mix>>,
}

/// A hash of states, which nobody chooses to be alike.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        /// The golden ratio, as 64 bits.
        const RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(RATIO);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl Automaton {
    pub(super) fn new() -> Self {
        let mut new = Self {
            // The system gives pages of zeros when they are asked for.
            next: vec![UNKNOWN; PLACES],
            looks: vec![0; PLACES],
            states: Vec::new(),
            known: HashMap::default(),
        };
        new.number(State::default());
        new
    }

    /// The table.
    pub(super) fn table(&self) -> Option<&[u16; PLACES]> {
        self.next.first_chunk()
    }

    /// The number of a state; that of the first, where a line begins, is nothing.
    fn number(&mut self, state: State) -> u16 {
        let new = self.states.len() as u16;
        let number = *self.known.entry(state).or_insert(new);
        if number == new {
            self.states.push(state);
        }
        number
    }

    /// What follows from a state and a class; worked out where it is not known.
    pub(super) fn follow(&mut self, from: u16, class: usize) -> u16 {
        let place = place_of(from, class);
        if self.next[place] == UNKNOWN {
            let state = self.states[usize::from(from & NUMBER)];
            self.looks[place] = state.looks(class);
            self.next[place] = match state.after(class) {
                Some(after) if self.looks[place] > 0 => self.number(after) | LOOK,
                Some(after) => self.number(after) | GO_ON,
                None => SHOWN,
            };
        }
        self.next[place]
    }

    /// What has to be looked at between a state and a class that was followed.
    pub(super) fn looks(&self, from: u16, class: usize) -> u8 {
        self.looks[place_of(from, class)]
    }

    /// Begins anew where there are too many states; `walks` are the states that are still needed.
    pub(super) fn make_room<'w>(&mut self, walks: impl Iterator<Item = &'w mut u16>) {
        if self.states.len() > MOST {
            let old = std::mem::replace(self, Self::new());
            for walk in walks {
                *walk = self.number(old.states[usize::from(*walk & NUMBER)]);
            }
        }
    }
}
