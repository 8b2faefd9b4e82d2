//! Lists of countries inside a marking.

use super::super::repair::distance;
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
    /// taken for the one that is a letter away, if there is one.
    pub(super) fn countries(&mut self) -> Countries {
        let mut list = Countries::EMPTY;
        let from = self.at;
        while self.at < self.tokens.len() {
            let word = self.word(self.at);
            if word == "AND" {
                self.at += 1;
                continue;
            }
            let gap = self.gap(self.at);
            let known = Country::of(word).is_some();
            let goes_on = !gap.is_slash() || gap == Gap::Slash && known && self.at > from;
            let other = !known && (self.is_known(self.at) || !(2..=5).contains(&word.len()));
            if !goes_on || other {
                break;
            }
            match self.code(self.at, true) {
                Some(code) if known => list.insert(&code),
                code => match near_country(word) {
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

/// The country whose code is a letter away; the United States before all others.
pub(super) fn near_country(word: &str) -> Option<&'static str> {
    let near = |code: &&str| distance(word, code) == 1;
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    let all = || Country::all().map(|row| row.code).filter(near);
    let swap = |code: &&str| sorted(code) == sorted(word);
    let swapped = Some("USA").filter(swap).or_else(|| all().find(swap));
    let often = ["USA", "GBR", "NATO", "FVEY"].into_iter().find(near);
    swapped.or(often).or_else(|| all().next())
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
