//! An edit as a shift of places, and facts that it only shifted.
//!
//! Facts hold places and everything else. When an edit leaves everything else as it was, and moves
//! the places as the text moved, then what a rule says of the facts moves with them and is not
//! asked again. A fact that is measured anew with every key must not take part: it belongs to the
//! rules of one block, or is kept as what the rules need of it.

use super::body::{Body, Mark, Mention, Number};
use super::declassification::Reasons;
use super::facts::{Facts, REFLOWED, ReadBlock};
use super::pairs::{Form, PairEvent, Side};
use super::reading::Splice;
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

    /// Where a place is after the edit; `None` when the edit touches it, so that it cannot be told.
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

    /// Where a place behind the edit is after it.
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
}

/// A shift, and where a block began before and after it.
struct Frame<'s> {
    shift: &'s Shift,
    old: usize,
    new: usize,
}

impl Frame<'_> {
    fn keeps_block(&self, old: &ReadBlock, new: &ReadBlock) -> bool {
        let ReadBlock {
            block,
            facts,
            residue,
            corrected,
            lettered,
        } = old;
        let same = block.kind == new.block.kind
            && block.lines == new.block.lines
            && residue.is_empty()
            && new.residue.is_empty()
            && *corrected == new.corrected
            && *lettered == new.lettered;
        same && match (facts, &new.facts) {
            (Facts::Nothing, Facts::Nothing) => true,
            (Facts::Body(old), Facts::Body(new)) => self.keeps_body(old, new),
            // Places in headers are not followed: all must be as it was, to the byte.
            (old, new_facts) => block.bytes == new.block.bytes && old == new_facts,
        }
    }

    /// Every fact is named here, so that a new one cannot be forgotten.
    fn keeps_body(&self, old: &Body, new: &Body) -> bool {
        let Body {
            number,
            mark,
            loose_number,
            letter_mark,
            late_mark,
            text_start,
            pairs,
            mentions,
            paragraphs,
            swallowed,
            handling,
            reasons,
            classified_by,
            quotes,
            lines,
            longest,
            short,
            marker,
            marker_sign,
            odd_quote,
            quote_first,
            curly,
            surname,
            attached,
            niact,
            truncated,
            complete,
            indent,
            pilcrow,
            first_line,
            last_line,
            signature,
        } = old;
        let number_like = |a: &Number, b: &Number| {
            let Number { value, span } = a;
            *value == b.value && self.span(*span, b.span)
        };
        let span = |a: &Span, b: &Span| self.span(*a, *b);
        *swallowed == new.swallowed
            && *handling == new.handling
            && *lines == new.lines
            && (*longest >= REFLOWED) == (new.longest >= REFLOWED)
            && *short == new.short
            && *marker_sign == new.marker_sign
            && *surname == new.surname
            && *niact == new.niact
            && *quote_first == new.quote_first
            && *truncated == new.truncated
            && *complete == new.complete
            && self.place(*text_start, new.text_start)
            && self.place(*indent, new.indent)
            && self.line(*first_line, new.first_line)
            && self.line(*last_line, new.last_line)
            && both(number, &new.number, number_like)
            && both(loose_number, &new.loose_number, number_like)
            && both(mark, &new.mark, |a, b| {
                let Mark {
                    span,
                    read,
                    spelling,
                } = a;
                *read == b.read && *spelling == b.spelling && self.span(*span, b.span)
            })
            && both(letter_mark, &new.letter_mark, |a, b| {
                a.0 == b.0 && self.span(a.1, b.1)
            })
            && both(late_mark, &new.late_mark, |a, b| {
                a.0 == b.0 && self.span(a.1, b.1)
            })
            && both(reasons, &new.reasons, |a, b| self.keeps_reasons(a, b))
            && both(classified_by, &new.classified_by, span)
            && both(marker, &new.marker, span)
            && both(odd_quote, &new.odd_quote, span)
            && both(attached, &new.attached, span)
            && both(pilcrow, &new.pilcrow, span)
            && both(signature, &new.signature, span)
            && all(pairs, &new.pairs, |a, b| self.keeps_event(a, b))
            && all(mentions, &new.mentions, |a, b| {
                let Mention { letter, span } = a;
                *letter == b.letter && self.span(*span, b.span)
            })
            && all(paragraphs, &new.paragraphs, |a, b| {
                a.0 == b.0 && self.span(a.1, b.1)
            })
            && all(quotes, &new.quotes, |a, b| {
                a.0 == b.0 && self.span(a.1, b.1)
            })
            && all(curly, &new.curly, |a, b| a.1 == b.1 && self.place(a.0, b.0))
    }

    fn keeps_event(&self, old: &PairEvent, new: &PairEvent) -> bool {
        let PairEvent {
            kind,
            also,
            side,
            span,
            upper,
        } = old;
        let side = match (side, new.side) {
            (
                Side::Open(Form::Bracketed {
                    closed_at: Some(old),
                }),
                Side::Open(Form::Bracketed {
                    closed_at: Some(new),
                }),
            ) => self.place(*old, new),
            (old, new) => *old == new,
        };
        side && old.is_aside() == new.is_aside()
            && *kind == new.kind
            && *also == new.also
            && *upper == new.upper
            && self.span(*span, new.span)
    }

    fn keeps_reasons(&self, old: &Reasons, new: &Reasons) -> bool {
        let Reasons {
            section,
            section_span,
            letters,
            mixed,
        } = old;
        *section == new.section
            && *mixed == new.mixed
            && self.span(*section_span, new.section_span)
            && all(letters, &new.letters, |a, b| {
                a.0 == b.0 && self.span(a.1, b.1)
            })
    }

    fn place(&self, old: usize, new: usize) -> bool {
        self.shift.fits(self.old + old, self.new + new)
    }

    /// Words are as long as they were: rules compare them.
    fn span(&self, old: Span, new: Span) -> bool {
        old.len() == new.len() && self.line(old, new)
    }

    /// Lines grow with what is typed in them, and nobody measures these.
    fn line(&self, old: Span, new: Span) -> bool {
        self.place(old.start, new.start) && self.place(old.end, new.end)
    }
}

fn both<T>(old: &Option<T>, new: &Option<T>, keeps: impl Fn(&T, &T) -> bool) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => keeps(old, new),
        _ => false,
    }
}

fn all<T>(old: &[T], new: &[T], keeps: impl Fn(&T, &T) -> bool) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| keeps(old, new))
}
