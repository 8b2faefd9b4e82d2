//! Words that open and close: Summary, Comment, Note, Begin/End Text.
//!
//! The events of one block are facts; matching them into pairs runs over the events of the whole
//! cable, because a summary may span paragraphs.

mod begin_end;
mod clause;
mod garbled;
mod heading;
mod matches;
mod opener;

pub use heading::heading_event;
pub use matches::PairMatches;

use super::BlockSpan;
use super::prose::{Prose, Word};
use super::spans::Spans;
use crate::text::Span;
use crate::text::words::has_small_letter;
use crate::vocabulary::slips::slips;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What is opened or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PairKind {
    /// Summary / End Summary.
    Summary,
    /// Comment / End Comment.
    Comment,
    /// Note / End Note.
    Note,
    /// Begin Text / End Text, and any other Begin/End.
    Text,
}

impl PairKind {
    /// The word itself: `Summary`, `Comment`, `Note`, `Text`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Comment => "Comment",
            Self::Note => "Note",
            Self::Text => "Text",
        }
    }

    /// The same in capitals.
    fn capitals(self) -> &'static str {
        match self {
            Self::Summary => "SUMMARY",
            Self::Comment => "COMMENT",
            Self::Note => "NOTE",
            Self::Text => "TEXT",
        }
    }

    /// The words that close it, in capitals.
    fn end(self) -> &'static str {
        match self {
            Self::Summary => "END SUMMARY",
            Self::Comment => "END COMMENT",
            Self::Note => "END NOTE",
            Self::Text => "END TEXT",
        }
    }

    fn of(word: &Word<'_>) -> Option<Self> {
        [Self::Summary, Self::Comment, Self::Note]
            .into_iter()
            .find(|kind| word.is(kind.word()))
    }

    /// Is the word meant for this one, with one slip in it?
    fn is_slipped(self, word: &str) -> bool {
        let right = self.capitals();
        // Most are right, and need no capitals.
        !word.eq_ignore_ascii_case(right) && slips(right, &word.to_ascii_uppercase(), 1) == Some(1)
    }

    /// The same of a word with one slip in it: `SMUMARY`, `Comnent`. A short word is too near to
    /// others; of one only two letters may have changed places: `NTOE`.
    fn near(word: &Word<'_>) -> Option<Self> {
        const LONG: usize = 6;
        /// The words that are known have four to seven letters.
        const LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;
        if !LENGTHS.contains(&word.text.len()) {
            return None;
        }
        let upper = word.text.to_ascii_uppercase();
        let is_near = |kind: &Self| {
            let known = kind.capitals();
            let swapped = || known.len() == upper.len() && sorted(known) == sorted(&upper);
            let long = upper.len() >= LONG && !upper.ends_with('S');
            slips(known, &upper, 1) == Some(1) && (long || swapped())
        };
        [Self::Summary, Self::Comment, Self::Note, Self::Text]
            .into_iter()
            .find(is_near)
    }
}

/// The letters of a word in their order in the alphabet.
fn sorted(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.sort_unstable();
    letters
}

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

/// The misspelled word of closing words, of an opener, or of `BEGN TEXT`, and the word that is meant, in capitals.
pub fn misspelled(event: &PairEvent<BlockSpan>, text: &str) -> Option<(BlockSpan, &'static str)> {
    let written = event.span.slice(text);
    let mut words = written.split(|c: char| !c.is_alphanumeric());
    let place = |word: &str| BlockSpan::of(word, text);
    if let Side::Open(Form::Inline | Form::Qualified) = event.side {
        let first = words.next()?;
        if event.kind.is_slipped(first) {
            return Some((place(first), event.kind.capitals()));
        }
        let slip = slips("BEGIN", &first.to_ascii_uppercase(), 1) == Some(1);
        let text = |last: &str| last.eq_ignore_ascii_case("TEXT");
        let begins = slip && event.kind == PairKind::Text && words.next_back().is_some_and(text);
        return begins.then(|| (place(first), "BEGIN"));
    }
    if event.side != Side::Close {
        return None;
    }
    let first = words.next()?;
    // `Summary ends`
    if first.eq_ignore_ascii_case(event.kind.word()) {
        return None;
    }
    if !first.eq_ignore_ascii_case("end") {
        let meant = if starts_with_end(first) {
            event.kind.end()
        } else {
            "END"
        };
        return Some((place(first), meant));
    }
    let known = words.clone().any(|word| {
        let one = word.strip_suffix(['s', 'S']).unwrap_or(word);
        [word, one]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(event.kind.word()))
    });
    if known {
        return None;
    }
    words
        .find(|word| event.kind.is_slipped(word))
        .map(|word| (place(word), event.kind.capitals()))
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
    pub(super) fn placed<T>(&self, place: impl Fn(S) -> T) -> PairEvent<T> {
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
        let named = match words.get(..5) {
            Some(begin) if begin.eq_ignore_ascii_case("begin") => format!("End{}", &words[5..]),
            _ => match self.also {
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

    fn is_qualified(&self) -> bool {
        self.side == Side::Open(Form::Qualified)
    }
}

/// Reads the event, if any, whose word begins at `at`. `start` is where the block's own text
/// begins, after number and mark; `item` says that the block is a list item, whose first word
/// is a label more often than an opener.
pub fn read_event(
    prose: &Prose<'_>,
    at: usize,
    start: usize,
    item: bool,
) -> Option<PairEvent<BlockSpan>> {
    let word = prose.next_word(at)?;
    match word.text.as_bytes()[0].to_ascii_lowercase() {
        b'e' if word.is("end") => {
            begin_end::closer(prose, &word).or_else(|| garbled::joined(prose, &word))
        }
        b'e' if starts_with_end(word.text) => garbled::joined(prose, &word),
        b'b' if word.is("begin") && word.is_capitalized() => begin_end::begin(prose, &word, start),
        b'b' if word.is_capitalized() => begin_end::misspelled_begin(prose, &word),
        b'f' if word.is("follows") || word.is("following") => begin_end::follows(prose, &word),
        b's' | b'c' | b'n' => opener::opener(prose, &word, start, item),
        _ => None,
    }
}

/// `ENDSUMMARY`
fn starts_with_end(word: &str) -> bool {
    word.get(..3)
        .is_some_and(|end| end.eq_ignore_ascii_case("end"))
}

/// Reads the event that a text begins with as its label, if any: `Talking points: ...`. `start` is as
/// for [`read_event`].
pub fn label_event(prose: &Prose<'_>, start: usize) -> Option<PairEvent<BlockSpan>> {
    begin_end::label(prose, start).or_else(|| opener::without_first_letter(prose, start))
}

/// `UEGIN TEXT:`, of which the wire changed a letter, from byte `from` on.
pub fn garbled_begin(text: &str, from: usize) -> Option<PairEvent<BlockSpan>> {
    const REST: &str = "EGIN TEXT";
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(REST));
    let rest = from + FINDER.find(text.as_bytes().get(from..)?)?;
    let start = rest.checked_sub(1).filter(|start| *start >= from)?;
    let letter = text.as_bytes().get(start)?;
    let before = start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let word = letter.is_ascii_uppercase() && !before.is_some_and(u8::is_ascii_alphanumeric);
    (*letter != b'B' && word).then(|| PairEvent {
        kind: PairKind::Text,
        also: None,
        side: Side::Open(Form::Qualified),
        span: BlockSpan::new(start, rest + REST.len()),
        bracket_end: None,
        aside: false,
        upper: true,
    })
}

fn event(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<String> {
        let prose = Prose::new(text, text.lines().count());
        let mut found = Vec::new();
        prose.scan(
            0,
            |_, letters| b"besnc".contains(&letters.bytes()[0]),
            |at| match read_event(&prose, at, 0, false) {
                Some(event) => {
                    let side = match event.side {
                        Side::Open(Form::Inline) => "open",
                        Side::Open(Form::Bracketed) => "(open",
                        Side::Open(Form::Heading) => "heading",
                        Side::Open(Form::Qualified) => "(open)",
                        Side::Continue => "continue",
                        Side::Close => "close",
                    };
                    let also = event
                        .also
                        .map_or(String::new(), |also| format!("+{}", also.word()));
                    found.push(format!("{side} {}{also}", event.kind.word()));
                    event.span.end
                }
                None => at,
            },
        );
        found
    }

    #[test]
    fn reads_openers_and_closers() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Summary: Well. EDN SUMMARY.",
                &["open Summary", "close Summary"],
            ),
            (
                "Comment: Well. ENDCOMMENT.",
                &["open Comment", "close Comment"],
            ),
            (
                "Comment: Well. End-comment.",
                &["open Comment", "close Comment"],
            ),
            (
                "Comment: Well. Comment ends.",
                &["open Comment", "close Comment"],
            ),
            ("Well, and note. Send comment. The endnote.", &[]),
            (
                "Summary:  All is well.  End Summary.",
                &["open Summary", "close Summary"],
            ),
            (
                "SUMMARY. All is well. END SUMMARY",
                &["open Summary", "close Summary"],
            ),
            (
                "Summary and Comment: Well. End Summary and Comment.",
                &["open Summary+Comment", "close Summary+Comment"],
            ),
            (
                "Summary and Action Request: Well. End Summary.",
                &["open Summary", "close Summary"],
            ),
            (
                "he said so. (note: true. end note.) comment: it is. end comment.",
                &[
                    "(open) Note",
                    "close Note",
                    "(open) Comment",
                    "close Comment",
                ],
            ),
            (
                "Summary/Comment: Well. End Summary/Comment.",
                &["open Summary+Comment", "close Summary+Comment"],
            ),
            (
                "SUMMARY & ACTION REQUEST: WELL. END SUMMARY & ACTION REQUEST.",
                &["open Summary", "close Summary"],
            ),
            (
                "Comment, Note: Well. End comment-note.",
                &["open Comment+Note", "close Comment+Note"],
            ),
            (
                "Embassy Comment and Recommendation: X. End Embassy Comment and Recommendation.",
                &["(open) Comment", "close Comment"],
            ),
            (
                "BEGIN EMBASSY COMMENT/RECOMMENDATION: X. END EMBASSY COMMENT/RECOMMENDATION.",
                &["open Comment", "close Comment"],
            ),
            (
                "Note, however: the fish. Comment/ideas were few that day.",
                &[],
            ),
            (
                "Summary and Objective: Well. End summary and objective.",
                &["open Summary", "close Summary"],
            ),
            (
                "Begin talking points (for use in the meeting):\nx.\nEnd talking points.",
                &["open Text", "close Text"],
            ),
            (
                "Begin work (it is late) and end summary and rows of it",
                &[],
            ),
            (
                "Summary continued: More. End\nsummary.",
                &["continue Summary", "close Summary"],
            ),
            (
                "He said so. (Note:  True.  End Note.)  He left.",
                &["(open Note", "close Note"],
            ),
            (
                "He said so. (Embassy Minsk Comment: True. End Comment.)",
                &["(open Comment", "close Comment"],
            ),
            (
                "He said so. COMMENT: True.\nEND COMMENT.",
                &["open Comment", "close Comment"],
            ),
            (
                "Begin informal translation of a letter: x. End informal translation of a letter.",
                &["open Text", "close Text"],
            ),
            (
                "He left. Bio note: He sails. End bio note. One last note: he rows.",
                &["(open) Note", "close Note", "(open) Note"],
            ),
            (
                "COMMENT  The post is glad. END COMMENT",
                &["open Comment", "close Comment"],
            ),
            (
                "He said so. COMMENT. True. END COMMENT. No comment. So be it.",
                &["open Comment", "close Comment"],
            ),
            ("Begin text:\nx\nEnd text.", &["open Text", "close Text"]),
            (
                "Please note: a thing. At the end note the comment period.",
                &["(open) Note"],
            ),
            (
                "Comment by the minister was brief. The summary is long.",
                &[],
            ),
            ("Note that we end text messages. They begin talks.", &[]),
            ("Notes: comments: summaries:", &[]),
            (
                "NOTE FOR DEPARTMENT: Please pass. END NOTE.",
                &["(open) Note", "close Note"],
            ),
            ("Comment by the minister, who came: none.", &[]),
            ("Ends here. End of note.", &["close Note"]),
            (
                "Summary: X. End smumary.",
                &["open Summary", "close Summary"],
            ),
            (
                "COMMENT: X. END COMENT.",
                &["open Comment", "close Comment"],
            ),
            ("(Note: X. End ntoe.)", &["(open Note", "close Note"]),
            (
                "He left. End tone. End Comments.",
                &["close Text", "close Text+Comment"],
            ),
            ("BEGN TEXT: X. END TETX.", &["open Text", "close Text"]),
            ("THEY ARE BEING TEXT: X.", &[]),
            (
                "Begin text of paper:\nx\nEnd text of paper.",
                &["open Text", "close Text"],
            ),
            (
                "Begin Embassy comment: X. End Embassy comment.",
                &["open Comment", "close Comment"],
            ),
            (
                "BEGIN BIO NOTE\n\nX.\n\nEND BIO NOTE",
                &["open Note+Text", "close Note"],
            ),
            (
                "Begin translation of the note: X. End translation of the note.",
                &["open Text", "close Text"],
            ),
            (
                "Begin Ambassador's comment: X. End Ambassador's comment.",
                &["open Comment", "close Comment"],
            ),
            ("X. End Pol/Econ note.", &["close Note"]),
            ("Quote: X. End of quote.", &[]),
            (
                "BEGIN UNCLASSIFIED SUMMARY. X. END SUMMARY.",
                &["open Summary", "close Summary"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(events(text), *expected, "{text}");
        }
    }
}
