//! An edit as a shift of places, and facts that it only shifted.
//!
//! Facts hold places and everything else. When an edit leaves everything else as it was, and moves
//! the places as the text moved, then what a rule says of the facts moves with them and is not
//! asked again. A fact that is measured anew with every key must not take part: it belongs to the
//! rules of one block, or is kept as what the rules need of it.

use super::body::Body;
use super::facts::{Facts, ReadBlock};
use super::reading::Splice;
use super::spans::Spans;
use crate::text::Span;
use crate::text::buffer::Applied;
use std::sync::Arc;

/// How an edit moves the places of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shift {
    removed: Span,
    inserted: usize,
}

impl Shift {
    pub(crate) fn new(change: Applied) -> Self {
        Self {
            removed: change.removed,
            inserted: change.inserted,
        }
    }

    /// Where a place is after the edit; `None` when the edit touches it, so that it is not known.
    pub(crate) fn place(&self, at: usize) -> Option<usize> {
        if at < self.removed.start {
            Some(at)
        } else if at > self.removed.end {
            Some(self.past(at))
        } else {
            None
        }
    }

    /// Does the edit touch a stretch of text?
    pub(crate) fn touches(&self, span: Span) -> bool {
        span.start <= self.removed.end && self.removed.start <= span.end
    }

    /// Where a place beyond the edit is after it.
    pub(crate) fn past(&self, at: usize) -> usize {
        at - self.removed.len() + self.inserted
    }

    /// Can the place `old` have become `new`? A place at an end of the edit may stay at its start,
    /// or go to its end.
    fn fits(&self, old: usize, new: usize) -> bool {
        match self.place(old) {
            Some(place) => place == new,
            None => {
                let ends = [self.removed.start, self.removed.end].contains(&old);
                ends && [self.removed.start, self.removed.start + self.inserted].contains(&new)
            }
        }
    }
}

impl Splice {
    /// Are the new blocks the old ones, in all that is known of them, but for their places?
    pub(crate) fn keeps_facts(&self, shift: &Shift) -> bool {
        let (mut old_start, mut new_start) = (self.start, self.start);
        self.old.len() == self.new.len()
            && self.old.iter().zip(&self.new).all(|(old, new)| {
                let frame = Frame {
                    shift,
                    old: old_start,
                    new: new_start,
                };
                old_start += old.block.bytes;
                new_start += new.block.bytes;
                Arc::ptr_eq(old, new) || frame.keeps_block(old, new)
            })
    }

    /// How paragraphs began before and begin now, of those that begin in another way.
    pub(crate) fn changed_openings(&self) -> impl Iterator<Item = (Option<u64>, Option<u64>)> {
        let opening = |read: &ReadBlock| match &read.facts {
            Facts::Body(body) => body.opening,
            _ => None,
        };
        let both = self.old.iter().zip(&self.new);
        both.map(move |(old, new)| (opening(old), opening(new)))
            .filter(|(old, new)| old != new)
    }

    /// How many lines of running text hold anything, before and after.
    pub(crate) fn lines_of_text(&self) -> (usize, usize) {
        let count = |blocks: &[Arc<ReadBlock>]| -> usize {
            let bodies = blocks.iter().filter_map(|read| match &read.facts {
                Facts::Body(body) => Some(body.lines),
                _ => None,
            });
            bodies.sum()
        };
        (count(&self.old), count(&self.new))
    }
}

/// A shift, and where a block began before and after it.
struct Frame<'s> {
    shift: &'s Shift,
    old: usize,
    new: usize,
}

impl Frame<'_> {
    fn keeps_block(&self, old: &ReadBlock, new: &ReadBlock) -> bool {
        let same = old.block.kind == new.block.kind
            && old.block.is_inside() == new.block.is_inside()
            && old.residue.is_empty()
            && new.residue.is_empty()
            && old.corrected == new.corrected
            && old.lettered == new.lettered
            && old.ends == new.ends;
        same && match (&old.facts, &new.facts) {
            (Facts::Nothing, Facts::Nothing) => old.block.lines == new.block.lines,
            (Facts::Body(old), Facts::Body(new)) => self.keeps(old, new),
            // Places in headers are not followed: all must be as it was, to the byte.
            (old_facts, new_facts) => {
                old.block.lines == new.block.lines
                    && old.block.bytes == new.block.bytes
                    && old_facts == new_facts
            }
        }
    }

    /// Are the facts equal but for their places, and did these move as the text did?
    fn keeps(&self, old: &Body, new: &Body) -> bool {
        let (mut old, mut new) = (old.clone(), new.clone());
        // Rules that count them say so (`Splice::lines_of_text`).
        old.lines = new.lines;
        // And rules that compare these (`Splice::changed_openings`).
        old.opening = new.opening;
        // Only rules of one block ask for these.
        for body in [&mut old, &mut new] {
            body.widest = 0;
            body.may_repeat = false;
            body.repeated.clear();
        }
        let (old_spans, new_spans) = (old.take_spans(), new.take_spans());
        let places = |old: usize, new: usize| self.shift.fits(self.old + old, self.new + new);
        old == new
            && old_spans.len() == new_spans.len()
            && old_spans.iter().zip(&new_spans).all(|(old, new)| {
                // Words are as long as they were: rules compare them.
                old.len() == new.len() && places(old.start, new.start) && places(old.end, new.end)
            })
    }
}
