//! What is read in a block of the body: number, portion mark, pairs, mentions of references.

mod quotes;
mod start;
mod words;

use super::ending::read_end;
use super::likely_numbers::{self, LikelyNumber};
use super::mentions::Mention;
use super::pairs::PairEvent;
use super::paragraph_mentions::ParagraphMention;
use super::past_dates::PastDate;
use super::portion::PortionMark;
use super::portion::place::Mark;
use super::prose::{Prose, ProseLine, prose_lines};
use super::reasons::Reasons;
use super::spans::{Spans, ends, place};
use super::weekdays::NamedDay;
use super::{BlockSpan, Rarities, Written};
use crate::syntax::BlockKind;
use crate::syntax::line::ListLabel;
use crate::text::words::is_surname;
use crate::text::{Signs, Span};
use quotes::{curly_quotes, is_balanced, read_quotes};
use start::read_start;
use words::{attached, scan};

/// Facts of a paragraph, a list item or unnumbered text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The paragraph's number.
    pub number: Option<Number<BlockSpan>>,
    /// The bracket in place of a portion mark.
    pub mark: Option<Mark>,
    /// A number that is not written as one: `3) (SBU) ...`, `3 (SBU) ...`, `(SBU) 3. ...`.
    pub loose_number: Option<Number<BlockSpan>>,
    /// Is a bracket after that number?
    pub loose_bracket: bool,
    /// Has it letters for digits, or a space: `l. (SBU)`, `1O. (SBU)`, `1 0. (SBU)`?
    pub loose_misread: bool,
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
    /// Does it begin with a period, from which a number was lost: `. (SBU) It opened.`?
    pub lost_number: bool,
    /// A number made of the first bytes of a numbered paragraph's text; those of the same are equal. A
    /// paragraph of a few words has none.
    pub opening: Option<u64>,
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
    pub past_dates: Vec<PastDate>,
    /// Days of the week, each with a day of a month and no year.
    pub weekdays: Vec<NamedDay>,
    /// The letter or number of a list that it begins with: `a. ...`, `B) ...`, `(3) ...`.
    pub list_label: Option<ListLabel>,
    /// The last one in it that counts on from there.
    pub last_label: Option<ListLabel>,
    /// Does it begin in the middle of a sentence: with a small letter, and no number or letter of a
    /// list?
    pub goes_on: bool,
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
    /// Its lines of 100 characters or more, which no drafter wrapped.
    pub long_lines: usize,
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
    /// The number right after it, where a numbered paragraph is quoted: `"4. The Council welcomes`.
    pub quoted_number: Option<u32>,
    /// Is each of its parentheses closed, and none closed that was not opened?
    pub balanced: bool,
    /// Does a word after number and mark begin with a digit?
    pub numbers: bool,
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
    pub rarities: Rarities,
}

impl Body {
    /// The number that its text begins with, where that is not written as one: `2, Comment:`.
    pub fn leading_number(&self) -> Option<&LikelyNumber> {
        // A pilcrow may come before it.
        let latest = self.text_start + "¶".len();
        let first = self.likely_numbers.first();
        first.filter(|first| self.number.is_none() && first.span.start <= latest)
    }

    /// The mark, where it is below the first line: the number is alone on that.
    pub fn mark_below_number(&self) -> Option<&Mark> {
        let mark = self.mark.as_ref();
        mark.filter(|mark| mark.span.start > self.first_line.end)
    }
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
        self.past_dates.spans(visit);
        self.weekdays.spans(visit);
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
    /// Is it the first word of its line?
    pub leads: bool,
    /// The word.
    pub span: BlockSpan,
}

impl Spans for QuoteWord {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.span);
    }
}

/// Reads a block of running text, which has at most these signs.
pub(crate) fn read(text: &str, signs: Signs, kind: BlockKind, lines_in_block: usize) -> Body {
    let lines = prose_lines(text, lines_in_block);
    let prose = match lines_in_block {
        0 | 1 => Prose::of(text, signs, &[]),
        _ => Prose::of(text, signs, &lines),
    };
    let curly = match signs.has(Signs::BEYOND_ASCII) {
        true => curly_quotes(text),
        false => Vec::new(),
    };
    let mut body = Body {
        short: text.len() < SHORT,
        attached: attached(text),
        curly,
        balanced: is_balanced(text),
        ..Body::default()
    };
    read_start(&prose, kind, &mut body);
    body.likely_numbers =
        likely_numbers::read(text, &lines, body.text_start, body.number.is_some());
    read_quotes(text, &mut body);
    read_lines(text, &lines, &mut body);
    scan(&prose, kind, &mut body);
    read_end(text, &mut body);
    body.rarities = Rarities::in_body(&body);
    body
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
        let long = || text[line.whole.start..end].chars().nth(REFLOWED - 1);
        body.long_lines += usize::from(end - line.whole.start >= REFLOWED && long().is_some());
    }
    let trimmed = text.trim();
    body.surname =
        body.lines == 1 && trimmed.bytes().all(|b| !b.is_ascii_lowercase()) && is_surname(trimmed);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: BlockKind, lines_in_block: usize) -> Body {
        super::read(text, Signs::ANY, kind, lines_in_block)
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
