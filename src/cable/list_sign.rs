//! The signs that list items begin with.

use super::BlockSpan;
use crate::text::{Cursor, lines};

/// The signs of list items.
pub(super) const SIGNS: [&str; 9] = ["---", "--", "-", "–", "*", "•", "·", "‣", "◦"];

/// The sign of a list item, which is next: its place, and the sign. A sign that is none of a list has
/// its place alone.
pub(super) fn read(mut cursor: Cursor<'_>) -> (Option<BlockSpan>, Option<&'static str>) {
    let written = cursor.take_while(|c| c != ' ' && !c.is_alphanumeric());
    let place = BlockSpan::within(cursor.span(written));
    let sign = SIGNS.into_iter().find(|sign| *sign == written);
    let sign = sign.filter(|sign| *sign != "-" || !is_filler(cursor.rest()));
    (Some(place), sign)
}

/// Is a dash before this rest of a block only what the wire of the 1980s began a line with, which is
/// a row of a table or set in?
fn is_filler(rest: &str) -> bool {
    let row = lines(rest).next().map_or("", |line| line.text).trim_end();
    let words = row.trim_start();
    let indent = row.len() - words.len();
    indent >= 4 || indent >= 2 && words.contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        for (text, sign) in [
            ("-- the first", Some("--")),
            ("- the first", Some("-")),
            ("-  the first", Some("-")),
            ("--(SBU) the first", None),
            ("-      1983    1984", None),
            ("-  ROME   9,100    7,400", None),
        ] {
            assert_eq!(read(Cursor::new(text)).1, sign, "{text}");
        }
    }
}
