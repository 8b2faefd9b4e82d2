//! Lists of countries inside a marking.

use super::super::repair::{distance, is_one_letter_off};
use super::super::tokens::Gap;
use super::super::{Countries, Country, Term};
use super::Parser;

impl Parser {
    /// The code of a country at a place: one of the table, or what has the form of one and is no
    /// other word of the language.
    pub(super) fn code(&self, at: usize, spaced: bool) -> Option<String> {
        let word = self.word(at);
        let known = Country::of(word).is_some();
        let shaped = Countries::is_code(word) && Term::read(word).is_none() && !spaced_level(word);
        (known || shaped && spaced && !self.gap(at).is_slash()).then(|| word.to_owned())
    }

    /// Reads a list of countries at the place where the parser is. A code that is in no table is
    /// taken for the one that is a letter away, if there is one; `first` is the one that such a list
    /// begins with.
    pub(super) fn countries(&mut self, first: Option<&'static str>) -> Countries {
        let mut list = Countries::EMPTY;
        let from = self.at;
        while self.at < self.tokens.len() {
            let word = self.word(self.at);
            if word == "AND" {
                self.at += 1;
                continue;
            }
            let gap = self.gap(self.at);
            let five = self.phrase(self.at, 2).as_deref() == Some("FIVE EYES");
            if let Some((code, words)) = written_out(word, five).filter(|_| !gap.is_slash()) {
                list.insert(code);
                self.letters += 1;
                self.at += words;
                continue;
            }
            if let Some(codes) = glued_countries(word).filter(|_| !gap.is_slash()) {
                codes.iter().for_each(|code| list.insert(code));
                self.letters += codes.len() - 1;
                self.at += 1;
                continue;
            }
            let known = Country::of(word).is_some();
            let goes_on = !gap.is_slash() || gap == Gap::Slash && known && self.at > from;
            let other = !known && (self.is_known(self.at) || !(2..=5).contains(&word.len()));
            if !goes_on || other {
                break;
            }
            match self.code(self.at, true) {
                Some(code) if known => list.insert(&code),
                code => match first_country(word, first, list).or_else(|| near_country(word)) {
                    Some(near) => {
                        list.insert(near);
                        self.letters += 1;
                    }
                    None => match code {
                        Some(code) => list.insert(&code),
                        None => break,
                    },
                },
            }
            self.at += 1;
        }
        list
    }
}

/// The code that is meant by a country's usual short name, and how many words it has.
fn written_out(word: &str, is_five_eyes: bool) -> Option<(&'static str, usize)> {
    match word {
        "UK" => Some(("GBR", 1)),
        "US" => Some(("USA", 1)),
        _ => is_five_eyes.then_some(("FVEY", 2)),
    }
}

/// The country whose code is a letter away; of several the one that lists have most, and with the
/// same first letter.
pub(super) fn near_country(word: &str) -> Option<&'static str> {
    const OFTEN: &[&str] = &[
        "USA", "GBR", "NATO", "FVEY", "AUS", "CAN", "NZL", "DEU", "FRA", "ITA", "ESP", "NLD",
        "NOR", "POL", "TUR", "JPN", "KOR", "ISR", "ROU", "BEL", "DNK", "CZE", "ISAF", "ACGU",
        "EGY", "JOR",
    ];
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    let rank = |code: &str| {
        let swapped = sorted(code) == sorted(word);
        let rare = OFTEN.iter().position(|often| *often == code);
        let first = code.as_bytes().first() == word.as_bytes().first();
        (
            code != "USA" || !swapped,
            !swapped,
            rare.is_none(),
            !first,
            rare,
        )
    };
    Country::all()
        .map(|row| row.code)
        .filter(|code| is_one_letter_off(word, code))
        .min_by_key(|code| rank(code))
}

/// The country that a list begins with, a letter wrong.
fn first_country(word: &str, first: Option<&'static str>, list: Countries) -> Option<&'static str> {
    first.filter(|first| list.is_empty() && distance(word, first) == 1)
}

/// Codes that lost what stood between them: `USAGBR`.
pub(super) fn glued_countries(word: &str) -> Option<Vec<&str>> {
    let codes: Vec<&str> = word
        .as_bytes()
        .chunks(3)
        .filter_map(|code| std::str::from_utf8(code).ok())
        .collect();
    let all = codes.len() > 1 && codes.iter().all(|code| Country::of(code).is_some());
    all.then_some(codes)
}

/// Is it a word that only looks like the code of a country?
fn spaced_level(word: &str) -> bool {
    matches!(
        word,
        "LOU"
            | "SAR"
            | "FGI"
            | "CUI"
            | "HCS"
            | "RSV"
            | "KDK"
            | "THE"
            | "FOR"
            | "AND"
            | "NOT"
            | "TOP"
            | "PAGE"
            | "EYES"
            | "ONLY"
            | "CONF"
    )
}
