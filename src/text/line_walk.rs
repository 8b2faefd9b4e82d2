//! Positions of places, each found from the one before it: cheap where they are near each other.

use super::buffer::{Buffer, Position, PositionEncoding, saturate, units_in};
use super::span::floor_boundary;
use memchr::{memchr2, memrchr2};

/// A place farther than this from the last one, in bytes, is looked up in the buffer.
const FAR: usize = 8192;

/// A walk over the lines of a text, forward and back.
#[derive(Debug)]
pub(crate) struct LineWalk<'t> {
    buffer: &'t Buffer,
    text: &'t str,
    encoding: PositionEncoding,
    at: Line,
}

/// A line that a walk has reached; the first one by default.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Line {
    number: usize,
    /// Where it starts, in bytes.
    start: usize,
}

impl<'t> LineWalk<'t> {
    /// A walk from a line on. `text` is that of the buffer.
    pub(crate) fn new(
        buffer: &'t Buffer,
        text: &'t str,
        encoding: PositionEncoding,
        from: Line,
    ) -> Self {
        Self {
            buffer,
            text,
            encoding,
            at: from,
        }
    }

    /// The line that was reached.
    pub(crate) fn line(&self) -> Line {
        self.at
    }

    /// The position of an offset: what [`Buffer::position_of`] gives.
    pub(crate) fn position_of(&mut self, offset: usize) -> Position {
        let offset = floor_boundary(self.text, offset);
        if offset.abs_diff(self.at.start) > FAR {
            self.at.number = self.buffer.line_of(offset);
            self.at.start = self.buffer.line_start(offset);
        }
        while offset < self.at.start {
            self.step_back();
        }
        let mut end = offset;
        while let Some(rest) = self.text.get(self.at.start..offset)
            && let Some(at) = memchr2(b'\n', b'\r', rest.as_bytes())
        {
            let at = self.at.start + at;
            let both = self.text.as_bytes()[at..].starts_with(b"\r\n");
            let next = at + if both { 2 } else { 1 };
            if next > offset {
                // Between the two signs of a line end.
                end = at;
                break;
            }
            self.at.number += 1;
            self.at.start = next;
        }
        let before = self.text.get(self.at.start..end).unwrap_or("");
        Position {
            line: saturate(self.at.number),
            character: saturate(units_in(before, self.encoding)),
        }
    }

    /// To the line above.
    fn step_back(&mut self) {
        let above = self.text.get(..self.at.start).unwrap_or("");
        let end = above
            .strip_suffix("\r\n")
            .map_or(self.at.start.saturating_sub(1), str::len);
        let breaks = memrchr2(b'\n', b'\r', &above.as_bytes()[..end.min(above.len())]);
        self.at.start = breaks.map_or(0, |at| at + 1);
        self.at.number = self.at.number.saturating_sub(1);
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
            let mut walk = LineWalk::new(&buffer, &text, encodings[which], Line::default());
            for place in places {
                let expected = buffer.position_of(place, encodings[which]);
                prop_assert_eq!(walk.position_of(place), expected);
            }
        }

        #[test]
        fn also_of_places_far_apart(
            lines in prop::collection::vec("[ab¶\r\n]{0,9}", 1..9),
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
        ) {
            let text = lines.join(&"c".repeat(FAR / 3));
            let buffer = Buffer::new(&text);
            let mut walk = LineWalk::new(&buffer, &text, PositionEncoding::Utf16, Line::default());
            for place in places {
                let place = place.index(text.len() + 2);
                let expected = buffer.position_of(place, PositionEncoding::Utf16);
                prop_assert_eq!(walk.position_of(place), expected);
            }
        }
    }
}
