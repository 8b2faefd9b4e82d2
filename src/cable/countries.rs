//! Lists of countries to which a text may be released: `REL TO USA, GBR`.

use std::fmt;

/// How many countries a list holds; the register's lists are shorter, alliances have names.
const LIST: usize = 24;

/// A list of countries, by trigraphs (`USA`) and alliances (`NATO`); sorted, without repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Countries {
    codes: [[u8; 4]; LIST],
    length: usize,
}

impl Countries {
    const EMPTY: Self = Self {
        codes: [[0; 4]; LIST],
        length: 0,
    };

    /// Reads `USA, GBR` or `USA GBR`. `None` when a word is no trigraph or tetragraph. `FVEY` and
    /// `ACGU` are written out. Of more than 24 countries the rest is left out.
    pub fn read(list: &str) -> Option<Self> {
        let mut found = Self::EMPTY;
        let words = list.split([',', ' ', ';']).filter(|word| !word.is_empty());
        for word in words.filter(|word| *word != "AND") {
            match word {
                "FVEY" => ["AUS", "CAN", "GBR", "NZL", "USA"]
                    .iter()
                    .for_each(|code| found.add(code)),
                "ACGU" => ["AUS", "CAN", "GBR", "USA"]
                    .iter()
                    .for_each(|code| found.add(code)),
                code if matches!(code.len(), 3 | 4)
                    && code.bytes().all(|b| b.is_ascii_uppercase()) =>
                {
                    found.add(code);
                }
                _ => return None,
            }
        }
        Some(found)
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

    /// Those that are in both lists.
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

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl fmt::Display for Countries {
    /// `USA, AUS, GBR`: the United States first, as the register asks, then by letter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |code: [u8; 4]| {
            String::from_utf8_lossy(&code)
                .trim_end_matches('\0')
                .to_owned()
        };
        let mut names: Vec<String> = self.codes().map(shown).collect();
        names.sort_by_key(|name| name != "USA");
        f.write_str(&names.join(", "))
    }
}
