//! A closed list as a constant of the program: the rows of a `.tsv` file are found and checked when
//! the program is compiled, so that nothing is parsed when it starts.

/// Columns separated by tabs, rows sorted by their first column.
#[derive(Debug)]
pub(crate) struct Table<const ROWS: usize, const COLUMNS: usize> {
    text: &'static str,
    rows: [Row<COLUMNS>; ROWS],
}

/// Where a row is.
#[derive(Debug, Clone, Copy)]
struct Row<const COLUMNS: usize> {
    /// Its first byte in the text.
    start: u32,
    /// How its first column begins, as a number in the same order.
    head: u32,
    /// Where each of its columns ends, in bytes from its start.
    ends: [u16; COLUMNS],
}

/// How many rows a table has below its head.
pub(crate) const fn rows(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut ends) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            ends += 1;
        }
        at += 1;
    }
    assert!(ends > 0 && bytes[bytes.len() - 1] == b'\n');
    ends - 1
}

impl<const ROWS: usize, const COLUMNS: usize> Table<ROWS, COLUMNS> {
    /// Reads a table whose first line names the columns. `ROWS` is what [`rows`] says. Does not
    /// compile where a row has another number of columns.
    pub(crate) const fn read(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let empty = Row {
            start: 0,
            head: 0,
            ends: [0; COLUMNS],
        };
        let mut found = [empty; ROWS];
        let mut at = 0;
        while bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
        let mut row = 0;
        while row < ROWS {
            let start = at;
            let mut column = 0;
            loop {
                let end = bytes[at] == b'\n';
                if end || bytes[at] == b'\t' {
                    assert!(column < COLUMNS && at - start <= u16::MAX as usize);
                    found[row].ends[column] = (at - start) as u16;
                    column += 1;
                }
                at += 1;
                if end {
                    break;
                }
            }
            assert!(column == COLUMNS, "a row has another number of columns");
            found[row].start = start as u32;
            found[row].head = head(bytes.split_at(start).1, found[row].ends[0] as usize);
            row += 1;
        }
        Self { text, rows: found }
    }

    /// A cell, both counted from 0; empty where there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &'static str {
        self.rows
            .get(row)
            .map_or("", |row| row.cell(self.text, column))
    }

    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        ROWS
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> [&'static str; COLUMNS] {
        std::array::from_fn(|column| self.cell(row, column))
    }

    /// The rows, from the first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = [&'static str; COLUMNS]> {
        (0..ROWS).map(|row| self.row(row))
    }

    /// The rows whose first column is this.
    pub(crate) fn find(&self, key: &str) -> std::ops::Range<usize> {
        // Few rows begin like another, so the text is looked at for few.
        let own = head(key.as_bytes(), key.len());
        let order = |row: &Row<COLUMNS>| {
            let begins = row.head.cmp(&own);
            begins.then_with(|| row.cell(self.text, 0).cmp(key))
        };
        let start = self.rows.partition_point(|row| order(row).is_lt());
        let same = self.rows[start..]
            .iter()
            .take_while(|row| order(row).is_eq());
        start..start + same.count()
    }

    /// For each row the number in a column of another table, in the row with the same first
    /// column; 0 where it has none.
    pub(crate) const fn numbers<const OTHERS: usize, const WIDTH: usize>(
        &self,
        other: &Table<OTHERS, WIDTH>,
        column: usize,
    ) -> [u32; ROWS] {
        let mut found = [0; ROWS];
        let (mut row, mut beside) = (0, 0);
        while row < ROWS && beside < OTHERS {
            match compare(self.bytes(row, 0), other.bytes(beside, 0)) {
                std::cmp::Ordering::Less => row += 1,
                std::cmp::Ordering::Greater => beside += 1,
                std::cmp::Ordering::Equal => {
                    found[row] = number(other.bytes(beside, column));
                    row += 1;
                }
            }
        }
        found
    }

    /// The bytes of a cell.
    const fn bytes(&self, row: usize, column: usize) -> &[u8] {
        let Row { start, ends, .. } = &self.rows[row];
        let from = match column {
            0 => 0,
            _ => ends[column - 1] as usize + 1,
        };
        let (_, rest) = self.text.as_bytes().split_at(*start as usize + from);
        rest.split_at(ends[column] as usize - from).0
    }

    /// Where a row is not in order: each must be above the next by its first column.
    #[cfg(test)]
    pub(crate) fn disorder(&self) -> Option<&'static str> {
        let pair = |row: &usize| self.cell(row - 1, 0) > self.cell(*row, 0);
        (1..ROWS).find(pair).map(|row| self.cell(row, 0))
    }
}

impl<const COLUMNS: usize> Row<COLUMNS> {
    fn cell(&self, text: &'static str, column: usize) -> &'static str {
        let end = |column: usize| self.ends.get(column).map_or(0, |end| usize::from(*end));
        let from = match column {
            0 => 0,
            _ => end(column - 1) + 1,
        };
        let start = self.start as usize;
        text.get(start + from..start + end(column)).unwrap_or("")
    }
}

/// The first four of so many bytes as a number, the first byte highest; zeros after the last.
const fn head(bytes: &[u8], length: usize) -> u32 {
    let (mut found, mut at) = (0, 0);
    while at < 4 {
        found <<= 8;
        if at < length {
            found |= bytes[at] as u32;
        }
        at += 1;
    }
    found
}

/// Compares as slices of bytes do.
const fn compare(one: &[u8], other: &[u8]) -> std::cmp::Ordering {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let mut at = 0;
    loop {
        match (at == one.len(), at == other.len()) {
            (true, true) => return Equal,
            (true, false) => return Less,
            (false, true) => return Greater,
            (false, false) if one[at] < other[at] => return Less,
            (false, false) if one[at] > other[at] => return Greater,
            (false, false) => at += 1,
        }
    }
}

/// A number in digits.
const fn number(digits: &[u8]) -> u32 {
    let (mut at, mut number) = (0, 0);
    while at < digits.len() {
        assert!(digits[at].is_ascii_digit());
        number = number * 10 + (digits[at] - b'0') as u32;
        at += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "word\tcount\na\t1\nab\t\nb\t\u{b6}2\nb\t4\n";
    static TABLE: Table<{ rows(TEXT) }, 2> = Table::read(TEXT);
    const OTHER: &str = "word\tnote\tcount\nA\t\t7\nab\tx\t30\nb\t\t5\n";
    static NUMBERS: [u32; rows(TEXT)] = TABLE.numbers(&OTHERS, 2);
    static OTHERS: Table<{ rows(OTHER) }, 3> = Table::read(OTHER);

    #[test]
    fn cells_and_rows() {
        assert_eq!(TABLE.row(0), ["a", "1"]);
        assert_eq!(TABLE.row(1), ["ab", ""]);
        assert_eq!(TABLE.find("b"), 2..4);
        assert_eq!(TABLE.find("aa"), 1..1);
        assert_eq!(TABLE.find("c"), 4..4);
        assert_eq!((TABLE.cell(2, 1), TABLE.cell(9, 0)), ("\u{b6}2", ""));
        assert_eq!(TABLE.disorder(), None);
        assert_eq!(NUMBERS, [0, 30, 5, 5]);
    }
}
