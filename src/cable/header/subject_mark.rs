//! What a SUBJECT begins with that was meant as its portion mark.

use crate::cable::portion::PortionMark;
use crate::cable::portion::place::half_bracket;

/// What was meant as a mark at the start of a subject, in bytes, and the mark that is meant. Other
/// words in brackets are part of the title.
pub(super) fn unread_mark(value: &str) -> Option<(usize, String)> {
    /// What a short mark and its brackets have at most, in bytes.
    const SHORT: usize = 10;
    if let Some(length) = half_bracket(value) {
        return Some((length, PortionMark::nearest(value.get(..length)?)?));
    }
    let Some(inside) = value.strip_prefix('(') else {
        return unbracketed(value);
    };
    let Some(end) = inside.find(')') else {
        // `(SUB Malawi`: the bracket is not closed.
        let written = value.split(' ').next()?;
        let plain = written.len() <= SHORT && !written.contains('/');
        return Some((
            written.len(),
            PortionMark::nearest(written).filter(|_| plain)?,
        ));
    };
    let (inside, written) = (&inside[..end], &value[..end + 2]);
    let small = PortionMark::read(&inside.to_ascii_uppercase());
    let short = written.len() <= SHORT;
    let meant = match small.filter(|_| short) {
        Some(mark) => mark.to_string(),
        None if short => PortionMark::nearest(written)?,
        None => PortionMark::repaired(inside)?.register(),
    };
    Some((written.len(), meant))
}

/// A mark in other brackets, or with a sign for its brackets: `[SBU] Malawi`, `U) Malawi`, `SBU:
/// Malawi`.
fn unbracketed(value: &str) -> Option<(usize, String)> {
    let opened = value.trim_start_matches(['[', '{']);
    let inside = opened
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '/')
        .next()
        .unwrap_or("");
    let rest = opened.get(inside.len()..).unwrap_or("");
    let sign = if opened.len() < value.len() {
        rest.starts_with([']', '}', ')'])
    } else {
        rest.starts_with([')', ']', ':'])
    };
    // `U`, `C` and `S` alone may be words of the title; SBU hardly.
    let bare = inside == "SBU" && rest.starts_with(' ');
    let meant = PortionMark::read(inside).filter(|_| sign || bare)?;
    Some((
        value.len() - rest.len() + usize::from(sign),
        meant.to_string(),
    ))
}
