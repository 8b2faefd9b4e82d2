//! Where the lines of a paragraph were broken by wrapping, and where by its drafter.

use super::measure::{room, wrapped_width};
use super::rows::{Row, is_item};
use crate::text::words::{begins_in_any_case, ends_sentence, has_small_letter, is_surname};
use crate::vocabulary::words::CONNECTING;

/// Why a line ends where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// The next word has no room.
    Full,
    /// There is room, and the sentence goes on.
    Ragged,
    /// There is room, and a sentence ends.
    Turn,
    /// An item follows, or what a colon announces.
    Item,
    /// There is room, no sentence ends, and a capital follows: a line of a list, or a ragged one.
    Line,
}

/// A paragraph is prose if for each line that could be one of a list so many others were wrapped.
const PROSE_SHARE: usize = 3;
/// Its lines are ragged if of so many that were wrapped, one had room for more.
const RAGGED_SHARE: usize = 3;

/// A line that closes a summary, a comment or a text has at most so many words.
const LONGEST_CLOSE: usize = 5;

/// The parts of some lines that are wrapped on their own; nothing if the lines may be a list.
pub(super) fn pieces<'r, 't>(rows: &'r [Row<'t>], column: usize) -> Option<Vec<&'r [Row<'t>]>> {
    let reasons: Vec<Reason> = rows
        .windows(2)
        .map(|pair| reason(pair[0].text, pair[1].text, column))
        .collect();
    let count = |wanted: Reason| reasons.iter().filter(|reason| **reason == wanted).count();
    let (ragged, wrapped) = (
        count(Reason::Ragged),
        count(Reason::Ragged) + count(Reason::Full),
    );
    if wrapped < count(Reason::Line) * PROSE_SHARE {
        return None;
    }
    // `-- Net weight: 12 tons` and `The parties agree`: what comes below may be no part of the item.
    let item = rows.first().is_some_and(|row| is_item(row.text));
    let ended = item && reasons.first() == Some(&Reason::Line);
    let quoted = |pair: &[Row<'_>]| is_quoted_by_line(pair[0].text, pair[1].text);
    if ended || rows.windows(2).any(quoted) {
        return None;
    }
    // Where lines are ragged anyway, the end of a sentence is no sign of a new part.
    let uneven = ragged > 0 && ragged * RAGGED_SHARE >= wrapped;
    let mut pieces = Vec::new();
    let mut from = 0;
    for (index, reason) in reasons.iter().enumerate() {
        if *reason == Reason::Item || *reason == Reason::Turn && !uneven {
            pieces.push(&rows[from..=index]);
            from = index + 1;
        }
    }
    pieces.push(&rows[from..]);
    Some(pieces)
}

fn reason(above: &str, below: &str, column: usize) -> Reason {
    let (_, most) = room(above, below);
    let full = column < most;
    // A surname in capitals below a sentence signs the cable.
    let signs = is_surname(below) && !has_small_letter(below) && ends_sentence(above);
    let set_apart = !full && (above.ends_with(':') || ends_sentence(above) && closes(below));
    if signs || begins_item(below) || set_apart {
        Reason::Item
    } else if full {
        Reason::Full
    } else if goes_on(above, below) {
        Reason::Ragged
    } else if ends_sentence(above) && !above.ends_with(';') {
        Reason::Turn
    } else {
        Reason::Line
    }
}

/// `End summary.`, `END COMMENT.`, `(End note.)`: a line of its own, and nothing else.
fn closes(line: &str) -> bool {
    let words = line.trim_start_matches(['(', '[']);
    begins_in_any_case(words, "end ")
        && line.split(' ').count() <= LONGEST_CLOSE
        && ends_sentence(line)
}

/// Does the sentence clearly go on from one line to the next?
fn goes_on(above: &str, below: &str) -> bool {
    let begins = below.trim_start_matches(['"', '\'', '(', '“', '‘']);
    // A quotation may end in the middle of a sentence.
    let stop = above.ends_with(['.', '?', '!', ':', ';']);
    if stop || ends_sentence(above) && begins.len() < below.len() {
        return false;
    }
    let last = above.rsplit(' ').next().unwrap_or("");
    let connecting = !ends_sentence(above) && CONNECTING.has_in_any_case(last);
    connecting || begins.starts_with(char::is_lowercase)
}

/// Does a quotation mark open a line, and once more the line below it? Each line of the text that is
/// quoted has one.
fn is_quoted_by_line(above: &str, below: &str) -> bool {
    let open =
        above.starts_with('"') && memchr::memchr_iter(b'"', above.as_bytes()).count() % 2 == 1;
    open && below.starts_with('"')
}

/// `(a) ...`, `b) ...`, `3) ...`, `Q: ...`, `1/ ...`: an item of a list inside a paragraph.
pub(super) fn begins_item(text: &str) -> bool {
    let Some((first, _)) = text.split_once(' ') else {
        return false;
    };
    let inner = first.trim_start_matches('(');
    let label = inner.trim_end_matches([')', ':', '/', '.']);
    let number = label.bytes().all(|b| b.is_ascii_digit());
    // `of.` ends a sentence.
    let longest = if inner.ends_with('.') && !number {
        1
    } else {
        2
    };
    label.len() < inner.len()
        && label.len() <= longest
        && !label.is_empty()
        && label.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Was a word broken at the end of the line? Joining it would put a space into it.
pub(super) fn ends_in_word(text: &str) -> bool {
    let bare = text.trim_end_matches(['-', '/']);
    bare.len() < text.len()
        && bare.ends_with(|c: char| c.is_alphanumeric())
        && wrapped_width(text) > 1
}
