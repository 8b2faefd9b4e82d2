//! One word of a pair: what it opens or closes, and how.

use super::PairKind;
use crate::cable::BlockSpan;
use crate::cable::prose::Prose;
use crate::cable::spans::Spans;
use crate::text::Span;
use crate::text::words::{has_small_letter, strip_in_any_case};

/// How an opener is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `Summary:` in running text.
    Inline,
    /// `(Note: ...`
    Bracketed,
    /// A heading: `Comment` over a rule of dashes.
    Heading,
    /// `Bio Note:`, `Post comment:`, `One last note:`. It opens something only if something closes
    /// it: prose is full of words like these.
    Qualified,
    /// `Summary The fair opened`: without its colon. It opens something only if something closes it.
    Unsigned,
}

/// Which side of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `Summary:`
    Open(Form),
    /// `Summary continued:`
    Continue,
    /// `End Summary.`
    Close,
}

/// One word of a pair: with a [`BlockSpan`] among the facts of its block, with a [`Span`] in the
/// whole cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairEvent<S = Span> {
    /// What it opens or closes.
    pub kind: PairKind,
    /// `Summary and Comment`: the second thing.
    pub also: Option<PairKind>,
    /// Opening or closing.
    pub side: Side,
    /// The words: `Summary`, `End Note`, `Begin informal translation`.
    pub span: S,
    /// The bracket that closes the one before it, if it is in the same block.
    pub bracket_end: Option<S>,
    /// Does that bracket follow after a few words, so that no closing words are needed? Of closing
    /// words: may they close nothing?
    pub aside: bool,
    /// Are the words in capitals?
    pub upper: bool,
}

impl PairEvent<BlockSpan> {
    /// The event in a text in which its block begins at `block_start`.
    pub fn in_text(&self, block_start: usize) -> PairEvent {
        self.placed(|span| span.in_text(block_start))
    }
}

impl Spans for PairEvent<BlockSpan> {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
        self.bracket_end.spans(visit);
    }
}

impl<S: Copy> PairEvent<S> {
    /// The same event at other places.
    pub(in crate::cable) fn placed<T>(&self, place: impl Fn(S) -> T) -> PairEvent<T> {
        PairEvent {
            kind: self.kind,
            also: self.also,
            side: self.side,
            span: place(self.span),
            bracket_end: self.bracket_end.map(&place),
            aside: self.aside,
            upper: self.upper,
        }
    }

    /// Are the two about the same thing?
    pub fn matches(&self, other: &Self) -> bool {
        let ours = [Some(self.kind), self.also];
        [Some(other.kind), other.also]
            .iter()
            .flatten()
            .any(|kind| ours.contains(&Some(*kind)))
    }
}

impl PairEvent {
    /// The words that close it, without a full stop: `End Summary`, `END NOTE`, `End Summary and
    /// Comment`, `End informal translation`. `text` is the whole cable's.
    pub fn closer(&self, text: &str) -> String {
        let words = self.span.slice(text);
        let named = match strip_in_any_case(words, "begin") {
            Some(rest) => format!("End{rest}"),
            None => match self.also {
                Some(also) => format!("End {} and {}", self.kind.word(), also.word()),
                None => format!("End {}", self.kind.word()),
            },
        };
        if self.upper {
            named.to_uppercase()
        } else {
            named
        }
    }

    pub(super) fn is_qualified(&self) -> bool {
        matches!(self.side, Side::Open(Form::Qualified | Form::Unsigned))
    }
}

/// An event in a text, of which only its words are known.
pub(super) fn event(
    prose: &Prose<'_>,
    kind: PairKind,
    also: Option<PairKind>,
    side: Side,
    words: (usize, usize),
) -> PairEvent<BlockSpan> {
    let span = BlockSpan::new(words.0, words.1);
    PairEvent {
        kind,
        also,
        side,
        span,
        bracket_end: None,
        aside: false,
        upper: !has_small_letter(span.slice(prose.text)),
    }
}
