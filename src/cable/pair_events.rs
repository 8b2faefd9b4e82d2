//! The words of a whole cable that open and close.

use super::body::QuoteWord;
use super::digest::BodyPart;
use super::pairs::{PairEvent, PairMatches};
use super::{Cable, Rarities};
use crate::text::Span;

impl Cable<'_> {
    /// Words of pairs in the whole body, in order, with places in the text.
    pub fn pair_events(&self) -> &[PairEvent] {
        self.events.get_or_init(|| self.read_pair_events())
    }

    fn read_pair_events(&self) -> Vec<PairEvent> {
        // Few of the items that were added one by one have more than one word of a pair.
        let digested: usize = self
            .digested
            .iter()
            .map(|run| run.digest.events.len())
            .sum();
        let alone: usize = (self.body_parts())
            .map(|part| match part {
                BodyPart::Items(items) => items.len(),
                BodyPart::Digested(..) => 0,
            })
            .sum();
        let mut events = Vec::with_capacity(digested + alone);
        for part in self.body_parts() {
            match part {
                BodyPart::Items(items) => {
                    for item in items {
                        events.extend(item.pair_events());
                    }
                }
                BodyPart::Digested(run, _) => {
                    let own = run.digest.events.iter();
                    events.extend(own.map(|event| event.placed(|span| span.shift(run.start))));
                }
            }
        }
        events
    }

    /// Openers and closers of the whole body, matched.
    pub fn matched_pairs(&self) -> &PairMatches {
        self.matched
            .get_or_init(|| PairMatches::new(self.pair_events()))
    }

    /// Is this place between Begin and End of a quoted text, or QUOTE and UNQUOTE?
    pub fn is_quoted(&self, place: usize) -> bool {
        let quoted = self.quoted.get_or_init(|| {
            let mut spans = self.matched_pairs().quoted(self.length);
            spans.extend(self.between_quote_words());
            spans.extend(self.quoted_paragraphs());
            spans.sort_unstable();
            // Overlapping ones become one, so that a place is looked up and not searched for.
            spans.dedup_by(|next, before| {
                let joins = next.start <= before.end;
                if joins {
                    before.end = before.end.max(next.end);
                }
                joins
            });
            spans
        });
        let index = quoted.partition_point(|span| span.end <= place);
        quoted.get(index).is_some_and(|span| span.contains(place))
    }

    /// What is between QUOTE and UNQUOTE, where both are there; the line of the signature may close it.
    fn between_quote_words(&self) -> Vec<Span> {
        let mut found = Vec::new();
        if !self.rarities.has(Rarities::QUOTE_WORD) {
            return found;
        }
        let mut open: Option<Span> = None;
        for (word, place) in self.quote_words() {
            match open.filter(|_| !word.opens) {
                Some(quote) => {
                    found.push(Span::new(quote.start, place.end));
                    open = None;
                }
                None => open = word.opens.then_some(place),
            }
        }
        // `DOE UNQUOTE ROE`
        let signed = self.signature.filter(|_| self.signature_unquotes);
        if let (Some(quote), Some(name)) = (open, signed) {
            found.push(Span::new(quote.start, name.start));
        }
        found
    }

    /// Numbered paragraphs of another document in quotation marks: `"4. The Council welcomes ...`, `5. The
    /// Council invites ... ."`. The first is inside a paragraph of the cable.
    fn quoted_paragraphs(&self) -> Vec<Span> {
        let mut found = Vec::new();
        if !self.rarities.has(Rarities::ODD_QUOTE) {
            return found;
        }
        // The opening quotation mark, and the number that is next.
        let mut open: Option<(usize, u32)> = None;
        for (_, body) in self.texts() {
            let odd = body.facts.odd_quote.map(|quote| body.span(quote));
            let number = body.facts.number.map(|number| number.value);
            open = match (open, number, odd) {
                (Some((start, next)), Some(number), Some(quote)) if number == next => {
                    found.push(Span::new(start, quote.end));
                    None
                }
                (Some((start, next)), Some(number), None) if number == next => {
                    Some((start, next + 1))
                }
                (Some(open), None, None) => Some(open),
                (_, _, quote) => quote
                    .zip(body.facts.quoted_number)
                    .map(|(quote, first)| (quote.start, first + 1)),
            };
        }
        found
    }

    /// QUOTE and UNQUOTE in the text, each with its place.
    pub(crate) fn quote_words(&self) -> impl Iterator<Item = (&QuoteWord, Span)> {
        self.texts().flat_map(|(_, body)| {
            let words = body.facts.quotes.iter();
            words.map(move |word| (word, body.span(word.span)))
        })
    }
}
