//! Everyday words for what the titles of TAGS call otherwise: `oil` for petroleum, `England`,
//! `Myanmar`. SOURCES.md says where the table comes from.

use super::date::Date;
use super::tags::{FIRST_RECODED, Kind};
use std::sync::LazyLock;

/// A row of `synonyms.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// In small letters.
    word: &'static str,
    /// The codes that it means, the likeliest first. Of countries, those before the recoding.
    codes: Vec<&'static str>,
    /// The codes since then, if others.
    recoded: Vec<&'static str>,
}

/// A word that means a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Synonym {
    /// In small letters.
    pub word: &'static str,
    /// The code.
    pub code: &'static str,
    /// Its place among the codes of this word, from 0.
    pub order: usize,
    /// Is it the whole word that was asked for, and not its beginning?
    pub whole: bool,
}

impl Synonym {
    /// Does it mean this code of this kind? A code of two letters is a country.
    pub fn means(&self, code: &str, kind: Kind) -> bool {
        self.code == code && (self.code.len() == 2) == (kind == Kind::Geographic)
    }
}

/// Fewer bytes are the beginning of too many words.
pub const SHORTEST: usize = 3;

const TABLE: &str = include_str!("synonyms.tsv");

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let codes = |column: &'static str| column.split_whitespace().collect();
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        Some(Row {
            word: columns.next()?,
            codes: codes(columns.next()?),
            recoded: codes(columns.next()?),
        })
    };
    TABLE.lines().skip(1).filter_map(row).collect()
});

/// What words that begin so mean at a date; without a date, today.
pub fn beginning_with(query: &str, when: Option<Date>) -> Vec<Synonym> {
    let query = query.trim().to_lowercase();
    if query.len() < SHORTEST {
        return Vec::new();
    }
    let old = when.is_some_and(|date| date < FIRST_RECODED);
    let rows = ROWS.iter().filter(|row| row.word.starts_with(&query));
    rows.flat_map(|row| {
        let codes = match row.recoded.is_empty() {
            false if !old => &row.recoded,
            _ => &row.codes,
        };
        let synonym = |(order, code): (usize, &&'static str)| Synonym {
            word: row.word,
            code,
            order,
            whole: row.word == query,
        };
        codes.iter().enumerate().map(synonym).collect::<Vec<_>>()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tags;
    use super::*;

    #[test]
    fn each_row_names_codes_that_hold() {
        let before = Some(Date::new(2009, 5, 1));
        for row in ROWS.iter() {
            assert!(!row.codes.is_empty(), "{}", row.word);
            assert_eq!(row.word, row.word.to_lowercase());
            let now = match row.recoded.is_empty() {
                true => &row.codes,
                false => &row.recoded,
            };
            let judged = row.codes.iter().map(|code| (*code, before));
            for (code, when) in judged.chain(now.iter().map(|code| (*code, None))) {
                let found = Synonym {
                    word: row.word,
                    code,
                    order: 0,
                    whole: true,
                };
                let mut entries = tags::all_at(when);
                let named = entries.any(|entry| found.means(entry.code, entry.kind));
                assert!(named, "{}: {code}", row.word);
            }
        }
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
        assert!(ROWS.is_sorted_by(|one, next| one.word < next.word));
        let with_source = TABLE.lines().filter(|line| line.split('\t').count() == 4);
        assert_eq!(with_source.count(), TABLE.lines().count());
    }

    #[test]
    fn countries_by_the_day() {
        let first = |query, when| beginning_with(query, when).first().map(|found| found.code);
        assert_eq!(first("England", Some(Date::new(2009, 5, 1))), Some("UK"));
        assert_eq!(first("England", None), Some("GB"));
        assert_eq!(first("OIL", None), Some("EPET"));
        assert_eq!(first("en", None), None);
    }
}
