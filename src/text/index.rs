//! Offsets to lines and columns, for people and for the JSON contract.

use super::buffer::line_starts;
use super::span::floor_boundary;
use std::cell::OnceCell;

/// A place as people count: lines and columns from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// In a longer line, characters are counted once, and kept for places with so many bytes between
/// them: a line can be ten megabytes long.
const STEP: usize = 4096;

/// The starts of a text's lines.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// Characters before every [`STEP`]th byte, from the first question about a long line on.
    counted: OnceCell<Vec<usize>>,
}

impl<'t> LineIndex<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        // Lines of cables have so many bytes or more.
        const LINE: usize = 32;
        let mut starts = Vec::with_capacity(text.len() / LINE + 1);
        starts.push(0);
        starts.extend(line_starts(text));
        Self {
            text,
            starts,
            counted: OnceCell::new(),
        }
    }

    /// Characters between two offsets on boundaries.
    fn characters(&self, from: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        if to - from <= STEP {
            return count(&bytes[from..to]);
        }
        let counted = self.counted.get_or_init(|| {
            let stretches = bytes.chunks(STEP).scan(0, |before, stretch| {
                let characters = *before;
                *before += count(stretch);
                Some(characters)
            });
            stretches.collect()
        });
        let before = |offset: usize| match counted.get(offset / STEP) {
            Some(before) => before + count(&bytes[offset / STEP * STEP..offset]),
            None => count(bytes),
        };
        before(to) - before(from)
    }

    /// The line that holds `offset`, from 0. Offsets beyond the text are on the last line.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// The first byte of a line, counted from 0. Lines beyond the last give the text's length.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// How many lines the text has, the empty one after a last line end included.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column of an offset. Inside a character it is the character's; beyond the text it
    /// is the text's end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = floor_boundary(self.text, offset);
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let column = self.characters(start, offset);
        LineColumn {
            line: line + 1,
            column: column + 1,
        }
    }
}

/// The characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let index = LineIndex::new("a¶b\r\nc\n");
        let place = |offset| {
            let place = index.line_column(offset);
            (place.line, place.column)
        };
        let cases = [
            (0, (1, 1)),
            (1, (1, 2)),
            (2, (1, 2)),
            (3, (1, 3)),
            (6, (2, 1)),
            (7, (2, 2)),
            (8, (3, 1)),
            (99, (3, 1)),
        ];
        for (offset, expected) in cases {
            assert_eq!(place(offset), expected, "{offset}");
        }
        assert_eq!(place(0), (1, 1));
        assert_eq!(
            LineIndex::new("").line_column(5),
            LineColumn { line: 1, column: 1 }
        );
    }
}
