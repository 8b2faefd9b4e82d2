//! Quotation marks and parentheses, and QUOTE and UNQUOTE.

use super::{Body, QuoteWord};
use crate::cable::prose::{Prose, Word};
use crate::cable::{BlockSpan, Written};
use crate::text::words::is_number;
use crate::vocabulary::words;

/// The straight quotation marks.
pub(super) fn read_quotes(text: &str, body: &mut Body) {
    let bytes = text.as_bytes();
    let mut quotes: Vec<usize> = memchr::memchr_iter(b'"', bytes).collect();
    let first = quotes.first().copied();
    let curly = body.curly.iter().find(|quote| quote.value == '"');
    let curly = curly.map(|quote| quote.span.start);
    body.quote_first = first.into_iter().chain(curly).any(|at| at == body.indent);
    // What is odd may be so by an inch: `12"`. A quotation may end in a number, too.
    if quotes.len() % 2 == 1 {
        quotes.retain(|at| !(*at > 0 && bytes[at - 1].is_ascii_digit()));
    }
    body.odd_quote = quotes
        .last()
        .filter(|_| quotes.len() % 2 == 1)
        .map(|at| BlockSpan::at(*at, 1))
        .or_else(|| odd_curly(text, &body.curly));
    let after = body.odd_quote.and_then(|quote| text.get(quote.end..));
    body.quoted_number = after.and_then(number_of_paragraph);
}

/// `4. The Council welcomes`: the number that a paragraph begins with.
fn number_of_paragraph(text: &str) -> Option<u32> {
    /// A higher number is a year.
    const DIGITS: usize = 3;
    let (digits, _) = text.split_once(". ")?;
    let number = digits.len() <= DIGITS && is_number(digits);
    number.then(|| digits.parse().ok())?
}

/// The curly quotation mark that has no other: one that closes what was not opened, or the last that
/// is left open.
fn odd_curly(text: &str, curly: &[Written<char>]) -> Option<BlockSpan> {
    let mut open = Vec::new();
    for mark in curly.iter().filter(|mark| mark.value == '"') {
        if mark.span.slice(text) == "\u{201c}" {
            open.push(mark.span);
        } else if open.pop().is_none() {
            return Some(mark.span);
        }
    }
    open.pop()
}

/// Is each parenthesis closed, and none closed that was not opened?
pub(super) fn is_balanced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut open = 0_usize;
    for at in memchr::memchr2_iter(b'(', b')', bytes) {
        if bytes[at] == b'(' {
            open += 1;
        } else if open == 0 {
            return false;
        } else {
            open -= 1;
        }
    }
    open == 0
}

/// The curly quotes, each with the straight quote that it means.
pub(super) fn curly_quotes(text: &str) -> Vec<Written<char>> {
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

/// QUOTE and UNQUOTE in capitals. `END QUOTE` and `CLOSE QUOTE` close as UNQUOTE does; `A QUOTE
/// FROM` and `THE QUOTE` are words of a sentence.
pub(super) fn quote_word(prose: &Prose<'_>, word: Word<'_>) -> Option<QuoteWord> {
    let span = BlockSpan::new(word.start, word.end());
    let above = prose.text.get(..word.start).unwrap_or("");
    let above = above.trim_end_matches([' ', '\t']);
    let leads = above.is_empty() || above.ends_with(['\n', '\r']);
    let read = |opens| Some(QuoteWord { opens, leads, span });
    if words::CLOSING_QUOTES.has(word.text) {
        return read(false);
    }
    if !words::OPENING_QUOTES.has(word.text) {
        return None;
    }
    let head = prose.text.get(..word.start)?.trim_end();
    let before = head
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    let adjacent = !head.ends_with(['.', ':', ',', ';', '-']);
    if before == "END" || before == "CLOSE" || before == "UN" {
        return read(false);
    }
    let noun = ["A", "THE", "THIS", "ANOTHER", "ABOVE", "BELOW", "FOLLOWING"].contains(&before);
    // `HE ASKED US NOT TO QUOTE HIM`: the verb.
    let verb = [
        "NOT", "TO", "MAY", "CAN", "CANNOT", "COULD", "SHOULD", "MUST", "WILL",
    ]
    .contains(&before);
    let next = prose.next_word(word.end());
    let whom = |next: &Word<'_>| {
        ["him", "her", "me", "us", "them"]
            .iter()
            .any(|name| next.is(name))
    };
    if adjacent && verb && next.as_ref().is_some_and(whom) {
        return None;
    }
    let from = next.is_some_and(|next| next.is("from") || next.is("attributed") || next.is("is"));
    // `BELOW GOA QUOTE`: the last word of its clause opens nothing.
    let last = matches!(prose.byte(word.end()), Some(b'.' | b',' | b';' | b')'));
    let words_of_a_sentence = adjacent && (noun || last && !before.is_empty());
    read(true).filter(|_| !words_of_a_sentence && !from)
}
