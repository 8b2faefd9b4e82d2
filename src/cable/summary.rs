//! The summary of a cable.

use super::pairs::{Form, PairEvent, PairKind, Side};
use super::portion::PortionMark;
use super::prose::folded;
use super::{Cable, Placed};
use crate::text::Span;

impl Cable<'_> {
    /// The text between Summary and End Summary; without an End, the rest of its paragraph. Residue
    /// is removed and lines are joined. `text` is the whole cable's.
    pub fn summary(&self, text: &str) -> Option<String> {
        let events = self.pair_events();
        let words = match Opened::find(events, self.length) {
            Some(opened) => self.text_of_summary(text, &opened),
            None => {
                // Closed and never opened: paragraph 1 is the summary.
                let close = events.iter().find(|event| is_summary(event))?;
                let first = self.paragraphs().next()?;
                let start = first.start + first.facts.text_start;
                let words = folded(&self.own_words(Span::new(start, close.span.start), text));
                without_mark(without_misspelt_label(&words)).to_owned()
            }
        };
        (!words.is_empty()).then_some(words)
    }

    fn text_of_summary(&self, text: &str, opened: &Opened) -> String {
        let opener = opened.opener.span;
        let mut pieces = Vec::new();
        let end = self.end_of_summary(opened);
        for (_, body) in self.texts() {
            let start = body.start + body.facts.text_start;
            let from = start.max(if opened.by_heading { 0 } else { opener.end });
            let to = body.end.min(end);
            let begun = body.start > opener.start || holds(&body, opener.start);
            if begun && from < to {
                pieces.push(folded(&self.own_words(Span::new(from, to), text)));
            }
        }
        without_mark(&pieces.join(" "))
            .trim_end_matches([' ', '(', '-', '[', '/'])
            .to_owned()
    }

    fn end_of_summary(&self, opened: &Opened) -> usize {
        // Without an End, the summary under a heading is one paragraph, and a summary inside a
        // paragraph is the rest of it.
        let next = usize::from(opened.by_heading);
        opened.close.unwrap_or_else(|| {
            self.texts()
                .map(|(_, body)| body.start)
                .filter(|start| *start > opened.opener.span.end)
                .nth(next)
                .unwrap_or(self.length)
        })
    }
}

/// A summary that is opened, and closed or not.
struct Opened {
    opener: PairEvent,
    by_heading: bool,
    /// Where its closing words begin.
    close: Option<usize>,
}

impl Opened {
    /// The first summary of these events. `length` is the whole text's, in bytes.
    fn find(events: &[PairEvent], length: usize) -> Option<Self> {
        let opens = |event: &&PairEvent| matches!(event.side, Side::Open(_)) && is_summary(event);
        let mut opener = events.iter().find(opens)?;
        let close = events.iter().find(|event| {
            event.side == Side::Close
                && event.matches(opener)
                && event.span.start > opener.span.start
        });
        let close = close.map(|close| close.span.start);
        let limit = close.unwrap_or(length);
        // `SUMMARY`, ruled, and then `1. Summary: ...`: the inner one counts.
        let inner = events
            .iter()
            .filter(opens)
            .find(|event| event.span.start > opener.span.start && event.span.end < limit);
        if let Some(inner) = inner.filter(|_| is_heading(opener)) {
            opener = inner;
        }
        Some(Self {
            opener: *opener,
            by_heading: is_heading(opener),
            close,
        })
    }
}

fn is_summary(event: &PairEvent) -> bool {
    event.kind == PairKind::Summary || event.also == Some(PairKind::Summary)
}

fn is_heading(event: &PairEvent) -> bool {
    event.side == Side::Open(Form::Heading)
}

fn holds<T>(block: &Placed<'_, T>, place: usize) -> bool {
    Span::new(block.start, block.end).contains(place)
}

/// `Sumary: A market opened` without its first word.
fn without_misspelt_label(words: &str) -> &str {
    let label = words.split([':', '.', ' ']).next().unwrap_or("");
    let near = strsim::osa_distance(&label.to_ascii_uppercase(), "SUMMARY") <= 2;
    let rest = words.get(label.len()..).unwrap_or("");
    match near && rest.starts_with([':', '.']) {
        true => rest,
        false => words,
    }
}

/// `: (SBU) A market opened` without the signs and the mark at its start.
fn without_mark(words: &str) -> &str {
    let words = words.trim_start_matches([':', '.', '-', ')', ']', ' ', '\u{a0}']);
    let marked = words
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "));
    match marked {
        Some((mark, rest)) if PortionMark::read(mark).is_some() => rest,
        _ => words,
    }
}
