//! What is read in a block of the body: number, portion mark, pairs, mentions of references.

use super::ending::read_end;
use super::header::late_mark;
use super::likely_numbers::{self, LikelyNumber};
use super::list_sign;
use super::mentions::{Mention, misspelt_tel, read_mentions};
use super::pairs::{self, PairEvent, Side};
use super::paragraph_mentions::{ParagraphMention, read_paragraph_mentions};
use super::personal;
use super::portion::PortionMark;
use super::portion_place::{Mark, letter_mark, read_mark};
use super::prose::{Prose, ProseLine, Repeats, Word, prose_lines};
use super::reasons::{self, Reasons};
use super::spans::{Spans, ends, place};
use super::told::{self, ToldDate};
use super::{BlockSpan, Seen, Written};
use crate::syntax::{BlockKind, line};
use crate::text::eights::letter_runs;
use crate::text::words::{is_redaction, is_surname};
use crate::text::{Cursor, Span, lines};
use crate::vocabulary::words;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Facts of a paragraph, a list item or unnumbered text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The paragraph's number.
    pub number: Option<Number<BlockSpan>>,
    /// The bracket in the place of a portion mark.
    pub mark: Option<Mark>,
    /// A number that is not written as one: `3) (SBU) ...`, `3 (SBU) ...`, `(SBU) 3. ...`.
    pub loose_number: Option<Number<BlockSpan>>,
    /// Is a bracket after that number?
    pub loose_bracket: bool,
    /// Is the loose number a letter that stands for 1: `l. (SBU)`?
    pub loose_letter: bool,
    /// Numbers that may open paragraphs, and are not written so.
    pub likely_numbers: Vec<LikelyNumber>,
    /// Does it only say that something was withheld?
    pub redacted: bool,
    /// Does it say what a figure or a table shows, or where that is from: `(U) Source: ...`?
    pub names_figure: bool,
    /// `(C)` or `(S)` without a number: a mark, or the letter of a list.
    pub letter_mark: Option<Written<PortionMark>>,
    /// A mark at the end of a numbered paragraph that has none at its start.
    pub late_mark: Option<Written<PortionMark>>,
    /// Is there nothing after number and mark?
    pub empty: bool,
    /// Where the text begins, after number and mark.
    pub text_start: usize,
    /// Words that open and close.
    pub pairs: Vec<PairEvent<BlockSpan>>,
    /// `ref A`, `reftel`.
    pub mentions: Vec<Mention>,
    /// A word that was meant to be `reftel` or `septel`, and which.
    pub misspelt_tel: Option<Written<&'static str>>,
    /// `para 5`, `paragraph 5 above`: paragraphs of this cable that it names.
    pub paragraphs: Vec<ParagraphMention>,
    /// Numbers of paragraphs that a reflow put inside this block: `... 10. (SBU) ...`.
    pub swallowed: Vec<u32>,
    /// Data of a person: the first number of a passport, day of birth or visa case.
    pub personal: Option<BlockSpan>,
    /// Dates of what it tells as past.
    pub told: Vec<ToldDate>,
    /// Does it say that the cable is sensitive but unclassified?
    pub handling: bool,
    /// A second number after the first: `1. 1. (U) It opened.`
    pub second_number: Option<Number<BlockSpan>>,
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
    /// No line of it has more bytes, with the line end.
    pub widest: usize,
    /// Lines that repeat the line above them, without the spaces at both ends.
    pub repeated: Vec<BlockSpan>,
    /// May a word of it, or two, be there again right after? Where none may, the rule for them does not
    /// look.
    pub may_repeat: bool,
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
    /// Spaces before its first sign.
    pub indent: usize,
    /// The pilcrow before its number.
    pub pilcrow: Option<BlockSpan>,
    /// The first line that holds anything.
    pub first_line: BlockSpan,
    /// The last line that holds anything.
    pub last_line: BlockSpan,
    /// A surname in capitals glued to the last sentence, as reflowed copies have it.
    pub signature: Option<BlockSpan>,
    /// How many spaces come before that surname.
    pub signature_gap: usize,
    /// What it has of what most have not.
    pub seen: Seen,
}

impl Spans for Body {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        self.number.spans(visit);
        self.second_number.spans(visit);
        self.mark.spans(visit);
        self.loose_number.spans(visit);
        self.likely_numbers.spans(visit);
        self.letter_mark.spans(visit);
        self.late_mark.spans(visit);
        place(&mut self.text_start, visit);
        self.pairs.spans(visit);
        self.mentions.spans(visit);
        self.misspelt_tel.spans(visit);
        self.paragraphs.spans(visit);
        self.personal.spans(visit);
        self.told.spans(visit);
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

/// Reads a block of running text.
pub fn read(text: &str, kind: BlockKind, lines_in_block: usize) -> Body {
    let lines = prose_lines(text, lines_in_block);
    let prose = match lines_in_block {
        0 | 1 => Prose::of(text, &[]),
        _ => Prose::of(text, &lines),
    };
    let mut body = Body {
        short: text.len() < SHORT,
        attached: attached(text),
        curly: curly_quotes(text),
        ..Body::default()
    };
    read_start(&prose, kind, &mut body);
    body.likely_numbers =
        likely_numbers::read(text, &lines, body.text_start, body.number.is_some());
    read_quotes(text, &mut body);
    read_lines(text, &lines, &mut body);
    scan(&prose, kind, &mut body);
    read_end(text, &mut body);
    body.seen = Seen::in_body(&body);
    body
}

/// `a. (S) Text`, `b) (C) Text`: the mark of a lettered paragraph below a numbered one.
fn lettered_mark(text: &str, at: usize) -> Option<Mark> {
    let mut cursor = Cursor::new(text.get(at..)?);
    // Letters like digits may be a number.
    let letter = |c: char| c.is_ascii_alphabetic() && !"IOlo".contains(c);
    let letters = cursor.take_while(letter);
    if letters.len() != 1 || !(cursor.eat(". ") || cursor.eat(") ")) {
        return None;
    }
    let start = at + cursor.skip_spaces().at();
    read_mark(text, start, BlockKind::Paragraph).filter(|mark| mark.read.is_ok())
}

/// Number, list sign and portion mark: all that comes before the text of a block.
fn read_start(prose: &Prose<'_>, kind: BlockKind, body: &mut Body) {
    let text = prose.text;
    let mut cursor = Cursor::new(text);
    let indent = cursor.skip_whitespace().at();
    let first_line = lines(cursor.rest()).next().map_or("", |line| line.text);
    body.indent = indent;
    body.first_line = BlockSpan::at(indent, first_line.trim_end().len());
    let mut at = indent;
    if kind == BlockKind::Paragraph
        && let Some(start) = line::paragraph_start(cursor.rest().trim_end())
    {
        let digits = BlockSpan::at(indent + start.pilcrow, start.digits);
        body.number = Some(Number {
            value: digits.slice(text).parse().unwrap_or(0),
            span: digits,
        });
        body.pilcrow = (start.pilcrow > 0).then(|| BlockSpan::at(indent, start.pilcrow));
        at = indent + start.text;
    }
    if kind == BlockKind::ListItem {
        (body.marker, body.marker_sign) = list_sign::read(cursor.clone());
        at = cursor.skip_while(|c| "-*•·‣◦ \t".contains(c)).at();
        // `• 2. (SBU)`: a list sign before the number of a paragraph.
        if let Some(start) = line::paragraph_start(cursor.rest().trim_end())
            && start.marked
            && start.pilcrow == 0
            && line::begins_with_mark(cursor.rest().get(start.text..).unwrap_or(""))
        {
            let digits = BlockSpan::at(at, start.digits);
            body.loose_number = Some(Number {
                value: digits.slice(text).parse().unwrap_or(0),
                span: digits,
            });
            at += start.text;
        }
    }
    let mut mark = read_mark(text, at, kind);
    if kind == BlockKind::Text && mark.is_none() {
        body.mark = lettered_mark(text, indent);
    }
    if mark.is_none()
        && let Some((number, end)) = body.number.and_then(|first| second_number(text, at, first))
    {
        body.second_number = Some(number);
        at = end;
        mark = read_mark(text, at, kind);
    }
    if let Some(mark) = mark {
        at = prose.skip_space(mark.span.end);
        body.mark = Some(mark);
    } else if kind == BlockKind::Text {
        body.letter_mark = letter_mark(text, at);
    }
    if kind == BlockKind::Text {
        body.loose_number = loose_number(text, at, body.mark.is_some());
        let after = body
            .loose_number
            .and_then(|number| text.get(number.span.end..));
        body.loose_bracket = after.is_some_and(|after| {
            let after = after.trim_start_matches(' ');
            after.starts_with([')', ']', ',', ';', ':', '-', '–', '—', '.'])
        });
        let number = body
            .loose_number
            .map_or("", |number| number.span.slice(text));
        body.loose_letter = matches!(number, "l" | "I");
        // The mark after it counts as that of any paragraph.
        let after = body.loose_number.filter(|_| body.mark.is_none());
        let mark = after.and_then(|number| {
            let rest = text.get(number.span.end..)?;
            read_mark(
                text,
                number.span.end + rest.find('(')?,
                BlockKind::Paragraph,
            )
        });
        if let Some(mark) = mark {
            at = prose.skip_space(mark.span.end);
            body.mark = Some(mark);
        }
        body.redacted = is_redaction(text);
    }
    if body.number.is_some() && body.mark.is_none() {
        body.late_mark = late_mark(text).filter(|written| written.span.start > at);
    }
    body.text_start = at.min(text.len());
    let own = text.get(body.text_start..).unwrap_or("");
    body.names_figure = kind == BlockKind::Text && words::FIGURE_LINES.begins(own);
    body.empty = text
        .get(body.text_start..)
        .is_none_or(|rest| rest.trim().is_empty());
}

/// A second number, where the text begins at `at`, and where it ends. The second count may have fallen
/// behind the first by a few; `5. 10. May` is a date.
fn second_number(
    text: &str,
    at: usize,
    first: Number<BlockSpan>,
) -> Option<(Number<BlockSpan>, usize)> {
    const NEAR: u32 = 3;
    let rest = text.get(at..)?;
    let start = line::paragraph_start(rest)?;
    let value = start.number(rest);
    let span = BlockSpan::at(at + start.pilcrow, start.digits);
    (value.abs_diff(first.value) <= NEAR).then(|| (Number { value, span }, at + start.text))
}

/// The straight quotation marks.
fn read_quotes(text: &str, body: &mut Body) {
    let bytes = text.as_bytes();
    let mut quotes: Vec<usize> = memchr::memchr_iter(b'"', bytes).collect();
    body.quote_first = quotes.first() == Some(&body.indent);
    // What is odd may be so by an inch: `12"`. A quotation may end in a number, too.
    if quotes.len() % 2 == 1 {
        quotes.retain(|at| !(*at > 0 && bytes[at - 1].is_ascii_digit()));
    }
    body.odd_quote = quotes
        .last()
        .filter(|_| quotes.len() % 2 == 1)
        .map(|at| BlockSpan::at(*at, 1));
}

/// The word `attached` or `attachment`.
fn attached(text: &str) -> Option<BlockSpan> {
    // The first letter may be a capital; a search for the others finds both.
    static TTACH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ttach"));
    TTACH
        .find_iter(text.as_bytes())
        .filter_map(|at| {
            let start = at.checked_sub(1)?;
            let word = text.get(start..)?;
            let is_word = word.starts_with(['a', 'A'])
                && ["ttached", "ttachment"]
                    .iter()
                    .any(|rest| word[1..].starts_with(rest));
            is_word.then(|| BlockSpan::at(start, "attached".len()))
        })
        .next()
}

/// The curly quotes, each with the straight quote that it means.
fn curly_quotes(text: &str) -> Vec<Written<char>> {
    // The four curly quotes share their first byte.
    memchr::memchr_iter(0xE2, text.as_bytes())
        .filter_map(|at| {
            let c = text.get(at..)?.chars().next()?;
            let straight = match c {
                '\u{2018}' | '\u{2019}' => '\'',
                '\u{201c}' | '\u{201d}' => '"',
                _ => return None,
            };
            Some(Written::new(straight, BlockSpan::at(at, c.len_utf8())))
        })
        .collect()
}

/// The longest line that the wire carries, in characters.
pub const LINE_WIDTH: usize = 69;

/// A copy with a line of so many characters was reflowed: drafters' lines are shorter.
const REFLOWED: usize = 100;

/// A block of fewer bytes is no paragraph.
const SHORT: usize = 60;

fn read_lines(text: &str, lines: &[ProseLine<'_>], body: &mut Body) {
    let mut above = "";
    for line in lines {
        body.widest = body.widest.max(line.whole.len());
        if line.words == above && !above.is_empty() {
            body.repeated.push(BlockSpan::at(line.start, above.len()));
        }
        above = line.words;
        if line.words.is_empty() {
            continue;
        }
        body.lines += 1;
        // A line has at most as many characters as bytes.
        let end = line.start + line.words.len();
        let long = || text[line.whole.start..end].chars().count() >= REFLOWED;
        body.reflowed |= end - line.whole.start >= REFLOWED && long();
    }
    let trimmed = text.trim();
    body.surname =
        body.lines == 1 && trimmed.bytes().all(|b| !b.is_ascii_lowercase()) && is_surname(trimmed);
}

/// A number that is not written as one.
fn loose_number(text: &str, at: usize, marked: bool) -> Option<Number<BlockSpan>> {
    let rest = text.get(at..)?;
    // `l. (SBU) Text`: a letter for the digit.
    if let Some(after) = rest
        .strip_prefix(['l', 'I'])
        .and_then(|rest| rest.strip_prefix('.'))
        && !marked
        && line::begins_with_mark(after.trim_start_matches(' '))
    {
        return Some(Number {
            value: 1,
            span: BlockSpan::at(at, 1),
        });
    }
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits == 0 && !marked {
        return wrapped_number(rest, at);
    }
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
    // `10(SBU)`, `3 . (SBU)`, `4 - (SBU)`
    let inside = tail.get(signs_before_mark(tail)..)?.strip_prefix('(')?;
    let end = inside.bytes().take(40).position(|b| b == b')')?;
    PortionMark::read(&inside[..end])?;
    Some(number)
}

/// Signs between a loose number and its mark: so many at most, spaces aside.
const MOST_SIGNS: usize = 3;
/// The same with spaces, in bytes.
const MOST_SPACED_SIGNS: usize = 10;

/// The bytes of the signs and spaces between a loose number and its mark.
fn signs_before_mark(tail: &str) -> usize {
    let (mut signs, mut length) = (0, 0);
    for c in tail.chars() {
        signs += usize::from(")],;:.-–—".contains(c));
        let space = matches!(c, ' ' | '\t' | '\u{a0}');
        if !space && !")],;:.-–—".contains(c) || signs > MOST_SIGNS || length > MOST_SPACED_SIGNS
        {
            break;
        }
        length += c.len_utf8();
    }
    length
}

/// `(3) (SBU)`, `#3. (SBU)`, `Para 3. (SBU)`: a number with more than a period around it.
fn wrapped_number(text: &str, at: usize) -> Option<Number<BlockSpan>> {
    let lead = [
        "Paragraph ",
        "Para ",
        "PARA ",
        "Para. ",
        "No. ",
        "# ",
        "#",
        "(",
        "[",
        "o ",
        "\u{f0b7} ",
        "\u{f0b7}\t",
        "§ ",
        "¶ ",
    ]
    .into_iter()
    .find(|lead| text.starts_with(lead))?;
    let rest = text.get(lead.len()..)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let tail = rest.get(digits..)?;
    let marked = digits > 0 && line::begins_with_mark(tail.get(signs_before_mark(tail)..)?);
    marked.then(|| Number {
        value: rest[..digits].parse().unwrap_or(0),
        span: BlockSpan::at(at + lead.len(), digits),
    })
}

/// Can a word begin so that is looked for in running text? A digit can, and few letters, in any case.
fn is_wanted(first: u8, second: u8) -> bool {
    /// How the words begin that [`scan`] asks for.
    const WANTED: [&[u8; 2]; 18] = [
        b"be", b"ca", b"cl", b"co", b"da", b"do", b"dp", b"en", b"fo", b"ni", b"no", b"pa", b"qu",
        b"re", b"se", b"ss", b"su", b"un",
    ];
    /// By the low bits of the first letter, the low bits of the second.
    const SECOND: [u32; 32] = {
        let mut found = [0; 32];
        let mut at = 0;
        while at < WANTED.len() {
            let [first, second] = *WANTED[at];
            found[(first & 31) as usize] |= 1 << (second & 31);
            at += 1;
        }
        found
    };
    first.is_ascii_digit() || SECOND[usize::from(first & 31)] >> (second & 31) & 1 == 1
}

/// Notes the first misspelt `reftel` or `septel`.
fn note_misspelt_tel(prose: &Prose<'_>, at: usize, body: &mut Body) {
    if body.misspelt_tel.is_none() {
        body.misspelt_tel = misspelt_tel(prose, at);
    }
}

fn scan(prose: &Prose<'_>, kind: BlockKind, body: &mut Body) {
    let start = body.text_start;
    let item = kind == BlockKind::ListItem;
    let text = prose.text;
    body.pairs.extend(pairs::label_event(prose, start));
    let mut repeats = Repeats::default();
    for at in letter_runs(text.as_bytes(), 0).take_while(|at| *at < start) {
        repeats.note(text, at);
    }
    let wanted = |at, first, second| {
        repeats.note(text, at);
        is_wanted(first, second)
    };
    prose.scan(start, wanted, |at| {
        let letter = |at: usize| prose.byte(at).map_or(0, |byte| byte.to_ascii_lowercase());
        let (first, second) = (letter(at), letter(at + 1));
        let personal = matches!(
            (first, second),
            (b'c' | b'p', b'a') | (b'd', b'a' | b'o' | b'p') | (b's', b's')
        );
        if personal && body.personal.is_none() {
            body.personal = personal::read(prose, at);
        }
        match (first, second) {
            (b'r', b'e') => {
                if let Some(end) = read_mentions(prose, at, &mut body.mentions) {
                    return end;
                }
                note_misspelt_tel(prose, at, body);
            }
            (b'q', b'u') | (b'u', b'n') => {
                if let Some(word) = prose.next_word(at).filter(Word::is_upper)
                    && let Some(quote) = quote_word(prose, word)
                {
                    body.quotes.push(quote);
                }
            }
            (b'p', b'a') => {
                return read_paragraph_mentions(prose, at, &mut body.paragraphs).unwrap_or(at);
            }
            (b'0'..=b'9', _) => {
                if body.reasons.is_none() {
                    let prose = body.classified_by.is_none();
                    body.reasons = reasons::reasons(text, at, prose);
                }
                body.told.extend(told::read(text, at));
                if at > start
                    && let Some(number) = swallowed_number(text, at)
                {
                    body.swallowed.push(number);
                }
            }
            (b'n', b'i') => body.niact |= prose.next_word(at).is_some_and(|w| w.is("niact")),
            (b's', b'e') => {
                note_misspelt_tel(prose, at, body);
                body.handling |=
                    starts_with_words(prose, at, &["sensitive", "but", "unclassified"]);
            }
            (b'c', b'l') if starts_with_words(prose, at, &["classified", "by"]) => {
                body.classified_by
                    .get_or_insert(BlockSpan::at(at, "classified by".len()));
            }
            (b'b', b'e') | (b'e', b'n') | (b'f' | b'c' | b'n', b'o') | (b's', b'u') => {
                if let Some(event) = pairs::read_event(prose, at, start, item) {
                    body.pairs.push(event);
                    // After an opener the words that follow are read as well.
                    return match event.side {
                        Side::Close => event.span.end,
                        _ => event.span.end.max(at + 1),
                    };
                }
            }
            _ => {}
        }
        at
    });
    body.may_repeat = repeats.found || prose.has_holes();
    if let Some(garbled) = pairs::garbled_begin(text, start) {
        let at = body
            .pairs
            .partition_point(|event| event.span.start < garbled.span.start);
        body.pairs.insert(at, garbled);
    }
}

/// QUOTE and UNQUOTE in capitals. `END QUOTE` and `CLOSE QUOTE` close as UNQUOTE does; `A QUOTE
/// FROM` and `THE QUOTE` are words of a sentence.
fn quote_word(prose: &Prose<'_>, word: Word<'_>) -> Option<QuoteWord> {
    let span = BlockSpan::new(word.start, word.end());
    if word.is("unquote") {
        return Some(QuoteWord { opens: false, span });
    }
    if !word.is("quote") {
        return None;
    }
    let head = prose.text.get(..word.start)?.trim_end();
    let before = head
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let adjacent = !head.ends_with(['.', ':', ',', ';', '-']);
    if before == "END" || before == "CLOSE" || before == "UN" {
        return Some(QuoteWord { opens: false, span });
    }
    let noun = ["A", "THE", "THIS", "ANOTHER", "ABOVE", "BELOW", "FOLLOWING"].contains(&before);
    let next = prose.next_word(word.end());
    let from = next.is_some_and(|next| next.is("from") || next.is("attributed") || next.is("is"));
    // `BELOW GOA QUOTE`: the last word of its clause opens nothing.
    let last = matches!(prose.byte(word.end()), Some(b'.' | b',' | b';' | b')'));
    let words_of_a_sentence = adjacent && (noun || last && !before.is_empty());
    (!words_of_a_sentence && !from).then_some(QuoteWord { opens: true, span })
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

#[cfg(test)]
mod tests {
    use super::*;

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
                .map(|mention| mention.number)
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
