//! Everyday words for what the titles of TAGS call otherwise: `oil` for petroleum, `England`,
//! `Myanmar`. SOURCES.md says where the table comes from.

use super::date::Date;
use super::table::{Table, rows};
use super::tags::{FIRST_RECODED, Kind};

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

/// A word in small letters; the codes that it means, the likeliest first, of countries those before
/// the recoding; the codes since then, if others; source.
static ROWS: Table<{ rows(TABLE) }, 4> = Table::read(TABLE);

/// What words that begin so mean at a date; without a date, today. Where none does, one thing of a
/// kind may be listed instead of several: `airport` for `airports`.
pub fn beginning_with(query: &str, when: Option<Date>) -> Vec<Synonym> {
    let query = query.trim().to_lowercase();
    let found = meanings(&query, when);
    match query.strip_suffix('s') {
        Some(one) if found.is_empty() => meanings(one, when),
        _ => found,
    }
}

fn meanings(query: &str, when: Option<Date>) -> Vec<Synonym> {
    if query.len() < SHORTEST {
        return Vec::new();
    }
    let rows = ROWS.iter().filter(|[word, ..]| word.starts_with(query));
    rows.flat_map(|[word, codes, recoded, _]| {
        let codes = codes_at(codes, recoded, when);
        let whole = word == query;
        let synonym = move |(order, code)| Synonym {
            word,
            code,
            order,
            whole,
        };
        codes.split_whitespace().enumerate().map(synonym)
    })
    .collect()
}

/// The codes that a whole word means at a date, the likeliest first; without a date, today.
pub fn of_word(word: &str, when: Option<Date>) -> impl Iterator<Item = &'static str> {
    let row = ROWS.find(&word.to_lowercase()).next();
    let codes = row.map(|row| codes_at(ROWS.cell(row, 1), ROWS.cell(row, 2), when));
    codes.into_iter().flat_map(str::split_whitespace)
}

/// Those of the codes before and after the recoding that hold at a date.
fn codes_at(codes: &'static str, recoded: &'static str, when: Option<Date>) -> &'static str {
    let old = when.is_some_and(|date| date < FIRST_RECODED);
    if old || recoded.is_empty() {
        codes
    } else {
        recoded
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags;
    use super::*;

    #[test]
    fn each_row_names_codes_that_hold() {
        let before = Some(Date::new(2009, 5, 1));
        for [word, codes, recoded, source] in ROWS.iter() {
            assert!(!codes.is_empty() && !source.is_empty(), "{word}");
            assert_eq!(word, word.to_lowercase());
            let now = if recoded.is_empty() { codes } else { recoded };
            let judged = codes.split(' ').map(|code| (code, before));
            for (code, when) in judged.chain(now.split(' ').map(|code| (code, None))) {
                let found = Synonym {
                    word,
                    code,
                    order: 0,
                    whole: true,
                };
                let mut entries = tags::all_at(when);
                let named = entries.any(|entry| found.means(entry.code, entry.kind));
                assert!(named, "{word}: {code}");
            }
        }
        assert_eq!(ROWS.disorder(), None, "sort the table by its first column");
    }

    #[test]
    fn countries_by_the_day() {
        let first = |query, when| beginning_with(query, when).first().map(|found| found.code);
        assert_eq!(first("England", Some(Date::new(2009, 5, 1))), Some("UK"));
        assert_eq!(first("England", None), Some("GB"));
        assert_eq!(first("OIL", None), Some("EPET"));
        assert_eq!(first("airports", None), Some("EAIR"));
        assert_eq!(first("en", None), None);
    }
}
