//! A level that line ends cut in pieces.

use super::context::Context;
use super::fold::Folded;
use crate::text::Span;
use crate::vocabulary::classification::Level;

/// The level that begins on a line: `SEC` / `RET`, or a letter on each line. Gives the place of its
/// beginning, which is the line's.
pub(super) fn read(folded: &Folded<'_>, context: &Context<'_>) -> Option<(Level, Span)> {
    let own = |line: &str| {
        let line = line
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '#' | '|' | '/'));
        // A soft line end of mail is an equals sign.
        let word = line.trim_end_matches(['-', '=']);
        let word = word.split("//").next().unwrap_or(word);
        word.bytes()
            .all(|b| b.is_ascii_uppercase() || b == b' ')
            .then(|| word.to_owned())
    };
    let first = own(&folded.text).filter(|word| !word.is_empty() && word.len() < 12)?;
    let mut letters = first.replace(' ', "");
    for (index, line) in context
        .lines_below()
        .filter(|line| !line.is_empty())
        .take(12)
        .enumerate()
    {
        if line.len() > 200 {
            return None;
        }
        let next = Folded::new(line);
        letters += &own(&next.text)?.replace(' ', "");
        let level = match &*letters {
            "SECRET" => Some(Level::Secret),
            "CONFIDENTIAL" => Some(Level::Confidential),
            "TOPSECRET" => Some(Level::TopSecret),
            _ => None,
        };
        // `TOP` / `SECRET` is read on its second line.
        if let Some(level) =
            level.filter(|level| *level != Level::TopSecret || index > 0 || first != "TOP")
        {
            return Some((level, Span::new(0, folded.text.len())));
        }
        if letters.len() > 12 {
            return None;
        }
    }
    None
}
