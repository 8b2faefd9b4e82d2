//! Explains the things in a cable in words: for hovers, for the documentation of completions, and
//! for `cablelint explain`.
//!
//! [`words`] explains a code, a mark, a caption, an order; `labels` says what belongs at a label. The
//! other files find these things at a place of a cable, each in one part of it.

mod archive;
pub(crate) mod banner;
mod captions;
mod citations;
mod fields;
mod header;
mod labels;
mod marks;
mod places;
mod tags;
pub(crate) mod words;

use crate::cable::Cable;
use crate::text::Span;

/// A cable and the text that it was read from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The cable.
    pub cable: &'a Cable<'a>,
    /// Its text.
    pub text: &'a str,
}

/// The place of a thing, and its explanation.
pub(crate) type Known = (Span, String);

/// The explanation of the thing at an offset of the text.
pub(crate) fn thing_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    tags::at(cable, cursor)
        .or_else(|| marks::at(cable, cursor))
        .or_else(|| captions::at(cable, cursor))
        .or_else(|| banner::at(cable, cursor))
        .or_else(|| header::at(source, cursor))
        .or_else(|| fields::at(source, cursor))
        .or_else(|| places::at(source, cursor))
        .or_else(|| citations::at(source, cursor))
        .or_else(|| archive::at(source, cursor))
}

/// Things are looked for in so many bytes of a part; a longer line repeats itself.
const SEARCHED: usize = 8_000;

/// The explanations of the things in a part of the text, in order.
pub(crate) fn things_in(source: &Source<'_>, part: Span) -> Vec<Known> {
    let own = part.slice(source.text);
    let before = std::iter::once(' ').chain(own.chars());
    let words = own
        .char_indices()
        .zip(before)
        .take_while(|((at, _), _)| *at < SEARCHED)
        // A thing begins where a word does, or with a sign.
        .filter(|((_, c), before)| {
            !(c.is_whitespace() || c.is_alphanumeric() && before.is_alphanumeric())
        })
        .map(|(here, _)| here);
    let mut found: Vec<Known> = Vec::new();
    for (at, _) in words {
        let cursor = part.start + at;
        if found.last().is_some_and(|(span, _)| cursor < span.end) {
            continue;
        }
        let known = thing_at(source, cursor).filter(|(span, _)| span.contains(cursor));
        // The same explanation is given once.
        found.extend(known.filter(|(_, text)| found.iter().all(|(_, said)| said != text)));
    }
    found
}

/// Is the cursor in the span, or at its end?
pub(crate) fn holds(span: Span, cursor: usize) -> bool {
    span.start <= cursor && cursor <= span.end
}

/// Cables with a cursor, and the explanation of the thing there.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::cable::{Context, Reading};

    /// The thing at an offset of a text that is no file.
    pub(super) fn known(text: &str, cursor: usize) -> Option<Known> {
        known_in(text, &Context::default(), cursor)
    }

    fn known_in(text: &str, context: &Context, cursor: usize) -> Option<Known> {
        let reading = Reading::new(text);
        let cable = Cable::read(&reading, context);
        let source = Source {
            cable: &cable,
            text,
        };
        thing_at(&source, cursor)
    }

    /// Checks explanations. A case has a text with its cursor, the words that are explained, and
    /// words of the explanation.
    pub(super) fn check(cases: &[(&str, &str, &[&str])]) {
        for (text, place, words) in cases {
            let cursor = text.find("$0").unwrap_or_default();
            let plain = text.replace("$0", "");
            let (span, value) =
                known_in(&plain, &Context::of_file("09QUITO1"), cursor).unwrap_or_default();
            assert_eq!(span.slice(&plain), *place, "{text}");
            for words in *words {
                assert!(value.contains(words), "`{words}` in\n{value}\nfor\n{text}");
            }
        }
    }
}
