//! Words that open and close: Summary, Comment, Note, Begin/End Text.
//!
//! The events of one block are facts; matching them into pairs runs over the events of the whole
//! cable, because a summary may span paragraphs.

use super::prose::{Prose, Word};
use crate::text::{Span, lines};
use std::collections::BTreeSet;

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

    fn of(word: &Word<'_>) -> Option<Self> {
        [Self::Summary, Self::Comment, Self::Note]
            .into_iter()
            .find(|kind| word.is(kind.word()))
    }
}

/// How an opener is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `Summary:` in running text.
    Inline,
    /// `(Note: ...`; `closed_at` is where its own bracket closes, if it does in this block.
    Bracketed {
        /// Offset of the closing bracket in the block.
        closed_at: Option<usize>,
    },
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

/// One word of a pair. `span` counts from the start of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairEvent {
    /// What it opens or closes.
    pub kind: PairKind,
    /// `Summary and Comment`: the second thing.
    pub also: Option<PairKind>,
    /// Opening or closing.
    pub side: Side,
    /// The words: `Summary`, `End Note`, `Begin informal translation`.
    pub span: Span,
    /// Are they in capitals?
    pub upper: bool,
}

impl PairEvent {
    /// The words that close it, without a full stop: `End Summary`, `END NOTE`, `End Summary and
    /// Comment`, `End informal translation`. `text` is the one that its span is of.
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

    /// Does its own bracket close it after a few words, so that it needs no closing ones?
    pub fn is_aside(&self) -> bool {
        matches!(self.side, Side::Open(Form::Bracketed { closed_at: Some(at) })
            if at - self.span.start <= ASIDE)
    }

    /// Do the two speak of the same thing?
    pub fn matches(&self, other: &Self) -> bool {
        let ours = [Some(self.kind), self.also];
        [Some(other.kind), other.also]
            .iter()
            .flatten()
            .any(|kind| ours.contains(&Some(*kind)))
    }
}

/// Reads the event, if any, whose word begins at `at`. `start` is where the block's own text
/// begins, after number and mark; `item` says that the block is a list item, whose first word
/// is a label more often than an opener.
pub fn read_event(prose: &Prose<'_>, at: usize, start: usize, item: bool) -> Option<PairEvent> {
    let word = prose.next_word(at)?;
    match word.text.as_bytes()[0].to_ascii_lowercase() {
        b'e' if word.is("end") => closer(prose, &word),
        b'b' if word.is("begin") && word.is_capitalised() => begin(prose, &word, start),
        b's' | b'c' | b'n' => opener(prose, &word, start, item),
        _ => None,
    }
}

/// The event of a heading: `SUMMARY`, `Comment and Next Steps`, `Embassy Comment`.
pub fn heading_event(text: &str) -> Option<PairEvent> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    let kind_of = |word: &str| {
        [PairKind::Summary, PairKind::Comment]
            .into_iter()
            .find(|kind| word.eq_ignore_ascii_case(kind.word()))
    };
    let first = words.iter().position(|word| kind_of(word).is_some())?;
    if words[0].eq_ignore_ascii_case("end")
        || first > 0 && first + 1 < words.len() && !words[first + 1].eq_ignore_ascii_case("and")
    {
        return None;
    }
    // `Comment period ends` is a topic; `Comment and ...`, `Comment: ...`, `Embassy Comment` open.
    let next = words.get(first + 1);
    let after = text.find(words[first]).map(|at| at + words[first].len())?;
    let punctuated = text[after..].trim_start().starts_with([':', '.', '-', '(']);
    if next.is_some_and(|next| !next.eq_ignore_ascii_case("and")) && !punctuated {
        return None;
    }
    let kind = kind_of(words[first])?;
    let also = words[first + 1..]
        .iter()
        .find_map(|word| kind_of(word))
        .filter(|also| *also != kind);
    let start = after - words[first].len();
    Some(PairEvent {
        kind,
        also,
        side: Side::Open(Form::Heading),
        span: Span::new(start, after),
        upper: !text[start..after].bytes().any(|b| b.is_ascii_lowercase()),
    })
}

/// `End Summary`, `END NOTE`, `End Embassy comment`, `End of text`, `End Summary and Comment`.
fn closer(prose: &Prose<'_>, end: &Word<'_>) -> Option<PairEvent> {
    let mut last = *end;
    let mut words = 0;
    let mut kind = None;
    while words < 8 {
        let Some(word) = prose.next_word(last.end()) else {
            break;
        };
        words += 1;
        last = word;
        if let Some(found) = PairKind::of(&word) {
            kind = Some(found);
            break;
        }
        if word.is("text") || word.is("texts") {
            kind = Some(PairKind::Text);
            break;
        }
        if clause_ends(prose, word.end()) {
            break;
        }
    }
    if let Some(kind) = kind {
        if words > 4 {
            return None;
        }
        let mut also = None;
        if let Some(and) = prose
            .next_word(last.end())
            .filter(|w| w.is("and") || w.is("with"))
            && let Some(second) = prose.next_word(and.end())
            && let Some(second_kind) = PairKind::of(&second)
        {
            also = Some(second_kind).filter(|second| *second != kind);
            last = second;
        }
        // `at the end note the change` is prose: capitals or a full stop tell it from a closer.
        let terminated = clause_ends(prose, last.end());
        let sure = end.is_capitalised() && (terminated || words == 1 && last.is_capitalised());
        let quiet =
            !end.is_capitalised() && words == 1 && terminated && follows_sentence(prose, end.start);
        return (sure || quiet)
            .then(|| event(prose, kind, also, Side::Close, (end.start, last.end())));
    }
    // `End informal translation of the letter.`: closes a Begin, at the start of a sentence.
    let names_something = words > 0 && (3..=90).contains(&last.end().saturating_sub(end.end()));
    let opens_sentence =
        follows_sentence(prose, end.start) && (end.is_upper() || end.text == "End");
    (names_something
        && opens_sentence
        && clause_ends(prose, last.end())
        && is_quotable(prose, end.end(), last.end()))
    .then(|| {
        event(
            prose,
            PairKind::Text,
            None,
            Side::Close,
            (end.start, last.end()),
        )
    })
}

/// `Begin text:`, `BEGIN TEXT`, `Begin informal Embassy translation of the note:`.
fn begin(prose: &Prose<'_>, begin: &Word<'_>, start: usize) -> Option<PairEvent> {
    if begin.start != start && !follows_sentence(prose, begin.start) {
        return None;
    }
    let mut last = *begin;
    for _ in 0..8 {
        let word = prose.next_word(last.end())?;
        if let Some(kind) = PairKind::of(&word)
            && last.start == begin.start
        {
            let words = (begin.start, word.end());
            return Some(event(prose, kind, None, Side::Open(Form::Inline), words));
        }
        last = word;
        if clause_ends(prose, last.end()) {
            break;
        }
    }
    (clause_ends(prose, last.end()) && is_quotable(prose, begin.end(), last.end())).then(|| {
        let words = (begin.start, last.end());
        event(prose, PairKind::Text, None, Side::Open(Form::Inline), words)
    })
}

/// Does the clause name something that is quoted: text, translation, statement, letter?
fn is_quotable(prose: &Prose<'_>, from: usize, to: usize) -> bool {
    const QUOTED: [&str; 24] = [
        "text",
        "translation",
        "transcript",
        "excerpt",
        "excerpts",
        "quote",
        "letter",
        "statement",
        "release",
        "paper",
        "nonpaper",
        "points",
        "elements",
        "message",
        "note",
        "communique",
        "memoire",
        "article",
        "declaration",
        "resolution",
        "agreement",
        "document",
        "list",
        "remarks",
    ];
    let Some(clause) = prose.text.get(from..to) else {
        return false;
    };
    clause.split(|c: char| !c.is_alphanumeric()).any(|word| {
        QUOTED
            .iter()
            .any(|quoted| word.eq_ignore_ascii_case(quoted))
    })
}

/// `Summary:`, `SUMMARY.`, `(Note: `, `COMMENT -- `, `Summary and Comment:`.
fn opener(prose: &Prose<'_>, word: &Word<'_>, start: usize, item: bool) -> Option<PairEvent> {
    let kind = PairKind::of(word)?;
    let first = word.start == start && !item;
    let bracket = open_bracket(prose, word.start).filter(|_| word.is_capitalised());
    let sentence = first || bracket.is_some() || follows_sentence(prose, word.start);
    if !sentence || !word.is_capitalised() {
        return qualified(prose, word, kind);
    }
    let mut end = word.end();
    let mut also = None;
    let mut next = prose.next_word(end);
    let bracketed = prose.text[end..].trim_start().starts_with("(cont");
    if bracketed
        || next.is_some_and(|next| next.is("continued") || next.is("cont") || next.is("contd"))
    {
        return Some(event(prose, kind, None, Side::Continue, (word.start, end)));
    }
    // `Summary and Comment:`, `Summary and Action Request:`
    let mut compound = false;
    if next.is_some_and(|next| next.is("and")) {
        let mut last_end = next.map_or(end, |word| word.end());
        for _ in 0..4 {
            next = prose.next_word(last_end);
            let Some(word) = next else { break };
            also = also.or(PairKind::of(&word).filter(|second| *second != kind));
            last_end = word.end();
            compound = clause_ends(prose, last_end);
            if compound {
                end = last_end;
                break;
            }
        }
        if !compound {
            return None;
        }
    }
    let mark = prose.text[end..].trim_start_matches([' ', '\u{a0}']);
    let colon = mark.starts_with(':')
        || mark.starts_with("--")
        || mark.starts_with("- ")
        || mark.starts_with('–')
        || mark.starts_with('—');
    let stop = mark.starts_with('.') && !mark.starts_with("..");
    let opens = match bracket {
        Some(_) => colon || stop && !item,
        // `COMMENT  The post ...`: two blanks, or a line end, in the place of a sign.
        None if first => colon || stop || compound || word.is_upper() && clause_ends(prose, end),
        // `... twelve rooms. COMMENT. It will need a roof.`
        None => (colon || stop && begins_sentence(prose, end)) && !item,
    };
    if !opens {
        return None;
    }
    let form = match bracket {
        Some(open) => Form::Bracketed {
            closed_at: closing_bracket(prose.text, open),
        },
        None => Form::Inline,
    };
    Some(event(
        prose,
        kind,
        also,
        Side::Open(form),
        (word.start, end),
    ))
}

fn event(
    prose: &Prose<'_>,
    kind: PairKind,
    also: Option<PairKind>,
    side: Side,
    words: (usize, usize),
) -> PairEvent {
    let span = Span::new(words.0, words.1);
    PairEvent {
        kind,
        also,
        side,
        span,
        upper: !span
            .slice(prose.text)
            .bytes()
            .any(|b| b.is_ascii_lowercase()),
    }
}

/// A bracketed note up to this long is an aside; in bytes, from `Note` to the bracket.
const ASIDE: usize = 120;

/// How far behind its closer an opener stands that was exchanged with it, in bytes.
const SWAPPED: usize = 500;

/// The events of a cable, matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairMatches {
    /// Opener and closer.
    pub pairs: Vec<(PairEvent, PairEvent)>,
    /// Openers that nothing closes.
    pub unclosed: Vec<PairEvent>,
    /// Closers that nothing opens.
    pub unopened: Vec<PairEvent>,
    /// Closers that stand before their openers: the closer, then the opener.
    pub swapped: Vec<(PairEvent, PairEvent)>,
    /// Pairs that end inside another that began before them: indexes into `pairs`, outer first.
    pub crossing: Vec<(usize, usize)>,
}

impl PairMatches {
    /// Matches events given in the order of the text. A closer takes the latest opener of its
    /// kind; a second opener of a kind leaves the first unclosed, unless that was a heading,
    /// which the words below it repeat (`SUMMARY` over `Summary:`).
    pub fn new(events: &[PairEvent]) -> Self {
        let mut matched = Self::default();
        let mut open: Vec<PairEvent> = Vec::new();
        for event in events {
            match event.side {
                Side::Continue => {}
                Side::Open(_) => {
                    let same = open
                        .iter()
                        .rposition(|other| other.kind == event.kind && !other.is_qualified());
                    if let Some(index) = same.filter(|_| !event.is_qualified()) {
                        let earlier = open.remove(index);
                        let repeated = earlier.side == Side::Open(Form::Heading);
                        if !repeated {
                            matched.unclosed.push(earlier);
                        }
                    }
                    open.push(*event);
                }
                Side::Close => match open
                    .iter()
                    .rposition(|other| other.matches(event) && !other.is_qualified())
                    .or_else(|| open.iter().rposition(|other| other.matches(event)))
                {
                    Some(index) => matched.pairs.push((open.remove(index), *event)),
                    None => matched.unopened.push(*event),
                },
            }
        }
        open.retain(|event| !event.is_qualified());
        matched.unclosed.append(&mut open);
        matched.unclosed.sort_by_key(|event| event.span.start);
        matched.take_swapped();
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

    /// Takes out closers that stand shortly before their openers: each with the next opener of
    /// its kind.
    fn take_swapped(&mut self) {
        let mut gone = BTreeSet::new();
        for closer in &self.unopened {
            let start = closer.span.start;
            let from = self
                .unclosed
                .partition_point(|opener| opener.span.start < start);
            let opener = self.unclosed[from..]
                .iter()
                .take_while(|opener| opener.span.start - start < SWAPPED)
                .find(|opener| opener.kind == closer.kind && !gone.contains(&opener.span.start));
            if let Some(opener) = opener {
                gone.extend([start, opener.span.start]);
                self.swapped.push((*closer, *opener));
            }
        }
        self.unopened
            .retain(|closer| !gone.contains(&closer.span.start));
        self.unclosed
            .retain(|opener| !gone.contains(&opener.span.start));
    }

    /// Where distances were measured: an edit in there may exchange a closer with another opener.
    /// All else that is matched depends on the order of the words alone.
    pub(crate) fn measured(&self) -> impl Iterator<Item = Span> {
        let swapped = self.swapped.iter().map(|(closer, _)| closer);
        let closers = self.unopened.iter().chain(swapped);
        closers.map(|closer| Span::at(closer.span.start, SWAPPED))
    }

    /// What stands between Begin and End of quoted texts; to `end` where the End is missing.
    pub fn quoted(&self, end: usize) -> Vec<Span> {
        let closed = self
            .pairs
            .iter()
            .filter(|(open, _)| open.kind == PairKind::Text);
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

/// The bracket before an opener: `(Note`, `[Comment`, `(Embassy Minsk Comment`.
fn open_bracket(prose: &Prose<'_>, at: usize) -> Option<usize> {
    let window = at.saturating_sub(40);
    let from = (window..=at).find(|from| prose.text.is_char_boundary(*from))?;
    let head = &prose.text[from..at];
    let found = head.rfind(['(', '['])?;
    let between = &head[found + 1..];
    let plain = between
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || c == '\'' || c == '/');
    (plain && between.split_whitespace().count() <= 4).then_some(from + found)
}

/// Where the bracket at `open` closes, nested brackets counted. Looks 4,000 bytes far.
fn closing_bracket(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, byte) in text.bytes().enumerate().skip(open).take(4_000) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

/// `Bio Note:`, `Post comment:`: one to three words before, and a colon behind.
fn qualified(prose: &Prose<'_>, word: &Word<'_>, kind: PairKind) -> Option<PairEvent> {
    if prose.byte(word.end()) != Some(b':') {
        return None;
    }
    let mut at = word.start;
    for _ in 0..3 {
        let (last, c) = prose.before(at)?;
        if !c.is_alphanumeric() && !matches!(c, '\'' | '’') {
            return None;
        }
        let head = &prose.text[..last + c.len_utf8()];
        at = head
            .char_indices()
            .rev()
            .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .map_or(0, |(offset, c)| offset + c.len_utf8());
        if follows_sentence(prose, at) {
            let side = Side::Open(Form::Qualified);
            return Some(event(prose, kind, None, side, (word.start, word.end())));
        }
    }
    None
}

/// Does a new sentence begin after the full stop at `at`?
fn begins_sentence(prose: &Prose<'_>, at: usize) -> bool {
    prose
        .next_word(at + 1)
        .is_some_and(|next| next.is_capitalised())
}

/// Does a clause end at `at`: sign, line end, closing bracket, end of block?
fn clause_ends(prose: &Prose<'_>, at: usize) -> bool {
    let rest = &prose.text[at.min(prose.text.len())..];
    let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    match trimmed.chars().next() {
        None => true,
        Some(c) => {
            matches!(
                c,
                '.' | ':' | ';' | ')' | ']' | '!' | '"' | '”' | '\n' | '\r' | '*' | '>'
            ) || rest.len() - trimmed.len() >= 2
        }
    }
}

/// Does the word at `at` begin a sentence?
fn follows_sentence(prose: &Prose<'_>, at: usize) -> bool {
    match prose.before(at) {
        None => true,
        Some((offset, c)) => {
            matches!(c, '.' | '?' | '!' | ':' | ';' | ')' | ']' | '(' | '[' | '"' | '”' | '’' | '\'' | '-' | '*' | '<')
                // A line of its own after an unfinished line: headings lose their stops.
                || lines(&prose.text[offset..at])
                    .skip(1)
                    .any(|line| line.text.is_empty())
        }
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
            |b| b"besnc".contains(&b),
            |at| match read_event(&prose, at, 0, false) {
                Some(event) => {
                    let side = match event.side {
                        Side::Open(Form::Inline) => "open",
                        Side::Open(Form::Bracketed { .. }) => "(open",
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
            ("Ends here. End of note.", &["close Note"]),
        ];
        for (text, expected) in cases {
            assert_eq!(events(text), *expected, "{text}");
        }
    }

    #[test]
    fn heading_openers() {
        for (text, kind) in [
            ("SUMMARY", Some(PairKind::Summary)),
            ("Summary and Comment", Some(PairKind::Summary)),
            ("Embassy Comment", Some(PairKind::Comment)),
            ("Comment: What Next", Some(PairKind::Comment)),
            ("BACKGROUND NOTES", None),
            ("Comment period extended", None),
            ("Lead Stories Summary", Some(PairKind::Summary)),
            ("End Comment", None),
        ] {
            assert_eq!(heading_event(text).map(|e| e.kind), kind, "{text}");
        }
    }
}
