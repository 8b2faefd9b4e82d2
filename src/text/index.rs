//! Offsets to lines and columns, for people and for the JSON contract.

use super::lines::lines;
use super::span::floor_boundary;

/// A place as people count: lines and columns from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Between two counted places lie so many bytes: a line can be ten megabytes long.
const STEP: usize = 4096;

/// The starts of a text's lines.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// Characters before every [`STEP`]th byte; empty for ASCII, where bytes are characters.
    counted: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let mut starts: Vec<usize> = lines(text).map(|line| line.start).collect();
        if starts.is_empty() || text.ends_with(['\n', '\r']) {
            starts.push(text.len());
        }
        let mut counted = Vec::new();
        if !text.is_ascii() {
            let mut characters = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                counted.push(characters);
                characters += count(chunk);
            }
        }
        Self {
            text,
            starts,
            counted,
        }
    }

    /// Characters before an offset on a boundary.
    fn characters(&self, offset: usize) -> usize {
        match self.counted.get(offset / STEP) {
            Some(before) => before + count(&self.text.as_bytes()[offset / STEP * STEP..offset]),
            None if self.counted.is_empty() => offset,
            None => count(self.text.as_bytes()),
        }
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
        let column = self.characters(offset) - self.characters(start);
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
