//! What is known of the things in a cable, said in words: for hovers, for the documentation of
//! completions, and for `cablelint explain`.
//!
//! [`words`] has a paragraph for each fact of a code, a mark, a caption, an order; the other files
//! find these things at a place of a cable, one part of the cable each.

pub(crate) mod banner;
mod captions;
mod header;
mod marks;
mod tags;
pub(crate) mod words;

use crate::cable::Cable;
use crate::text::Span;

/// A cable and the text that it was read from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// What was read.
    pub cable: &'a Cable<'a>,
    /// Its text.
    pub text: &'a str,
}

/// A thing with its place, and what is known of it.
pub(crate) type Known = (Span, String);

/// What is known of the thing that stands at a byte of the text.
pub(crate) fn thing_at(source: &Source<'_>, cursor: usize) -> Option<Known> {
    let cable = source.cable;
    tags::at(cable, cursor)
        .or_else(|| marks::at(cable, cursor))
        .or_else(|| captions::at(cable, cursor))
        .or_else(|| banner::at(cable, cursor))
        .or_else(|| header::at(source, cursor))
}

/// Everything that is known of the things in a part of the text, in order.
pub(crate) fn things_in(source: &Source<'_>, part: Span) -> Vec<Known> {
    let words = part
        .slice(source.text)
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace());
    let mut found: Vec<Known> = Vec::new();
    for (at, _) in words {
        let cursor = part.start + at;
        if found.last().is_some_and(|(span, _)| cursor < span.end) {
            continue;
        }
        let known = thing_at(source, cursor).filter(|(span, _)| span.contains(cursor));
        // The same thing again is not said again.
        found.extend(known.filter(|(_, text)| found.iter().all(|(_, said)| said != text)));
    }
    found
}

/// Does the cursor stand in it, or at its end?
pub(crate) fn holds(span: Span, cursor: usize) -> bool {
    span.start <= cursor && cursor <= span.end
}

/// Cables with a cursor, and what is known of the thing there.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::cable::{Context, Reading};

    /// Checks words of explanations: text with its cursor, the words it is for, words it says.
    pub(super) fn check(cases: &[(&str, &str, &[&str])]) {
        for (text, place, words) in cases {
            let cursor = text.find("$0").unwrap_or_default();
            let plain = text.replace("$0", "");
            let reading = Reading::new(&plain);
            let context = Context::of_file("09QUITO1");
            let cable = Cable::read(&reading, &context);
            let source = Source {
                cable: &cable,
                text: &plain,
            };
            let (span, value) = thing_at(&source, cursor).unwrap_or_default();
            assert_eq!(span.slice(&plain), *place, "{text}");
            for words in *words {
                assert!(value.contains(words), "`{words}` in\n{value}\nfor\n{text}");
            }
        }
    }
}
