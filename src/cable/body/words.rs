//! One walk over the words of a block: pairs, mentions, dates, reasons, data of persons.

use super::Body;
use super::quotes::quote_word;
use crate::cable::mentions::{misspelt_tel, read_mentions};
use crate::cable::pairs::{self, Side};
use crate::cable::paragraph_mentions::read_paragraph_mentions;
use crate::cable::portion::PortionMark;
use crate::cable::prose::{Prose, Repeats, Word};
use crate::cable::{BlockSpan, past_dates, personal, reasons, weekdays};
use crate::syntax::{BlockKind, line};
use crate::text::eights::letter_runs;
use crate::text::words::FirstLetters;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Can a word that is looked for in running text begin with these two letters? One with a digit can, and
/// few with letters.
fn is_wanted(letters: FirstLetters) -> bool {
    /// How the words begin that [`scan`] asks for.
    const WANTED: [&[u8; 2]; 19] = [
        b"be", b"ca", b"cl", b"co", b"da", b"do", b"dp", b"en", b"fo", b"ni", b"no", b"pa", b"qt",
        b"qu", b"re", b"se", b"ss", b"su", b"un",
    ];
    /// By the first letter or digit, the low bits of the second.
    const SECOND: [u32; 256] = {
        let mut found = [0; 256];
        let mut at = 0;
        while at < WANTED.len() {
            let [first, second] = *WANTED[at];
            found[first as usize] |= 1 << (second & 31);
            at += 1;
        }
        let mut digit = b'0';
        while digit <= b'9' {
            found[digit as usize] = u32::MAX;
            digit += 1;
        }
        found
    };
    let [first, second] = letters.bytes();
    SECOND[usize::from(first)] >> (second & 31) & 1 == 1
}

/// Notes the first misspelt `reftel` or `septel`.
fn note_misspelt_tel(prose: &Prose<'_>, at: usize, body: &mut Body) {
    if body.misspelt_tel.is_none() {
        body.misspelt_tel = misspelt_tel(prose, at);
    }
}

/// Reads what the words of a block say.
pub(super) fn scan(prose: &Prose<'_>, kind: BlockKind, body: &mut Body) {
    let start = words_start(prose, body);
    let text = prose.text;
    body.pairs.extend(pairs::label_event(prose, start));
    let mut repeats = Repeats::default();
    for at in letter_runs(text.as_bytes(), 0).take_while(|at| *at < start) {
        repeats.note(text, at, FirstLetters::at(text.as_bytes(), at));
    }
    let mut numbers = false;
    let wanted = |at, letters: FirstLetters| {
        repeats.note(text, at, letters);
        let wanted = is_wanted(letters);
        numbers |= wanted && letters.begin_with_digit();
        wanted
    };
    prose.scan(start, wanted, |at| {
        read_word(prose, kind, (start, at), body)
    });
    body.numbers = numbers;
    body.may_repeat = repeats.found || prose.has_holes();
    if let Some(garbled) = pairs::garbled_begin(text, start) {
        let at = body
            .pairs
            .partition_point(|event| event.span.start < garbled.span.start);
        body.pairs.insert(at, garbled);
    }
}

/// Where the words of a block begin: after a number that is not written as one, `2, Comment:`, as after one
/// that is.
fn words_start(prose: &Prose<'_>, body: &Body) -> usize {
    match body.leading_number() {
        Some(number) => prose.skip_space(number.span.end),
        None => body.text_start,
    }
}

/// Reads what the word at `at` may begin, in a block whose words begin at `start`. Returns where to go on;
/// the words up to there are not read.
///
/// Few words are read, so it is kept out of the loop over all words.
#[inline(never)]
fn read_word(
    prose: &Prose<'_>,
    kind: BlockKind,
    (start, at): (usize, usize),
    body: &mut Body,
) -> usize {
    let text = prose.text;
    let item = kind == BlockKind::ListItem;
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
        (b'q', b't' | b'u') | (b'u', b'n') => {
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
            body.past_dates.extend(past_dates::read(text, at));
            body.weekdays.extend(weekdays::read(text, at));
            if at > start
                && let Some(number) = swallowed_number(text, at)
            {
                body.swallowed.push(number);
            }
        }
        (b'n', b'i') => body.niact |= prose.next_word(at).is_some_and(|w| w.is("niact")),
        (b's', b'e') => {
            note_misspelt_tel(prose, at, body);
            let words = ["sensitive", "but", "unclassified"];
            body.handling |= end_of_words(prose, at, &words).is_some();
        }
        (b'c', b'l') if body.classified_by.is_none() => {
            let end = end_of_words(prose, at, &["classified", "by"]);
            body.classified_by = end.map(|end| BlockSpan::at(at, end - at));
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
}

fn end_of_words(prose: &Prose<'_>, at: usize, words: &[&str]) -> Option<usize> {
    words.iter().try_fold(at, |at, expected| {
        let word = prose.next_word(at).filter(|word| word.is(expected))?;
        Some(word.end())
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

/// The word `attached` or `attachment`.
pub(super) fn attached(text: &str) -> Option<BlockSpan> {
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
