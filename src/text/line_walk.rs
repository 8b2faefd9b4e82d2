//! Positions of places in the order of the text, each found from the one before it.

use super::buffer::{Buffer, Position, PositionEncoding};
use memchr::memchr2;

/// A walk over the lines of a text.
#[derive(Debug)]
pub(crate) struct LineWalk<'t> {
    text: &'t str,
    encoding: PositionEncoding,
    /// The line that was reached, and where it starts, in bytes.
    line: usize,
    start: usize,
}

impl<'t> LineWalk<'t> {
    /// A walk from the line at an offset on. `text` is that of the buffer.
    pub(crate) fn new(
        buffer: &Buffer,
        text: &'t str,
        from: usize,
        encoding: PositionEncoding,
    ) -> Self {
        Self {
            text,
            encoding,
            line: buffer.line_of(from),
            start: buffer.line_at(from).start,
        }
    }

    /// The position of an offset on the line that was reached, or below it: what
    /// [`Buffer::position_of`] gives.
    pub(crate) fn position_of(&mut self, offset: usize) -> Position {
        let mut end = offset;
        while let Some(rest) = self.text.get(self.start..offset)
            && let Some(at) = memchr2(b'\n', b'\r', rest.as_bytes())
        {
            let at = self.start + at;
            let both = self.text.as_bytes()[at..].starts_with(b"\r\n");
            let next = at + if both { 2 } else { 1 };
            if next > offset {
                // Between the two signs of a line end.
                end = at;
                break;
            }
            self.line += 1;
            self.start = next;
        }
        let before = self.text.get(self.start..end).unwrap_or("");
        let units = match self.encoding {
            PositionEncoding::Utf8 => before.len(),
            _ if before.is_ascii() => before.len(),
            PositionEncoding::Utf16 => before.chars().map(char::len_utf16).sum(),
            PositionEncoding::Utf32 => before.chars().count(),
        };
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Position {
            line: number(self.line),
            character: number(units),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn positions_are_those_of_the_buffer(
            text in "[ab¶😀\r\n]{0,24}",
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
            which in 0..3usize,
        ) {
            let encodings = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];
            let buffer = Buffer::new(&text);
            let places = places.iter().map(|place| place.index(text.len() + 1));
            let mut places: Vec<usize> = places.filter(|at| text.is_char_boundary(*at)).collect();
            places.sort_unstable();
            let from = places.first().copied().unwrap_or(0);
            let mut walk = LineWalk::new(&buffer, &text, from, encodings[which]);
            for place in places {
                let expected = buffer.position_of(place, encodings[which]);
                prop_assert_eq!(walk.position_of(place), expected);
            }
        }
    }
}
