//! The quick look at each byte of a text: an automaton that says where something may be that a
//! marking is made of.
//!
//! A state is what is known of the line so far. It passes on more than the close look at a line does,
//! and never less; a test compares the two.

mod automaton;
mod classes;
mod state;
mod walk;
mod words;

use super::{escapes, short};
use crate::text::Span;
use automaton::{Automaton, GO_ON, SHOWN};
use classes::{CLASS, HIGH, LINE_END, SEMICOLON, SIGN, class_at};
use std::cell::RefCell;
use walk::{WALKS, Walk, go_on};

/// The lines of a text in which something may be, of those that `holds` agrees to; without their line
/// ends.
pub(super) fn lines(text: &str, holds: impl FnMut(&str) -> bool) -> Vec<Span> {
    thread_local! {
        static AUTOMATON: RefCell<Automaton> = RefCell::new(Automaton::new());
    }
    AUTOMATON.with_borrow_mut(|automaton| {
        let glance = Glance {
            automaton,
            text,
            is_ascii: text.is_ascii(),
            holds,
        };
        glance.lines()
    })
}

/// A look at one text.
struct Glance<'g, H> {
    automaton: &'g mut Automaton,
    text: &'g str,
    /// Has the text no character outside of ASCII?
    is_ascii: bool,
    /// Is a line in which something is shown one to pass on?
    holds: H,
}

impl<H: FnMut(&str) -> bool> Glance<'_, H> {
    fn lines(mut self) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let mut walks = Walk::side_by_side(bytes);
        let mut found: [Vec<Span>; WALKS] = Default::default();
        while walks.iter().all(|walk| walk.at < walk.end) {
            go_on(self.automaton, bytes, &mut walks);
            for (walk, found) in walks.iter_mut().zip(&mut found) {
                found.extend(self.step(walk));
            }
            self.make_room(&mut walks);
        }
        for (index, found) in found.iter_mut().enumerate() {
            while !walks[index].is_done {
                let mut one = [walks[index]];
                go_on(self.automaton, bytes, &mut one);
                [walks[index]] = one;
                found.extend(self.step(&mut walks[index]));
                self.make_room(&mut walks);
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Begins the automaton anew where it has become too large.
    fn make_room(&mut self, walks: &mut [Walk]) {
        let states = walks.iter_mut().map(|walk| &mut walk.state);
        self.automaton.make_room(states);
    }

    /// One step, in which something may be shown. Gives the line, if it is one to pass on.
    fn step(&mut self, walk: &mut Walk) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let (class, length) = match bytes.get(walk.at).filter(|_| walk.at < walk.end) {
            Some(byte) => match usize::from(CLASS[usize::from(*byte)]) {
                HIGH => class_at(self.text, walk.at),
                class => (class, 1),
            },
            // The end of the text is that of its last line.
            None => {
                walk.is_done = true;
                (LINE_END, 1)
            }
        };
        let next = self.automaton.follow(walk.state, class);
        let goes_on = next & GO_ON != 0 || next != SHOWN && !self.shows(&bytes[..walk.end], walk);
        if goes_on {
            walk.state = next;
            walk.at += length;
            return None;
        }
        let line = walk.line(bytes).span;
        walk.at = line.end + 1;
        walk.from = walk.at.min(walk.end);
        walk.state = 0;
        (self.holds)(line.slice(self.text)).then_some(line)
    }

    /// Shows what asked for a look where a walk is something: a level of a marking, or an escape?
    fn shows(&self, text: &[u8], walk: &mut Walk) -> bool {
        // How far around a level a mark reaches, in bytes.
        const AROUND: usize = 200;
        let class = text
            .get(walk.at)
            .map(|byte| usize::from(CLASS[usize::from(*byte)]));
        let escaped = class.is_some_and(|class| class < SIGN || class == SEMICOLON)
            && escapes::matters_before(text, walk.from, walk.at);
        // A line with signs outside of ASCII is folded in any case.
        let is_escape = class.is_some_and(|class| class < SIGN);
        let may_fold = !self.is_ascii && (is_escape || class == Some(SEMICOLON));
        if escaped || may_fold && !walk.line(text).is_ascii {
            return true;
        }
        if is_escape {
            return false;
        }
        let (from, at) = (walk.from, walk.at);
        let near = &text[at.saturating_sub(AROUND).max(from)..text.len().min(at + AROUND)];
        // What a sign outside of ASCII is meant for is known when it is folded.
        short::is_level_at(text, from, at, || walk.line(text).span)
            || !self.is_ascii && !near.is_ascii() && !is_long(text, at)
    }
}

/// Is the word that ends at a place longer than the levels of portion marks?
fn is_long(text: &[u8], at: usize) -> bool {
    let last = text.get(at.saturating_sub(5)..at);
    last.is_some_and(|last| last.len() == 5 && last.iter().all(u8::is_ascii_alphanumeric))
}
