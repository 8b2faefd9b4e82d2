//! Tables in which a column of markings holds letters alone: `id,marking,note` above `1,S,The envoy`.

use super::Claim;
use crate::text::{Span, lines};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking;

/// What parts the cells of a row.
const SIGNS: [char; 4] = ['\t', ',', ';', '|'];

/// The longest first line that is looked at, in bytes.
const LONGEST: usize = 4 << 10;

/// The claims of the letters in the column that the first line names, if nothing else is in it.
pub(super) fn claims(text: &str, ceiling: Level) -> Vec<Claim> {
    let Some((sign, column, count)) = column_of_markings(text) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for line in lines(text).skip(1) {
        let cells = cells(line.text, sign);
        let Some(cell) = cells.get(column).filter(|_| cells.len() == count) else {
            continue;
        };
        let written = cell.slice(line.text);
        let level = match written {
            "TS" => Level::TopSecret,
            "S" => Level::Secret,
            "C" => Level::Confidential,
            // The line below the names in Markdown.
            "" | "U" => continue,
            _ if written.bytes().all(|b| matches!(b, b'-' | b':')) => continue,
            // What says more than a level is read where it stands.
            _ if marking::read(written).is_some() => continue,
            _ => return Vec::new(),
        };
        let span = cell.shift(Span::of(line.text, text).start);
        found.extend((level > ceiling).then_some(Claim {
            level,
            span,
            meant: None,
        }));
    }
    found
}

/// What parts the cells of a table, the number of its column of markings, and how many columns it has.
fn column_of_markings(text: &str) -> Option<(char, usize, usize)> {
    let first = lines(text)
        .next()
        .filter(|line| line.text.len() < LONGEST)?;
    // Most first lines are no names of columns, or of others.
    let lower = first.text.to_ascii_lowercase();
    if !lower.contains("marking") && !lower.contains("portion") && !lower.contains("classification")
    {
        return None;
    }
    let sign = SIGNS.into_iter().find(|sign| first.text.contains(*sign))?;
    let cells = cells(first.text, sign);
    let named = |cell: &Span| {
        let name = cell.slice(first.text).to_ascii_lowercase();
        let name = name.replace(['_', '-'], " ");
        matches!(
            &*name,
            "marking"
                | "markings"
                | "portion mark"
                | "portion marking"
                | "classification marking"
                | "security marking"
                | "security classification"
        )
    };
    let column = cells.iter().position(named)?;
    Some((sign, column, cells.len()))
}

/// The cells of a row, without the space and the quotes around them. What is in quotes is one cell.
fn cells(row: &str, sign: char) -> Vec<Span> {
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let ends = row.char_indices().chain([(row.len(), sign)]);
    for (at, c) in ends {
        quoted ^= c == '"';
        if c == sign && (!quoted || at == row.len()) {
            let cell = row.get(start..at).unwrap_or("");
            cells.push(Span::of(cell.trim().trim_matches('"'), row));
            start = at + c.len_utf8();
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_a_column_of_markings() {
        for (table, marks) in [
            ("id,marking,note\n1,S,The envoy\n2,U,x\n", &["S"][..]),
            (
                "id;Portion_Mark;note\r\n1;\"TS\";\"a;b\"\r\n2;C;c\r\n",
                &["TS", "C"],
            ),
            ("| id | marking |\n|---|:-:|\n| 1 | S |\n", &["S"]),
            ("id\tsecurity classification\n1\tU\n2\tC\n", &["C"]),
            ("id,marking\n1,S,an odd row\n2,S\n", &["S"]),
            ("id,marking\n1,S\n2,blue\n", &[]),
            ("id,size\n1,S\n", &[]),
            ("marking\nS\n", &[]),
            ("id,classification\n1,S\n", &[]),
            ("", &[]),
        ] {
            let found = claims(table, Level::Unclassified);
            let found: Vec<&str> = found.iter().map(|claim| claim.span.slice(table)).collect();
            assert_eq!(found, marks, "{table}");
        }
        assert!(claims("id,marking\n1,S\n", Level::Secret).is_empty());
    }
}
