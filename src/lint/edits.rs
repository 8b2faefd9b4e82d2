//! Several edits of a document at once.
//!
//! A client may send thousands of changes in one message. Reading after each of them would cost as
//! much as reading the text thousands of times, so what lies close together is read once.

use super::live::Live;
use crate::text::buffer::Applied;
use crate::text::span::floor_boundary;
use crate::text::{Buffer, Span};

/// Edits with less than this between them are read together, in bytes.
const NEAR: usize = 4096;
/// After as many places that are far from one another, the whole text is read instead.
const MOST_PLACES: usize = 8;

/// Edits of a document, each of the text after the one before it. When the value is dropped,
/// everything that they touched has been read, or the whole text will be.
#[derive(Debug)]
pub struct Edits<'l> {
    live: &'l mut Live,
    /// What the edits since the last reading changed: the bytes in the text that was read, and how
    /// many are there now.
    unread: Option<Applied>,
    places: usize,
}

impl<'l> Edits<'l> {
    pub(super) fn new(live: &'l mut Live) -> Self {
        Self {
            live,
            unread: None,
            places: 0,
        }
    }

    /// The text after the edits so far.
    pub fn buffer(&self) -> &Buffer {
        self.live.buffer()
    }

    /// Replaces the text of a span, as [`Live::edit`] does.
    pub fn edit(&mut self, span: Span, text: &str) -> Option<usize> {
        let near = |unread: Applied| {
            span.start <= unread.end() + NEAR
                && unread.removed.start <= span.end.saturating_add(NEAR)
        };
        if !self.unread.is_none_or(near) {
            self.read();
        }
        let change = self.live.buffer.replace(span, text);
        if change.removed.is_empty() && change.inserted == 0 {
            return None;
        }
        self.unread = Some(match self.unread {
            Some(before) => together(before, change),
            None => change,
        });
        Some(change.end())
    }

    /// Replaces the whole text, as [`Live::replace_all`] does.
    pub fn replace_all(&mut self, text: &str) -> Option<usize> {
        let (start, end) = self.buffer().common_ends(text);
        let (start, end) = (floor_boundary(text, start), text.len() - end);
        let end = (end..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len());
        let span = Span::new(start, self.buffer().len() - (text.len() - end));
        self.edit(span, &text[start..end])
    }

    fn read(&mut self) {
        let Some(unread) = self.unread.take() else {
            return;
        };
        self.places += 1;
        match self.places {
            ..=MOST_PLACES => self.live.read_change(unread),
            _ => self.live.forget(),
        }
    }
}

impl Drop for Edits<'_> {
    fn drop(&mut self) {
        self.read();
    }
}

/// Two edits, the second of the text after the first, as one.
fn together(first: Applied, second: Applied) -> Applied {
    let start = first.removed.start.min(second.removed.start);
    let beyond = second.removed.end.saturating_sub(first.end());
    let end = first.end() + beyond - second.removed.len() + second.inserted;
    Applied {
        removed: Span::new(start, first.removed.end + beyond),
        inserted: end - start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Settings, check};
    use proptest::prelude::*;
    use std::sync::Arc;

    const CABLE: &str = "UNCLAS QUITO 000001\n\nE.O. 12958: N/A\nTAGS: PREL, EC\nSUBJECT: TEST\n\n1. (U) It is.\n\n2. (U) It was.\n\nDOE\n";

    fn live(text: &str) -> Live {
        let mut live = Live::new(text, None, Arc::new(Settings::default()));
        live.refresh();
        live
    }

    #[test]
    fn thousands_of_edits_are_one_reading() {
        let text = CABLE.replace("It is.", &"It is. So.\n".repeat(2000));
        for step in [1, 3] {
            let mut live = live(&text);
            let count = live.readings();
            let mut edits = live.edits();
            for at in (60..text.len()).rev().step_by(step) {
                edits.edit(Span::at(at, 0), "x");
            }
            drop(edits);
            live.refresh();
            assert_eq!(live.readings(), count + 1);
        }
    }

    #[test]
    fn places_far_apart_are_read_each_or_all_at_once() {
        let text = CABLE.replace("It is.", &"It is. So.\n".repeat(9000));
        for (places, readings) in [(3, 3), (20, MOST_PLACES + 1)] {
            let mut live = live(&text);
            let count = live.readings();
            let mut edits = live.edits();
            for place in 0..places {
                edits.edit(Span::at(place * 2 * NEAR % text.len(), 0), "x");
            }
            drop(edits);
            live.refresh();
            assert_eq!(live.readings() - count, readings);
        }
    }

    proptest! {
        #[test]
        fn edits_together_are_the_edits_in_turn(
            edits in prop::collection::vec((0usize..120, 0usize..9, "[ab.\n 1(U)]{0,6}"), 1..12)
        ) {
            let mut live = live(CABLE);
            let mut text = CABLE.to_owned();
            let mut several = live.edits();
            for (at, length, new) in &edits {
                let start = (*at).min(text.len());
                let end = (start + length).min(text.len());
                several.edit(Span::new(start, end), new);
                text.replace_range(start..end, new);
            }
            drop(several);
            prop_assert_eq!(live.buffer().text(), text.as_str());
            let fresh = check(&text, None, &Settings::default()).diagnostics;
            prop_assert_eq!(format!("{:?}", live.diagnostics()), format!("{fresh:?}"));
        }
    }
}
