//! What is read in a block of the body: number, portion mark, pairs, mentions of references.

use super::declassification::{self, Reasons};
use super::header::late_mark;
use super::pairs::{self, PairEvent, Side};
use super::portion::PortionMark;
use super::prose::{Prose, Word};
use super::spans::{Spans, ends, place};
use super::{BlockSpan, Written};
use crate::syntax::{BlockKind, line};
use crate::text::words::{ends_sentence, is_surname};
use crate::text::{Span, lines};
use crate::vocabulary::date::Date;

/// Facts of a paragraph, a list item or unnumbered text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The paragraph's number.
    pub number: Option<Number<BlockSpan>>,
    /// The bracket where a portion mark stands.
    pub mark: Option<Mark>,
    /// A number that is not written as one: `3) (SBU) ...`, `3 (SBU) ...`, `(SBU) 3. ...`.
    pub loose_number: Option<Number<BlockSpan>>,
    /// `(C)` or `(S)` without a number: a mark, or the letter of a list.
    pub letter_mark: Option<Written<PortionMark>>,
    /// A mark at the end of a numbered paragraph that has none at its start.
    pub late_mark: Option<Written<PortionMark>>,
    /// Where the text begins, after number and mark.
    pub text_start: usize,
    /// Words that open and close.
    pub pairs: Vec<PairEvent<BlockSpan>>,
    /// `ref A`, `reftel`.
    pub mentions: Vec<Mention>,
    /// `para 5`, `paragraph 5 above`: paragraphs of this cable that it names.
    pub paragraphs: Vec<Written<u32>>,
    /// Numbers of paragraphs that a reflow put inside this block: `... 10. (SBU) ...`.
    pub swallowed: Vec<u32>,
    /// Does it say that the cable is sensitive but unclassified?
    pub handling: bool,
    /// The reasons for classifying that it gives: `1.4 (b)`, `1.5 (D)`.
    pub reasons: Option<Reasons>,
    /// Does it hold the words `Classified by`?
    pub classified_by: Option<BlockSpan>,
    /// QUOTE and UNQUOTE in capitals.
    pub quotes: Vec<QuoteWord>,
    /// Its lines that hold anything.
    pub lines: usize,
    /// Does it hold a line of 100 characters or more, which no drafter wrapped?
    pub reflowed: bool,
    /// Is it shorter than a paragraph is: a line of a list, a date, a headline?
    pub short: bool,
    /// The sign of a list item: `-`, `--`, `*`, `•`.
    pub marker: Option<BlockSpan>,
    /// The same sign, as it is written.
    pub marker_sign: Option<&'static str>,
    /// The last of an odd number of straight quotation marks; inches are not counted.
    pub odd_quote: Option<BlockSpan>,
    /// Does it begin with a straight quotation mark, as a quotation goes on in a new paragraph?
    pub quote_first: bool,
    /// Curly quotes: the straight quote that each means, and its place.
    pub curly: Vec<Written<char>>,
    /// Is it one line in capitals that could be a surname?
    pub surname: bool,
    /// The words `attached` and `attachment`.
    pub attached: Option<BlockSpan>,
    /// Does it hold the word NIACT?
    pub niact: bool,
    /// Does it end in an ellipsis, as truncated copies do?
    pub truncated: bool,
    /// Does its last line end a sentence?
    pub complete: bool,
    /// Blanks before its first sign.
    pub indent: usize,
    /// The pilcrow before its number.
    pub pilcrow: Option<BlockSpan>,
    /// The first line that holds anything.
    pub first_line: BlockSpan,
    /// The last line that holds anything.
    pub last_line: BlockSpan,
    /// A surname in capitals glued to the last sentence, as reflowed copies have it.
    pub signature: Option<BlockSpan>,
}

impl Spans for Body {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        self.number.spans(visit);
        self.mark.spans(visit);
        self.loose_number.spans(visit);
        self.letter_mark.spans(visit);
        self.late_mark.spans(visit);
        place(&mut self.text_start, visit);
        self.pairs.spans(visit);
        self.mentions.spans(visit);
        self.paragraphs.spans(visit);
        self.reasons.spans(visit);
        self.classified_by.spans(visit);
        self.quotes.spans(visit);
        self.marker.spans(visit);
        self.odd_quote.spans(visit);
        self.curly.spans(visit);
        self.attached.spans(visit);
        place(&mut self.indent, visit);
        self.pilcrow.spans(visit);
        ends(&mut self.first_line, visit);
        ends(&mut self.last_line, visit);
        self.signature.spans(visit);
    }
}

impl Spans for Number<BlockSpan> {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

impl Spans for Mark {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

impl Spans for Mention {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// A paragraph number: with a [`BlockSpan`] among the facts of its block, with a [`Span`] in the
/// whole cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<S = Span> {
    /// Its value, 0 to 999.
    pub value: u32,
    /// Its digits.
    pub span: S,
}

/// QUOTE or UNQUOTE, in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteWord {
    /// Is it QUOTE, which opens?
    pub opens: bool,
    /// The word.
    pub span: BlockSpan,
}

impl Spans for QuoteWord {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// A bracket right after the number (or at the start of unnumbered text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bracket and what it holds.
    pub span: BlockSpan,
    /// The mark, or the text that is none but was meant to be one.
    pub read: Result<PortionMark, Box<str>>,
    /// In whose spelling.
    pub spelling: Spelling,
}

/// In whose spelling a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `(U)`, `(SBU)`, `(C)`: both spell them so.
    Common,
    /// The Department's: `(SBU/N)`, `(S/NF)`.
    State,
    /// The IC register's: `(U//SBU-NF)`, `(S//NF)`.
    Register,
    /// Neither's: `(SBU/NF)`, `(SBU-NF)`.
    Mixed,
}

/// A reference named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The letter, or `None` for `reftel`.
    pub letter: Option<char>,
    /// The letter, or the word.
    pub span: BlockSpan,
}

/// Reads a block of running text.
pub fn read(text: &str, kind: BlockKind, lines_in_block: usize) -> Body {
    let prose = Prose::new(text, lines_in_block);
    let mut body = Body::default();
    let indent = text.len() - text.trim_start().len();
    let mut at = indent;
    if kind == BlockKind::Paragraph
        && let Some(start) = line::paragraph_start(text[indent..].trim_end())
    {
        let digits = BlockSpan::at(indent + start.pilcrow, start.digits);
        let value = text[digits.start..digits.end].parse().unwrap_or(0);
        body.number = Some(Number {
            value,
            span: digits,
        });
        body.pilcrow = (start.pilcrow > 0).then(|| BlockSpan::at(indent, start.pilcrow));
        at = indent + start.text;
    }
    body.indent = indent;
    body.short = text.len() < SHORT;
    let first_line = text[indent..].split(['\n', '\r']).next().unwrap_or("");
    body.first_line = BlockSpan::at(indent, first_line.trim_end().len());
    if kind == BlockKind::ListItem {
        let marker = text[at..].trim_start_matches(['-', '*', '•', '·', '‣', '◦', ' ', '\t']);
        at = text.len() - marker.len();
    }
    if let Some(mark) = read_mark(text, at, kind) {
        at = prose.skip_blanks(mark.span.end);
        body.mark = Some(mark);
    } else if kind == BlockKind::Text {
        body.letter_mark = letter_mark(text, at);
    }
    if kind == BlockKind::Text {
        body.loose_number = loose_number(text, at, body.mark.is_some());
    }
    if body.number.is_some() && body.mark.is_none() {
        body.late_mark = late_mark(text).filter(|written| written.span.start > at);
    }
    body.text_start = at.min(text.len());
    if kind == BlockKind::ListItem {
        let marker = text[indent..].split(|c: char| c == ' ' || c.is_alphanumeric());
        let length = marker.into_iter().next().map_or(0, str::len);
        body.marker = Some(BlockSpan::at(indent, length));
        let sign = &text[indent..indent + length];
        body.marker_sign = ["--", "-", "*", "•", "·", "‣", "◦"]
            .into_iter()
            .find(|known| *known == sign);
    }
    let bytes = text.as_bytes();
    let mut quotes: Vec<usize> = memchr::memchr_iter(b'"', bytes).collect();
    body.quote_first = quotes.first() == Some(&indent);
    // What is odd may be so by an inch: `12"`. A quotation may end in a number, too.
    if quotes.len() % 2 == 1 {
        quotes.retain(|at| !(*at > 0 && bytes[at - 1].is_ascii_digit()));
    }
    body.odd_quote = quotes
        .last()
        .filter(|_| quotes.len() % 2 == 1)
        .map(|at| BlockSpan::at(*at, 1));
    body.attached = memchr::memmem::find_iter(bytes, "ttach")
        .filter(|at| *at > 0 && bytes[at - 1].eq_ignore_ascii_case(&b'a'))
        .find(|at| {
            let rest = &text[*at..];
            rest.starts_with("ttached") || rest.starts_with("ttachment")
        })
        .map(|at| BlockSpan::at(at - 1, "attached".len()));
    // The four curly quotes share their first two bytes.
    body.curly = memchr::memmem::find_iter(
        text.as_bytes(),
        "\u{2018}".as_bytes().get(..2).unwrap_or(&[]),
    )
    .filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        match c {
            '\u{2018}' | '\u{2019}' => Some(Written::new('\'', BlockSpan::at(at, c.len_utf8()))),
            '\u{201c}' | '\u{201d}' => Some(Written::new('"', BlockSpan::at(at, c.len_utf8()))),
            _ => None,
        }
    })
    .collect();
    read_lines(text, &mut body);
    scan(&prose, kind, &mut body);
    read_end(text, &mut body);
    body
}

/// A mark of one letter that stands without a number.
fn letter_mark(text: &str, at: usize) -> Option<Written<PortionMark>> {
    let inside = text.get(at..)?.strip_prefix('(')?.get(..2)?;
    let letter = inside
        .strip_suffix(')')
        .filter(|letter| matches!(*letter, "C" | "S"))?;
    Some(Written::new(
        PortionMark::read(letter)?,
        BlockSpan::at(at, 3),
    ))
}

fn read_mark(text: &str, at: usize, kind: BlockKind) -> Option<Mark> {
    let rest = text.get(at..)?;
    if kind == BlockKind::Paragraph
        && let Some((mark, length)) = entire_text(rest)
    {
        return Some(Mark {
            span: BlockSpan::at(at, length),
            read: Ok(mark),
            spelling: Spelling::Common,
        });
    }
    if kind == BlockKind::Paragraph
        && let Some(half) = half_bracket(rest)
    {
        return Some(Mark {
            span: BlockSpan::at(at, half),
            read: Err(rest[..half].into()),
            spelling: Spelling::Common,
        });
    }
    let rest = rest.strip_prefix('(')?;
    let end = rest.bytes().take(64).position(|b| b == b')')?;
    let inside = &rest[..end];
    let span = BlockSpan::at(at, end + 2);
    let read = match PortionMark::read(inside) {
        // `(C) ...` without a number is an item of a lettered list unless it can be nothing else.
        Some(_) if kind != BlockKind::Paragraph && inside.len() == 1 && inside != "U" => {
            return None;
        }
        Some(mark) => Ok(mark),
        None if kind == BlockKind::Paragraph
            && (PortionMark::is_near_miss(inside) || is_bare_capitals(inside)) =>
        {
            Err(inside.into())
        }
        None => return None,
    };
    let spelling = match &read {
        Ok(mark) if inside == &mark.register()[1..mark.register().len() - 1] => {
            if mark.to_string() == mark.register() {
                Spelling::Common
            } else {
                Spelling::Register
            }
        }
        Ok(mark) if inside.eq_ignore_ascii_case(mark.to_string().trim_matches(['(', ')'])) => {
            if inside.contains('/') {
                Spelling::State
            } else {
                Spelling::Common
            }
        }
        Ok(_) if inside.contains("//") => Spelling::Register,
        _ => Spelling::Mixed,
    };
    Some(Mark {
        span,
        read,
        spelling,
    })
}

/// `C - ENTIRE TEXT.`, `CONFIDENTIAL - ENTIRE TEXT`, `(C) ENTIRE TEXT`, `ENTIRE TEXT IS SECRET`:
/// a mark for the whole cable, in brackets or not. Gives the mark and its bytes.
fn entire_text(text: &str) -> Option<(PortionMark, usize)> {
    const WORDS: &str = "ENTIRE TEXT";
    let near = text.get(..text.len().min(64)).unwrap_or(text);
    let at = near.find(WORDS)?;
    let blank = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | ',' | '.');
    let (inside, end) = match near[..at].trim_matches(blank) {
        "" => {
            let rest = near[at + WORDS.len()..].trim_start_matches(blank);
            let rest = rest.strip_prefix("IS ").unwrap_or(rest);
            let start = near.len() - rest.len();
            let word = rest.split(blank).next()?;
            (word, start + word.len())
        }
        before => (before, at + WORDS.len()),
    };
    let mut mark = PortionMark::read(inside)?;
    mark.controls.entire_text = true;
    // The bracket that was opened is closed behind it.
    let open = text[..end].matches('(').count() > text[..end].matches(')').count();
    let closed = open && text[end..].starts_with(')');
    Some((mark, end + usize::from(closed)))
}

/// The longest line that the wire carries, in characters.
pub const LINE_WIDTH: usize = 69;

/// A copy with a line of so many characters was reflowed: drafters' lines are shorter.
const REFLOWED: usize = 100;

/// A block of fewer bytes is no paragraph.
const SHORT: usize = 60;

fn read_lines(text: &str, body: &mut Body) {
    for line in lines(text) {
        let trimmed = line.text.trim_end();
        if trimmed.is_empty() {
            continue;
        }
        body.lines += 1;
        // A line has at most as many characters as bytes.
        body.reflowed |= trimmed.len() >= REFLOWED && trimmed.chars().count() >= REFLOWED;
    }
    let trimmed = text.trim();
    body.surname =
        body.lines == 1 && trimmed.bytes().all(|b| !b.is_ascii_lowercase()) && is_surname(trimmed);
}

/// One or two capitals: where marks are expected, a mark that nobody knows.
fn is_bare_capitals(inside: &str) -> bool {
    inside.len() <= 2 && !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_uppercase())
}

/// A mark that lacks one of its brackets: `SBU)`, `(SBU Text`. Gives its bytes.
fn half_bracket(text: &str) -> Option<usize> {
    for level in ["SBU", "U"] {
        if let Some(rest) = text.strip_prefix(level)
            && rest.starts_with(") ")
        {
            return Some(level.len() + 1);
        }
        if let Some(rest) = text
            .strip_prefix('(')
            .and_then(|text| text.strip_prefix(level))
            && rest.starts_with(' ')
            && rest.trim_start().starts_with(|c: char| c.is_uppercase())
        {
            return Some(level.len() + 1);
        }
    }
    None
}

/// A number that is not written as one.
fn loose_number(text: &str, at: usize, marked: bool) -> Option<Number<BlockSpan>> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let tail = &rest[digits..];
    let number = Number {
        value: rest[..digits].parse().ok()?,
        span: BlockSpan::at(at, digits),
    };
    // `(SBU) 3. Text`
    if marked {
        return tail.starts_with(". ").then_some(number);
    }
    let sign = tail.strip_prefix(')').or_else(|| tail.strip_prefix(' '))?;
    let inside = sign.trim_start_matches(' ').strip_prefix('(')?;
    let end = inside.bytes().take(40).position(|b| b == b')')?;
    PortionMark::read(&inside[..end])?;
    Some(number)
}

fn scan(prose: &Prose<'_>, kind: BlockKind, body: &mut Body) {
    let start = body.text_start;
    let item = kind == BlockKind::ListItem;
    let text = prose.text;
    let interesting = |first: u8| {
        matches!(
            first,
            b'b' | b'c' | b'e' | b'n' | b'p' | b'q' | b'r' | b's' | b'u' | b'0'..=b'9'
        )
    };
    prose.scan(start, interesting, |at| {
        let bytes = text.as_bytes();
        let first = bytes[at].to_ascii_lowercase();
        match first {
            b'r' => {
                if let Some(end) = read_mentions(prose, at, &mut body.mentions) {
                    return end;
                }
            }
            b'q' | b'u' => {
                if let Some(word) = prose.next_word(at).filter(Word::is_upper)
                    && (word.is("quote") || word.is("unquote"))
                {
                    let span = BlockSpan::new(word.start, word.end());
                    body.quotes.push(QuoteWord {
                        opens: first == b'q',
                        span,
                    });
                }
            }
            b'p' => return read_paragraph_mentions(prose, at, &mut body.paragraphs).unwrap_or(at),
            b'0'..=b'9' => {
                if body.reasons.is_none() {
                    let prose = body.classified_by.is_none();
                    body.reasons = declassification::reasons(text, at, prose);
                }
                if at > start
                    && let Some(number) = swallowed_number(text, at)
                {
                    body.swallowed.push(number);
                }
            }
            _ => {
                if let Some(event) = pairs::read_event(prose, at, start, item) {
                    body.pairs.push(event);
                    // After an opener the words that follow are read as well.
                    return match event.side {
                        Side::Close => event.span.end,
                        _ => event.span.end.max(at + 1),
                    };
                }
                body.niact |= first == b'n' && prose.next_word(at).is_some_and(|w| w.is("niact"));
                if first == b's'
                    && starts_with_words(prose, at, &["sensitive", "but", "unclassified"])
                {
                    body.handling = true;
                }
                if first == b'c' && starts_with_words(prose, at, &["classified", "by"]) {
                    body.classified_by
                        .get_or_insert(BlockSpan::at(at, "classified by".len()));
                }
            }
        }
        at
    });
}

fn starts_with_words(prose: &Prose<'_>, at: usize, words: &[&str]) -> bool {
    let mut at = at;
    words.iter().all(|expected| match prose.next_word(at) {
        Some(word) if word.is(expected) => {
            at = word.end();
            true
        }
        _ => false,
    })
}

/// `ref A`, `Refs. A and B`, `REFTEL C`, `refs A-C`, `ref (b)`, `reftel`. Gives the end.
fn read_mentions(prose: &Prose<'_>, at: usize, mentions: &mut Vec<Mention>) -> Option<usize> {
    let word = prose.next_word(at)?;
    let tel = word.is("reftel") || word.is("reftels");
    if !tel && !word.is("ref") && !word.is("refs") {
        return None;
    }
    let mut end = word.end();
    let mut after = end;
    if prose.byte(after) == Some(b'.') {
        after += 1;
    }
    let before = mentions.len();
    let mut range_from: Option<char> = None;
    while let Some((letter, span, bracketed)) = letter_at(prose, after, before == mentions.len()) {
        if let Some(from) = range_from.take() {
            for between in (from as u8 + 1)..(letter as u8) {
                mentions.push(Mention {
                    letter: Some(between as char),
                    span,
                });
            }
        }
        mentions.push(Mention {
            letter: Some(letter),
            span,
        });
        end = span.end + usize::from(bracketed);
        // `A, B and C`, `A-C`
        let mut next = prose.skip_blanks(end);
        let mut joined = false;
        loop {
            match prose.byte(next) {
                Some(b',' | b'/' | b'&') => {
                    joined = true;
                    next = prose.skip_blanks(next + 1);
                }
                Some(b'-') => {
                    joined = true;
                    range_from = Some(letter);
                    next += 1;
                }
                _ => match prose
                    .next_word(next)
                    .filter(|w| w.is("and") || w.is("through") || w.is("to") || w.is("or"))
                {
                    Some(word) if word.start == next => {
                        if word.is("through") || word.is("to") {
                            range_from = Some(letter);
                        }
                        joined = true;
                        next = prose.skip_blanks(word.end());
                    }
                    _ => break,
                },
            }
        }
        if !joined {
            break;
        }
        after = next;
    }
    if mentions.len() == before {
        if !tel {
            return None;
        }
        mentions.push(Mention {
            letter: None,
            span: BlockSpan::new(word.start, word.end()),
        });
    }
    Some(end)
}

/// `para 5`, `paras 3 and 4`, `paragraph 12`. Gives the end. Paragraphs of other texts are none:
/// those of a reference, a resolution, a treaty.
fn read_paragraph_mentions(
    prose: &Prose<'_>,
    at: usize,
    mentions: &mut Vec<Written<u32>>,
) -> Option<usize> {
    const OTHERS: [&str; 22] = [
        "ref",
        "reftel",
        "refs",
        "reftels",
        "septel",
        "resolution",
        "unscr",
        "agreement",
        "treaty",
        "convention",
        "article",
        "report",
        "draft",
        "communique",
        "letter",
        "document",
        "decree",
        "operative",
        "preambular",
        "charter",
        "protocol",
        "op",
    ];
    let word = prose.next_word(at)?;
    if !["para", "paras", "paragraph", "paragraphs"]
        .iter()
        .any(|known| word.is(known))
    {
        return None;
    }
    let mut end = word.end();
    if prose.byte(end) == Some(b'.') {
        end += 1;
    }
    let before = mentions.len();
    while let Some(number) = prose.next_word(end) {
        let joins = number.is("and") || number.is("to") || number.is("through") || number.is("or");
        if joins && mentions.len() > before {
            end = number.end();
            continue;
        }
        let Ok(value) = number.text.parse() else {
            break;
        };
        if number.text.len() > 3 {
            break;
        }
        mentions.push(Written::new(
            value,
            BlockSpan::new(number.start, number.end()),
        ));
        end = number.end();
        if matches!(prose.byte(end), Some(b',' | b'-' | b'/')) {
            end += 1;
        }
    }
    if mentions.len() == before {
        return None;
    }
    // What stands around it in the sentence tells whose paragraph it is.
    let window = |from: usize, to: usize| {
        let from = (from..=at)
            .find(|from| prose.text.is_char_boundary(*from))
            .unwrap_or(at);
        let to = (to.min(prose.text.len())..=prose.text.len())
            .find(|to| prose.text.is_char_boundary(*to))
            .unwrap_or(prose.text.len());
        &prose.text[from..to]
    };
    let head = window(at.saturating_sub(60), at);
    let head = head.rsplit(['.', ';', '?']).next().unwrap_or(head);
    let tail = window(at, end + 60);
    let tail = tail.get(end - at..).unwrap_or("");
    let tail = tail.split(['.', ';', '?', ')']).next().unwrap_or(tail);
    // The next `para` has its own owner.
    let tail = tail.split(" para").next().unwrap_or(tail);
    let other = head
        .split(|c: char| !c.is_alphanumeric())
        .chain(tail.split(|c: char| !c.is_alphanumeric()))
        .any(|word| OTHERS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let next = prose.next_word(end);
    let of = next.is_some_and(|next| next.is("of") || next.is("in") || next.is("from"))
        || prose.byte(end) == Some(b'(');
    if other || of {
        mentions.truncate(before);
    }
    Some(end)
}

/// A reference letter at or after `at`: `A`, `(b)`. A small letter counts only in brackets, or
/// right after the word and before a sign (`ref a,`).
fn letter_at(prose: &Prose<'_>, at: usize, first: bool) -> Option<(char, BlockSpan, bool)> {
    let start = prose.skip_blanks(at);
    let (start, bracketed) = match prose.byte(start)? {
        b'(' => (start + 1, true),
        _ => (start, false),
    };
    let letter = prose.byte(start).filter(u8::is_ascii_alphabetic)?;
    let after = prose.byte(start + 1);
    let ends = match after {
        None => true,
        Some(b) => {
            !b.is_ascii_alphanumeric()
                && b < 0x80
                && !(b == b'.'
                    && prose
                        .byte(start + 2)
                        .is_some_and(|b| b.is_ascii_alphanumeric()))
        }
    };
    let capital = letter.is_ascii_uppercase();
    let small_is_fine = bracketed && after == Some(b')')
        || first && after.is_some_and(|b| matches!(b, b')' | b',' | b'.' | b';'));
    (ends && (capital || small_is_fine) && (!bracketed || after == Some(b')'))).then(|| {
        (
            letter.to_ascii_uppercase() as char,
            BlockSpan::at(start, 1),
            bracketed,
        )
    })
}

/// `10. (SBU)` in the middle of a line.
fn swallowed_number(text: &str, at: usize) -> Option<u32> {
    let start = line::paragraph_start(text.get(at..)?)?;
    if start.pilcrow > 0 || !start.marked {
        return None;
    }
    let rest = text.get(at + start.text + 1..)?;
    let inside = &rest[..rest.bytes().take(24).position(|b| b == b')')?];
    PortionMark::read(inside)?;
    text[at..at + start.digits].parse().ok()
}

fn read_end(text: &str, body: &mut Body) {
    let trimmed = text.trim_end();
    body.truncated = trimmed.ends_with("...") || trimmed.ends_with('…');
    let last_line = trimmed.rsplit(['\n', '\r']).next().unwrap_or("").trim();
    body.complete = ends_sentence(last_line);
    body.last_line = BlockSpan::new(trimmed.len() - last_line.len(), trimmed.len());
    body.signature = surname_at_end(trimmed);
}

/// One to three words in capitals at the very end, after a finished sentence or after a word
/// that is not in capitals; a date that an archive put behind them is stepped over.
fn surname_at_end(text: &str) -> Option<BlockSpan> {
    let mut text = text;
    if let Some((head, date)) = text.rsplit_once(' ')
        && Date::from_iso(date).is_some()
    {
        text = head.trim_end();
    }
    let is_name = |word: &str| {
        word.len() >= 2
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\''))
    };
    let mut start = text.len();
    for _ in 0..3 {
        let head = text[..start].trim_end();
        let word = head.rsplit([' ', '\n', '\r', '\t']).next().unwrap_or("");
        if !is_name(word) {
            break;
        }
        start = head.len() - word.len();
    }
    let name = &text[start..];
    let before = text[..start]
        .trim_end()
        .rsplit([' ', '\n'])
        .next()
        .unwrap_or("");
    let glued = ends_sentence(before)
        || before
            .bytes()
            .any(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    (name.len() >= 3 && is_surname(name) && !before.is_empty() && glued)
        .then(|| BlockSpan::at(start, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(text: &str) -> String {
        read(text, BlockKind::Text, 1)
            .mentions
            .iter()
            .map(|m| m.letter.unwrap_or('*'))
            .collect()
    }

    #[test]
    fn mentions_of_references() {
        for (text, expected) in [
            ("As we reported in ref A, all is well.", "A"),
            ("See (Refs A and B) for more.", "AB"),
            ("See refs A, B, and D.", "ABD"),
            ("See refs A-C.", "ABC"),
            ("See Ref. C.", "C"),
            ("See REFTEL\nA, a thing", "A"),
            ("Per reftel, a thing; reftels", "**"),
            ("see ref (b) and a thing", "B"),
            ("The referee and refugees. Ref the A320.", ""),
            ("ref A's view", "A"),
            ("in ref a.", "A"),
            ("ref a thing", ""),
        ] {
            assert_eq!(mentions(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_marks() {
        for (text, number, mark) in [
            ("¶12.  (SBU) Text", Some(12), Some("(SBU)")),
            ("34.(SBU)Text", Some(34), Some("(SBU)")),
            ("5. In connection", Some(5), None),
            ("5. (Iran) Protests", Some(5), None),
            ("5. (SUB) Text", Some(5), Some("SUB")),
            ("2. (S//NF) Text", Some(2), Some("(S/NF)")),
        ] {
            let body = read(text, BlockKind::Paragraph, 1);
            assert_eq!(body.number.map(|n| n.value), number, "{text}");
            let shown = body
                .mark
                .map(|m| m.read.map_or_else(|e| e.to_string(), |m| m.to_string()));
            assert_eq!(shown.as_deref(), mark, "{text}");
        }
        let named = |text: &str| -> Vec<u32> {
            let body = read(text, BlockKind::Text, 1);
            body.paragraphs
                .iter()
                .map(|mention| mention.value)
                .collect()
        };
        assert_eq!(
            named("As said in para 5 above, see paras 3 and 4."),
            [5, 3, 4]
        );
        assert_eq!(named("See para. 12; see paragraphs 3-5."), [12, 3, 5]);
        assert_eq!(
            named("Ref A, para 9. Para 3 of the treaty. UNSCR 1267, para 4(b)"),
            Vec::<u32>::new()
        );
        assert_eq!(read("(C) SECSTATE", BlockKind::Text, 1).mark, None);
        assert!(read("(SBU) A sentence.", BlockKind::Text, 1).mark.is_some());
    }

    #[test]
    fn ends() {
        assert!(read("and so on...", BlockKind::Text, 1).truncated);
        let glued = read("time will tell. LA LIME\n", BlockKind::Text, 1);
        assert_eq!(glued.signature.map(|s| s.len()), Some(7));
        for (text, name) in [
            ("time will tell. BRUSH 2009-10-22", Some("BRUSH")),
            (
                "see http://a.example/Unit ed_Kingdom TUTTLE",
                Some("TUTTLE"),
            ),
            ("all is well in the USA.", None),
            ("THE END OF THE STORY", None),
            ("all is well", None),
        ] {
            let found = read(text, BlockKind::Text, 1).signature;
            assert_eq!(found.map(|span| span.slice(text)), name, "{text}");
        }
        assert_eq!(
            read("1. (U) One. 2. (SBU) Two", BlockKind::Paragraph, 1).swallowed,
            [2]
        );
    }
}
