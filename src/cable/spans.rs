//! Visiting the places of facts.
//!
//! An edit that only moves text moves the places of facts and changes nothing else. To find such an
//! edit, the places are taken out and the rest is compared. A place that a fact does not show makes
//! the rest differ, and the rules run again; they never keep a wrong finding.

use super::BlockSpan;

/// Facts that show their places.
pub(crate) trait Spans {
    /// Visits every place, in an order that depends on nothing but the facts.
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan));

    /// Takes the places out: what is left is equal for facts that differ in places only.
    fn take_spans(&mut self) -> Vec<BlockSpan> {
        let mut taken = Vec::new();
        self.spans(&mut |span| taken.push(std::mem::take(span)));
        taken
    }
}

impl Spans for BlockSpan {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(self);
    }
}

impl<T: Spans> Spans for Option<T> {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        self.iter_mut().for_each(|facts| facts.spans(visit));
    }
}

impl<T: Spans> Spans for Vec<T> {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        self.iter_mut().for_each(|facts| facts.spans(visit));
    }
}

/// Visits a single place: an empty span, since it has no length that could change.
pub(crate) fn place(at: &mut usize, visit: &mut dyn FnMut(&mut BlockSpan)) {
    let mut span = BlockSpan::at(*at, 0);
    visit(&mut span);
    *at = span.start;
}

/// Visits the two ends of a stretch that grows with what is typed in it: no rule of the whole cable
/// asks for its length.
pub(crate) fn ends(stretch: &mut BlockSpan, visit: &mut dyn FnMut(&mut BlockSpan)) {
    place(&mut stretch.start, visit);
    place(&mut stretch.end, visit);
}
