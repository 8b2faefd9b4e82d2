//! Lines of classification and handling: banners, levels, captions.

use super::LineKind;
use crate::text::Span;
use crate::text::words::{has_small_letter, is_number};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::posts;

/// Digits of the serial on a banner (cable-format 1.3: six in 111 of 115).
const SERIAL: usize = 6;
/// Digits of a serial at most: section residue pads it to eight (cable-format 1.12).
const LONGEST_SERIAL: usize = 8;
/// A line of the wire has at most 69 characters (cable-format 2.11); this is one more, in bytes.
const WIRE_WIDTH: usize = 70;
/// What follows the level on a banner is at most this long, in bytes: section, the longest post,
/// serial and two captions.
const LONGEST_TAIL: usize = 90;
/// A line of captions is at most this long, in bytes: a line of the wire, and some slack.
const LONGEST_CAPTIONS: usize = 80;

/// The class of a line that begins with a classification.
pub(super) fn classify_level(text: &str) -> Option<LineKind> {
    let rest = after_level(text)?;
    if rest.is_empty() {
        // `SENSITIVE` and `SBU` alone are no level by themselves; see `is_caption_line`.
        return Some(LineKind::Level);
    }
    // A known post makes a banner, even where the serial is missing.
    (is_banner_tail(rest) || posts::lookup(rest).is_some()).then_some(LineKind::Banner)
}

/// `S e c r e t rome 000140`: a banner in small letters, as some copies have it.
pub(super) fn is_small_banner(text: &str) -> bool {
    let serial = text
        .len()
        .checked_sub(SERIAL)
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(head, serial)| head.ends_with(' ') && is_number(serial));
    serial
        && text.len() < WIRE_WIDTH
        && has_small_letter(text)
        && after_level(&text.to_ascii_uppercase()).is_some_and(is_banner_tail)
}

/// Strips a classification from the start of a line, spaced out or not, and returns the rest
/// without the white space before it. `None` when the line does not begin with one.
fn after_level(text: &str) -> Option<&str> {
    if !matches!(
        text.as_bytes().first()?,
        b'U' | b'L' | b'C' | b'T' | b'S' | b'R'
    ) {
        return None;
    }
    let (_, end) = Level::read(text)?;
    text.get(end..).map(str::trim_start)
}

/// What may follow the level on a banner: `SECTION nn OF nn`, post, serial.
fn is_banner_tail(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['/', ',', ' ']);
    let mut words = rest.split_ascii_whitespace().rev();
    let last = words
        .find(|word| Caption::read(word.trim_matches(['/', ','])).is_none())
        .unwrap_or("");
    let serial = last.len() <= LONGEST_SERIAL && is_number(last);
    let shaped = rest.len() <= LONGEST_TAIL
        && rest
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" /-&'.".contains(&b));
    let capitals = rest.bytes().any(|b| b.is_ascii_uppercase());
    shaped && (serial && capitals || rest.starts_with("SECTION "))
}

/// Nothing but captions, separated by spaces, commas or semicolons.
pub(super) fn is_caption_line(text: &str) -> bool {
    if matches!(text, "Sipdis" | "Noforn" | "Nodis" | "Exdis") {
        return true;
    }
    text.len() <= LONGEST_CAPTIONS
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b" ,;/-".contains(&b))
        && caption_words(text).is_some()
}

/// Splits a line of captions into captions, each with its place in `text`. `None` when any word
/// of it is not a caption. A piece that is a caption as a whole (`DEA SENSITIVE`) wins over the
/// captions inside it.
pub fn caption_words(text: &str) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    for piece in text.split([',', ';']) {
        let piece = piece.trim();
        if Caption::read(piece).is_some() {
            found.push(Span::of(piece, text));
            continue;
        }
        for word in piece.split(' ').filter(|word| !word.is_empty()) {
            Caption::read(word)?;
            found.push(Span::of(word, text));
        }
    }
    (!found.is_empty()).then_some(found)
}
