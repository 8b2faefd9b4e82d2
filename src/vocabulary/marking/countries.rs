//! Lists of countries to which a text may be released: `REL TO USA, GBR`.
//!
//! Source of the codes: `countries.tsv` beside this file, from ISO 3166-1 (the register takes its
//! trigraphs there) and the register's tetragraphs.

use crate::text::Arrange;
use crate::vocabulary::table::{Table, rows};
use std::fmt;

/// How many countries a list holds; the register's lists are shorter, alliances have names.
const LIST: usize = 24;

/// A list of countries, by trigraphs (`USA`) and alliances (`NATO`); sorted, without repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Countries {
    codes: [[u8; 4]; LIST],
    length: usize,
}

/// A country or alliance of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its trigraph or tetragraph.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The members of an alliance that roll-up writes out.
    members: &'static str,
    /// Where the row is from.
    pub source: &'static str,
}

const TABLE: &str = include_str!("countries.tsv");

/// Code, name, members, source.
static ROWS: Table<{ rows(TABLE) }, 4> = Table::read(TABLE);

impl Country {
    /// The country or alliance of a code in capitals.
    pub fn of(code: &str) -> Option<Self> {
        let row = ROWS.find(code).next()?;
        Some(Self::read(ROWS.row(row)))
    }

    /// Does a release name a code that no country has: `REL TO USA, XQZ`? In capitals.
    pub fn is_missing_in(release: &str) -> bool {
        let mut codes = release.split([' ', ',']).filter(|code| code.len() == 3);
        codes.any(|code| code != "REL" && Self::of(code).is_none())
    }

    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Self::read)
    }

    fn read([code, name, members, source]: [&'static str; 4]) -> Self {
        Self {
            code,
            name,
            members,
            source,
        }
    }
}

impl Countries {
    /// No country.
    pub const EMPTY: Self = Self {
        codes: [[0; 4]; LIST],
        length: 0,
    };

    /// Reads `USA, GBR` or `USA GBR`. `None` when a word is no trigraph or tetragraph. `FVEY` and
    /// `ACGU` are written out. Of more than 24 countries the rest is left out.
    pub fn read(list: &str) -> Option<Self> {
        let mut found = Self::EMPTY;
        let words = list
            .split([',', ' ', ';', '/'])
            .filter(|word| !word.is_empty());
        for word in words.filter(|word| *word != "AND") {
            if !Self::is_code(word) {
                return None;
            }
            found.insert(word);
        }
        Some(found)
    }

    /// Can this be a code: three or four capitals?
    pub(super) fn is_code(word: &str) -> bool {
        matches!(word.len(), 3 | 4) && word.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Adds a country, or the members of an alliance whose members are known.
    pub(super) fn insert(&mut self, code: &str) {
        let members = Country::of(code).map_or("", |row| row.members);
        if members.is_empty() {
            self.add(code);
        } else {
            members.split(' ').for_each(|code| self.add(code));
        }
    }

    fn add(&mut self, code: &str) {
        let mut bytes = [0; 4];
        for (to, from) in bytes.iter_mut().zip(code.bytes()) {
            *to = from;
        }
        if self.codes().any(|known| known == bytes) || self.length == LIST {
            return;
        }
        self.codes[self.length] = bytes;
        self.length += 1;
        self.codes[..self.length].sort_unstable();
    }

    fn codes(&self) -> impl Iterator<Item = [u8; 4]> {
        self.codes[..self.length].iter().copied()
    }

    /// Is the country in the list?
    pub fn has(&self, code: &str) -> bool {
        self.codes()
            .any(|known| known.iter().copied().filter(|b| *b > 0).eq(code.bytes()))
    }

    /// Those that are in both lists.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        let mut found = Self::EMPTY;
        for code in self
            .codes()
            .filter(|code| other.codes().any(|o| o == *code))
        {
            found.codes[found.length] = code;
            found.length += 1;
        }
        found
    }

    /// Those that are in one of the lists.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut found = *self;
        for code in other.names() {
            found.add(&code);
        }
        found
    }

    /// The list without one country.
    #[must_use]
    pub fn without(&self, code: &str) -> Self {
        let mut found = Self::EMPTY;
        self.names()
            .iter()
            .filter(|name| *name != code)
            .for_each(|name| found.add(name));
        found
    }

    /// Those that the other list does not have.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        let mut found = Self::EMPTY;
        self.names()
            .iter()
            .filter(|name| !other.has(name))
            .for_each(|name| found.add(name));
        found
    }

    /// Is a country other than the United States in it?
    pub fn has_foreign(&self) -> bool {
        self.length > usize::from(self.has("USA"))
    }

    /// Does it name an alliance that is not written out?
    pub fn has_alliance(&self) -> bool {
        self.codes().any(|code| code[3] != 0)
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.length
    }

    fn names(&self) -> Vec<String> {
        let shown = |code: [u8; 4]| {
            String::from_utf8_lossy(&code)
                .trim_end_matches('\0')
                .to_owned()
        };
        self.codes().map(shown).collect()
    }

    /// The codes in the register's order: the United States first, trigraphs by letter, then
    /// tetragraphs. Where an alliance's members are all there, its name stands for them; TEYE is
    /// rarer than its three countries one by one.
    pub fn in_order(&self) -> Vec<String> {
        let mut names = self.names();
        if names.is_empty() {
            return names;
        }
        for alliance in ["FVEY", "ACGU"] {
            let members = Country::of(alliance).map_or("", |row| row.members);
            if !members.is_empty() && members.split(' ').all(|member| self.has(member)) {
                names.retain(|name| name == "USA" || !members.split(' ').any(|one| one == name));
                names.push(alliance.to_owned());
                break;
            }
        }
        names.arrange_by_key(|name| (name != "USA", name.len(), name.clone()));
        names
    }

    /// The codes with this between them: JOINT and FGI write spaces.
    pub fn spaced(&self) -> String {
        let mut names = self.names();
        names.arrange_by_key(|name| (name.len(), name.clone()));
        names.join(" ")
    }
}

impl fmt::Display for Countries {
    /// `USA, AUS, GBR`: the United States first, as the register asks, then by letter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_order().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_and_written() {
        for (list, shown, spaced) in [
            ("GBR, USA", "USA, GBR", "GBR USA"),
            ("USA NATO AUS", "USA, AUS, NATO", "AUS USA NATO"),
            ("USA, FVEY", "USA, FVEY", "AUS CAN GBR NZL USA"),
            (
                "USA, AUS, CAN, GBR, NZL",
                "USA, FVEY",
                "AUS CAN GBR NZL USA",
            ),
            ("ACGU", "USA, ACGU", "AUS CAN GBR USA"),
            ("", "", ""),
        ] {
            let read = Countries::read(list).expect("a list");
            assert_eq!((&*read.to_string(), &*read.spaced()), (shown, spaced));
            assert_eq!(Countries::read(&read.to_string()), Some(read));
        }
        assert_eq!(Countries::read("USA, G8"), None);
    }

    #[test]
    fn no_row_is_lost() {
        for row in Country::all() {
            assert!(Countries::is_code(row.code), "{row:?}");
            assert!(!row.name.is_empty() && !row.source.is_empty(), "{row:?}");
            assert_eq!(Country::of(row.code), Some(row));
        }
        assert_eq!(ROWS.disorder(), None, "sort the table by its first column");
        assert!(ROWS.len() > 260);
    }
}
