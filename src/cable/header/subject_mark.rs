//! What a SUBJECT begins with that was meant as its portion mark.

use crate::cable::portion::PortionMark;

/// What was meant as a mark at the start of a subject, in bytes, and the mark that is meant. Other
/// words in brackets are part of the title.
pub(super) fn unread_mark(value: &str) -> Option<(usize, String)> {
    /// A mark, its brackets included, is no longer, in bytes.
    const LONGEST: usize = 10;
    if !value.starts_with('(') {
        return unbracketed(value);
    }
    // `(SBU Malawi`: the bracket is not closed.
    let end = value
        .bytes()
        .take(LONGEST)
        .position(|b| b == b')')
        .map(|close| close + 1)
        .or_else(|| value.find(' ').filter(|_| !value.contains(')')));
    let written = end.and_then(|end| value.get(..end))?;
    let small = PortionMark::read(&written.trim_matches(['(', ')']).to_ascii_uppercase());
    let meant = match small {
        Some(mark) => mark.to_string(),
        None => PortionMark::nearest(written)?,
    };
    (written.len() <= LONGEST).then_some((written.len(), meant))
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
