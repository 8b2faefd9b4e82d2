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

use super::{Candidate, characters, escapes, short, spelled, tags, words as other_words};
use crate::text::{Span, floor_boundary};
use automaton::{Automaton, GO_ON, SHOWN};
use classes::{CLASS, HIGH, LINE_END, class_at};
use state::look;
use std::cell::RefCell;
use walk::{WALKS, Walk, go_on};

/// The lines of a text in which something may be, of those that `holds` agrees to.
pub(super) fn lines(text: &str, holds: impl FnMut(&str) -> bool) -> Vec<Candidate> {
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
    /// Does the text have no character outside of ASCII?
    is_ascii: bool,
    /// Is a line in which something is shown one to pass on?
    holds: H,
}

impl<H: FnMut(&str) -> bool> Glance<'_, H> {
    fn lines(mut self) -> Vec<Candidate> {
        let bytes = self.text.as_bytes();
        let mut walks = Walk::side_by_side(bytes);
        let mut found: [Vec<Candidate>; WALKS] = Default::default();
        while walks.iter().all(|walk| walk.at < walk.end) {
            go_on(self.automaton, bytes, &mut walks);
            for (walk, found) in walks.iter_mut().zip(&mut found) {
                self.step(walk, found);
            }
            self.make_room(&mut walks);
        }
        for (index, found) in found.iter_mut().enumerate() {
            while !walks[index].is_done {
                let mut one = [walks[index]];
                go_on(self.automaton, bytes, &mut one);
                [walks[index]] = one;
                self.step(&mut walks[index], found);
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

    /// One step, in which something may be shown. Adds the line, if it is one to pass on.
    fn step(&mut self, walk: &mut Walk, found: &mut Vec<Candidate>) {
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
        // What joins letters does nothing where there are none.
        if class == HIGH && walk.is_without_letters(bytes) {
            walk.at += length;
            return;
        }
        let next = self.automaton.follow(walk.state, class);
        let shows = |walk: &mut Walk| {
            let looks = self.automaton.looks(walk.state, class);
            self.shows(&bytes[..walk.end], walk, looks)
        };
        if next & GO_ON != 0 || next != SHOWN && !shows(walk) {
            walk.state = next;
            walk.at += length;
            return;
        }
        let line = walk.line(bytes);
        let near = near(self.text, line, walk.at);
        if (self.holds)(near.slice(self.text)) {
            Candidate::add(found, line, near, self.text);
        }
        walk.state = 0;
        if near == line {
            walk.at = line.end + 1;
            walk.from = walk.at.min(walk.end);
            return;
        }
        // A long line is walked on.
        walk.at = match near.end == line.end {
            true => line.end,
            false => floor_boundary(self.text, near.end - OVERLAP),
        };
    }

    /// Shows what asked for a look where a walk is something?
    fn shows(&self, text: &[u8], walk: &mut Walk, looks: u8) -> bool {
        // How far around a level a mark reaches, in bytes.
        const AROUND: usize = 200;
        let (from, at) = (walk.from, walk.at);
        let asked = |look: u8| looks & look != 0;
        // What a sign outside of ASCII is meant for is known when it is folded.
        let may_fold = || {
            let near = &text[at.saturating_sub(AROUND).max(from)..text.len().min(at + AROUND)];
            !self.is_ascii && characters::has_folding(near)
        };
        // Of a level's letters only what is joined to them by the signs of markings.
        let may_fold_level =
            || !self.is_ascii && characters::has_folding(short::run_around(text, from, at));
        let word = || other_words::shows(text, short::word_start(text, from, at), at);
        let level = |walk: &mut Walk| short::is_level_at(text, from, at, || walk.line(text));
        asked(look::ESCAPE) && (escapes::matters_before(text, from, at) || may_fold())
            || asked(look::TAG) && (tags::cut_marking(text, from, at) || may_fold())
            || asked(look::OPEN) && (short::is_foreign_at(text, from, at) || may_fold())
            || asked(look::TERM) && (short::is_term_at(&text[at..]) || may_fold())
            || asked(look::SPELLED) && (spelled::shows(text, from, at) || may_fold())
            || asked(look::WORD) && (word() || may_fold())
            || asked(look::LEVEL) && (level(walk) || may_fold_level() && !is_long(text, at))
    }
}

/// Longer lines are looked at only around what is shown, in bytes.
const LONG: usize = 1536;

/// How far before and after what is shown is looked at, and how much of that is looked at again, which
/// is more than a marking has.
const BEFORE: usize = 512;
const AFTER: usize = 1024;
const OVERLAP: usize = 512;

/// What is looked at of a line in which something is shown at a place.
fn near(text: &str, line: Span, at: usize) -> Span {
    if line.len() <= LONG {
        return line;
    }
    let start = floor_boundary(text, at.saturating_sub(BEFORE));
    let end = floor_boundary(text, at + AFTER);
    Span::new(start.max(line.start), end.min(line.end))
}

/// Is the word that ends at a place longer than the levels of portion marks, with nothing to fold?
fn is_long(text: &[u8], at: usize) -> bool {
    let own = |b: &&u8| b.is_ascii_alphanumeric();
    let mut before = text[..at].iter().rev();
    let length = before.clone().take(LONGEST_WORD).take_while(own).count();
    length > 4 && before.nth(length).is_none_or(u8::is_ascii)
}

/// No level is longer, in bytes.
const LONGEST_WORD: usize = 24;
