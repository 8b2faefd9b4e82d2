//! Openers and closers of a whole cable, matched.

use super::{Form, PairEvent, PairKind, Side};
use crate::text::Span;
use std::collections::BTreeSet;

/// How far after its closer an opener may be that was exchanged with it, in bytes.
const SWAPPED: usize = 500;
/// How far after its opener a closer may be that has the name of another kind, in bytes.
const MISTAKEN: usize = 1000;
/// The same after the opener of a summary, which may go on over several paragraphs.
const MISTAKEN_SUMMARY: usize = 4000;

/// What may be between words that are written twice, in bytes: their sign and two spaces.
const BETWEEN: usize = 3;

/// The events of a cable, matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairMatches {
    /// Opener and closer.
    pub pairs: Vec<(PairEvent, PairEvent)>,
    /// Openers that nothing closes.
    pub unclosed: Vec<PairEvent>,
    /// Closers that nothing opens.
    pub unopened: Vec<PairEvent>,
    /// Openers that the closer of another kind ends, which is the next event: the opener, then the closer.
    pub mistaken: Vec<(PairEvent, PairEvent)>,
    /// Closers that come before their openers: the closer, then the opener.
    pub swapped: Vec<(PairEvent, PairEvent)>,
    /// Pairs that end inside another that began before them: indexes into `pairs`, outer first.
    pub crossing: Vec<(usize, usize)>,
    /// Words that are written twice, `Summary: Summary:`, `End Note. End Note.`: the first, then the second.
    pub doubled: Vec<(PairEvent, PairEvent)>,
}

impl PairMatches {
    /// Matches events given in the order of the text. A closer takes the latest opener of its
    /// kind; a second opener of a kind leaves the first unclosed, unless that was a heading,
    /// which the words below it repeat (`SUMMARY` over `Summary:`).
    pub fn new(events: &[PairEvent]) -> Self {
        let mut matched = Self {
            pairs: Vec::with_capacity(events.len() / 2),
            ..Self::default()
        };
        // Of each kind one opener at most is open, but for those that name their text.
        let mut open: Vec<PairEvent> = Vec::new();
        let mut named = Named::default();
        for event in events {
            match event.side {
                Side::Continue => {}
                Side::Open(_) if event.is_qualified() => named.push(event),
                Side::Open(_) => {
                    let same = open.iter().rposition(|other| other.kind == event.kind);
                    if let Some(index) = same {
                        let earlier = open.remove(index);
                        let repeated = earlier.side == Side::Open(Form::Heading);
                        if !repeated {
                            matched.unclosed.push(earlier);
                        }
                    }
                    open.push(*event);
                }
                Side::Close => {
                    // What names two things ends what names both, and all that is open inside.
                    let both = event.also.and_then(|_| {
                        open.iter()
                            .rposition(|other| other.kind == event.kind && other.also == event.also)
                    });
                    if let Some(index) = both {
                        open.truncate(index + 1);
                    }
                    let index =
                        both.or_else(|| open.iter().rposition(|other| other.matches(event)));
                    let opener = index
                        .map(|index| open.remove(index))
                        .or_else(|| named.take(event));
                    match opener {
                        Some(opener) => matched.pairs.push((opener, *event)),
                        None if event.aside => {}
                        None => matched.unopened.push(*event),
                    }
                }
            }
        }
        matched.unclosed.append(&mut open);
        matched.unclosed.sort_by_key(|event| event.span.start);
        matched.take_doubled(events);
        matched.take_swapped(events);
        matched.take_mistaken(events);
        matched.pairs.sort_by_key(|(open, _)| open.span.start);
        for (outer, (open, close)) in matched.pairs.iter().enumerate() {
            for (inner, (begun, ended)) in matched.pairs.iter().enumerate().skip(outer + 1) {
                if begun.span.start > close.span.start {
                    break;
                }
                if begun.span.start > open.span.start && ended.span.start > close.span.start {
                    matched.crossing.push((outer, inner));
                }
            }
        }
        matched
    }

    /// Takes out openers that nothing closes and closers that nothing opens, right beside the same words.
    fn take_doubled(&mut self, events: &[PairEvent]) {
        let single = self.unclosed.iter().chain(&self.unopened);
        let mut gone = BTreeSet::new();
        for event in single {
            let at = events.partition_point(|other| other.span.start < event.span.start);
            let pair = match event.side {
                Side::Close => at.checked_sub(1).and_then(|before| events.get(before..=at)),
                _ => events.get(at..at + 2),
            };
            let Some([first, second]) = pair else {
                continue;
            };
            let opens = |event: &PairEvent| matches!(event.side, Side::Open(_));
            let same = first.kind == second.kind
                && first.also == second.also
                && (opens(first) == opens(second))
                && (first.side == Side::Close) == (second.side == Side::Close);
            let between = second.span.start.checked_sub(first.span.end);
            if same && between.is_some_and(|between| between <= BETWEEN) {
                gone.insert(event.span.start);
                self.doubled.push((*first, *second));
            }
        }
        self.take_out(&gone);
    }

    /// Takes out closers that come shortly before their openers: each with the next opener of
    /// its kind. A heading needs no closer: one below `Summary:` is that of the summary, with the wrong
    /// name.
    fn take_swapped(&mut self, events: &[PairEvent]) {
        let mut gone = BTreeSet::new();
        for closer in &self.unopened {
            let start = closer.span.start;
            let before = events.partition_point(|event| event.span.start < start);
            let before = before.checked_sub(1).and_then(|at| events.get(at));
            let ends_other = before.is_some_and(|before| {
                let starts = |opener: &PairEvent| opener.span.start;
                let open = self
                    .unclosed
                    .binary_search_by_key(&before.span.start, starts);
                open.is_ok() && before.kind != closer.kind
            });
            let from = self
                .unclosed
                .partition_point(|opener| opener.span.start < start);
            let opener = self.unclosed[from..]
                .iter()
                .take_while(|opener| opener.span.start - start < SWAPPED)
                .filter(|opener| !(ends_other && opener.side == Side::Open(Form::Heading)))
                .find(|opener| opener.kind == closer.kind && !gone.contains(&opener.span.start));
            if let Some(opener) = opener {
                gone.extend([start, opener.span.start]);
                self.swapped.push((*closer, *opener));
            }
        }
        self.take_out(&gone);
    }

    /// Takes out closers that nothing opened, shortly after an opener that nothing closes, with no other
    /// word between them.
    fn take_mistaken(&mut self, events: &[PairEvent]) {
        let start = |event: &PairEvent| event.span.start;
        let mut gone = BTreeSet::new();
        for closer in &self.unopened {
            let at = events.partition_point(|event| start(event) < start(closer));
            let Some(before) = at.checked_sub(1).and_then(|at| events.get(at)) else {
                continue;
            };
            let opener = self.unclosed.binary_search_by_key(&start(before), start);
            // A note is short: but for a bracket around both, they are two mistakes.
            let near = match before.kind {
                PairKind::Note => before
                    .bracket_end
                    .is_some_and(|end| start(closer) < end.start),
                PairKind::Summary => start(closer) - start(before) < MISTAKEN_SUMMARY,
                _ => start(closer) - start(before) < MISTAKEN,
            };
            if let Ok(index) = opener
                && closer.kind != PairKind::Text
                && near
            {
                gone.extend([start(closer), start(before)]);
                self.mistaken.push((self.unclosed[index], *closer));
            }
        }
        self.take_out(&gone);
    }

    /// Takes out the closers and openers that begin at these places.
    fn take_out(&mut self, places: &BTreeSet<usize>) {
        let stays = |event: &PairEvent| !places.contains(&event.span.start);
        self.unopened.retain(stays);
        self.unclosed.retain(stays);
    }

    /// Where distances were measured: an edit in there may give a closer another opener.
    /// All else that is matched depends on the order of the words alone.
    pub(crate) fn measured(&self) -> impl Iterator<Item = Span> {
        let swapped = self.swapped.iter().map(|(closer, _)| closer);
        let mistaken = self.mistaken.iter().map(|(_, closer)| closer);
        let closers = self.unopened.iter().chain(swapped).chain(mistaken);
        let closers = closers.map(|closer| {
            let start = closer.span.start;
            Span::new(start.saturating_sub(MISTAKEN_SUMMARY), start + SWAPPED)
        });
        let openers = self.unclosed.iter();
        let openers = openers.map(|opener| Span::at(opener.span.end, BETWEEN + 1));
        let doubled = self.doubled.iter();
        let doubled = doubled.map(|(first, second)| Span::new(first.span.start, second.span.end));
        closers.chain(openers).chain(doubled)
    }

    /// What is between Begin and End of quoted texts; to `end` where the End is missing.
    pub fn quoted(&self, end: usize) -> Vec<Span> {
        let closed = self.pairs.iter().chain(&self.mistaken);
        let closed = closed.filter(|(open, _)| open.kind == PairKind::Text);
        let unclosed = self
            .unclosed
            .iter()
            .filter(|open| open.kind == PairKind::Text);
        closed
            .map(|(open, close)| Span::new(open.span.start, close.span.end))
            .chain(unclosed.map(|open| Span::new(open.span.start, end)))
            .collect()
    }
}

/// Open openers that name their text, by what they are about. The latest is found without a look at
/// the others.
#[derive(Default)]
struct Named {
    openers: Vec<Option<PairEvent>>,
    /// Indexes into the list; those that were taken are thrown away when they come up.
    about: [Vec<usize>; 4],
}

impl Named {
    fn kinds(event: &PairEvent) -> impl Iterator<Item = usize> {
        let kinds = [Some(event.kind), event.also];
        kinds.into_iter().flatten().map(|kind| kind as usize)
    }

    fn push(&mut self, event: &PairEvent) {
        for kind in Self::kinds(event) {
            self.about[kind].push(self.openers.len());
        }
        self.openers.push(Some(*event));
    }

    /// Takes the latest opener that a closer matches.
    fn take(&mut self, closer: &PairEvent) -> Option<PairEvent> {
        let mut latest = None;
        for kind in Self::kinds(closer) {
            let indexes = &mut self.about[kind];
            while indexes
                .pop_if(|last| self.openers[*last].is_none())
                .is_some()
            {}
            latest = latest.max(indexes.last().copied());
        }
        self.openers.get_mut(latest?)?.take()
    }
}
