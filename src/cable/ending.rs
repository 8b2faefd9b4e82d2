//! How a block of text ends: with a finished sentence, broken off, or with a name glued to it.

use super::BlockSpan;
use super::body::Body;
use crate::text::words::{ends_sentence, is_surname};
use crate::vocabulary::date::Date;
use crate::vocabulary::words;

/// Reads the end of a block into its facts.
pub(super) fn read_end(text: &str, body: &mut Body) {
    let trimmed = text.trim_end();
    body.truncated = trimmed.ends_with("...") || trimmed.ends_with('…');
    let line_end = memchr::memrchr2(b'\n', b'\r', trimmed.as_bytes());
    let last_line = trimmed[line_end.map_or(0, |at| at + 1)..].trim();
    body.complete = ends_sentence(last_line);
    body.last_line = BlockSpan::new(trimmed.len() - last_line.len(), trimmed.len());
    body.signature = surname_at_end(trimmed);
    let before = body.signature.map_or("", |name| &text[..name.start]);
    body.signature_gap = before.len() - before.trim_end_matches(' ').len();
}

/// What follows the last of these signs of ASCII; the whole text where there is none.
fn after_last(text: &str, sign: impl Fn(u8) -> bool) -> &str {
    let last = text.bytes().rposition(sign);
    &text[last.map_or(0, |at| at + 1)..]
}

/// One to three words in capitals at the very end, after a finished sentence or after a word
/// that is not in capitals; a date that an archive put after them is stepped over.
fn surname_at_end(text: &str) -> Option<BlockSpan> {
    // Nearly every text ends in another sign than a name or a date does.
    let may_end =
        |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-'".contains(byte);
    text.as_bytes().last().filter(|byte| may_end(byte))?;
    let mut text = text;
    if let Some((head, date)) = text.rsplit_once(' ')
        && Date::from_iso(date).is_some()
    {
        text = head.trim_end();
    }
    let is_name = |word: &str| {
        word.len() >= 2
            && !words::CLOSING_QUOTES.has(word)
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\''))
    };
    let mut start = text.len();
    for _ in 0..3 {
        let head = text[..start].trim_end();
        let word = after_last(head, |b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
        if !is_name(word) {
            break;
        }
        start = head.len() - word.len();
    }
    let name = &text[start..];
    let before = after_last(text[..start].trim_end(), |b| {
        matches!(b, b' ' | b'\n' | b'\r')
    });
    // `IT CLOSED.DOE`
    if start == text.len()
        && let Some(name) = glued_to_stop(text)
    {
        return Some(name);
    }
    // `POINT OF CONTACT: JANE DOE` is signed by nobody, `BY: DOE` is.
    let labelled = before.ends_with(':') && !before.eq_ignore_ascii_case("BY:");
    let glued = ends_sentence(before) && !labelled
        || before
            .bytes()
            .any(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    // `IT CLOSED. ROE UNQUOTE DOE`: who quotes it signs last.
    let quoting = words::CLOSING_QUOTES.has(before) && !name.contains(' ');
    let closes = words::NO_SIGNATURES.begins(name);
    (name.len() >= 3 && is_surname(name) && !before.is_empty() && (glued || quoting) && !closes)
        .then(|| BlockSpan::at(start, name.len()))
}

/// A surname in capitals right after the full stop of the last sentence.
fn glued_to_stop(text: &str) -> Option<BlockSpan> {
    /// Letters of the word before the stop, and of the name, at least.
    const LETTERS: usize = 3;
    const NETWORKS: [&str; 6] = ["COM", "EDU", "GOV", "MIL", "NET", "ORG"];
    let last = after_last(text, |b| matches!(b, b' ' | b'\n' | b'\r'));
    let (word, name) = last.rsplit_once('.')?;
    let letters = |word: &str| {
        word.len() >= LETTERS && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
    };
    let fits = letters(name) && letters(word.trim_end_matches(['"', ')'])) && is_surname(name);
    (fits && !NETWORKS.contains(&name)).then(|| BlockSpan::new(text.len() - name.len(), text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_the_end() {
        for (text, name) in [
            ("It closed. DOE", Some("DOE")),
            ("IT CLOSED.DOE", Some("DOE")),
            ("IT CLOSED. ROE UNQTE DOE", Some("DOE")),
            ("HE SAID QUOTE NO UNQUOTE AT THE FAIR", None),
            ("It closed.\nEND TEXT", None),
            ("POINT OF CONTACT: JANE DOE", None),
            ("SEE STATE.GOV", None),
            ("IN THE U.S.A", None),
            ("It closed.", None),
        ] {
            let read = surname_at_end(text).map(|span| span.slice(text));
            assert_eq!(read, name, "{text}");
        }
    }
}
