//! A level, with a slip or without.

use super::super::Term;
use super::super::repair::{distance, is_ordinary, letters};
use super::super::tokens::Gap;
use super::{Parser, SYSTEMS};
use crate::vocabulary::classification::Level;

/// A level as it was found: what it is, how many words it takes, and how.
pub(super) struct Found {
    pub(super) level: Level,
    pub(super) restricted: bool,
    pub(super) words: usize,
    pub(super) is_word: bool,
    pub(super) letters: usize,
}

impl Found {
    /// A level's letters but for one, in one word.
    pub(super) fn one_letter_off(level: Level) -> Self {
        Self {
            level,
            restricted: false,
            words: 1,
            is_word: false,
            letters: 1,
        }
    }
}

impl Parser {
    pub(super) fn set_level(&mut self, found: &Found) {
        let last = self.at + found.words - 1;
        let place = |at: usize, end: bool| {
            let token = self.tokens.get(at);
            token.map_or(0, |token| if end { token.end } else { token.start })
        };
        self.level = Some((found.level, place(self.at, false), place(last, true)));
        self.marking.restricted = found.restricted;
        self.level_is_word = found.is_word;
        self.letters += found.letters;
        self.at += found.words;
    }

    /// A level without a slip.
    pub(super) fn level_at(&self, at: usize, foreign: bool) -> Option<Found> {
        let found = |level, words, is_word| Found {
            level,
            restricted: false,
            words,
            is_word,
            letters: 0,
        };
        let one = match self.word(at) {
            "SECRET" => found(Level::Secret, 1, true),
            "CONFIDENTIAL" => found(Level::Confidential, 1, true),
            "CONF" | "CONFID" => found(Level::Confidential, 1, true),
            "TOPSECRET" => found(Level::TopSecret, 1, true),
            "UNCLASSIFIED" | "UNCLAS" => found(Level::Unclassified, 1, true),
            "LIMITED" if self.phrase(at, 3).as_deref() == Some("LIMITED OFFICIAL USE") => {
                found(Level::LimitedOfficialUse, 3, true)
            }
            "LOU" => found(Level::LimitedOfficialUse, 1, true),
            "TOP" if self.word(at + 1) == "SECRET" && !self.gap(at + 1).is_slash() => {
                found(Level::TopSecret, 2, true)
            }
            "TS" => found(Level::TopSecret, 1, false),
            "S" => found(Level::Secret, 1, false),
            "C" => found(Level::Confidential, 1, false),
            "U" => found(Level::Unclassified, 1, false),
            "RESTRICTED" if foreign => Found {
                restricted: true,
                ..found(Level::Confidential, 1, true)
            },
            "R" if foreign => Found {
                restricted: true,
                ..found(Level::Confidential, 1, false)
            },
            // `CONFI-` and `DENTIAL` on the next line.
            _ => {
                let whole = |words: usize| {
                    let all = self.phrase(at, words)?.replace(' ', "");
                    let level = match &*all {
                        "SECRET" => Level::Secret,
                        "CONFIDENTIAL" => Level::Confidential,
                        "TOPSECRET" => Level::TopSecret,
                        _ => return None,
                    };
                    Some(found(level, words, true))
                };
                return whole(2).or_else(|| whole(3));
            }
        };
        Some(one)
    }

    /// A level with a slip: within two letters, and no word of everyday language.
    pub(super) fn near_level(&self, at: usize, foreign: bool) -> Option<Found> {
        const WORDS: [(&str, Level); 4] = [
            ("SECRET", Level::Secret),
            ("CONFIDENTIAL", Level::Confidential),
            ("TOPSECRET", Level::TopSecret),
            ("UNCLASSIFIED", Level::Unclassified),
        ];
        let near = |word: &str, level_word: &str| {
            let wrong = distance(word, level_word);
            (wrong <= 2 && !is_ordinary(word)).then_some(wrong)
        };
        let mut all: Vec<Found> = Vec::new();
        let official = self
            .phrase(at, 3)
            .map(|phrase| distance(&phrase, "LIMITED OFFICIAL USE"));
        if let Some(letters) = official.filter(|letters| *letters <= 2) {
            all.push(Found {
                level: Level::LimitedOfficialUse,
                restricted: false,
                words: 3,
                is_word: true,
                letters,
            });
        }
        let restricted = distance(self.word(at), "RESTRICTED");
        if foreign && restricted <= 2 {
            all.push(Found {
                level: Level::Confidential,
                restricted: true,
                words: 1,
                is_word: true,
                letters: restricted,
            });
        }
        for words in 1..=2 {
            let Some(phrase) = self.phrase(at, words) else {
                continue;
            };
            let phrase = phrase.replace(' ', "");
            for (word, level) in WORDS {
                // Two words are one level only if its letters are all there.
                if let Some(wrong) = near(&phrase, word).filter(|wrong| words == 1 || *wrong <= 1) {
                    let top = words == 2 && level != Level::TopSecret;
                    if !top || wrong == 0 {
                        all.push(Found {
                            level,
                            restricted: false,
                            words,
                            is_word: true,
                            letters: wrong,
                        });
                    }
                }
            }
        }
        if !self.gap(at + 1).is_slash() {
            let word = self.word(at);
            let top = distance(word, "TOP");
            // `TTOOP`: two letters too many.
            let twice = word.len() == 5
                && word.starts_with('T')
                && letters(b"TOP") == letters(word.as_bytes());
            let secret = near(self.word(at + 1), "SECRET");
            if let Some(secret) = secret.filter(|secret| top + secret <= 2 && (top <= 1 || twice)) {
                all.push(Found {
                    level: Level::TopSecret,
                    restricted: false,
                    words: 2,
                    is_word: true,
                    letters: top + secret,
                });
            }
        }
        all.into_iter()
            .min_by_key(|found| (found.letters, std::cmp::Reverse(found.words)))
    }

    pub(super) fn mistyped_level(&mut self) -> bool {
        if self.level.is_some() {
            return false;
        }
        match self.near_level(self.at, false) {
            Some(found) => {
                self.set_level(&found);
                true
            }
            None => self.mistyped_nato() || self.mistyped_letter(),
        }
    }

    /// `//NZL SS`: a level's letters but for one, at the end or before slashes.
    pub(super) fn near_letter(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let alone = self.gap(at + 1).is_slash() && !self.gap(at).is_slash();
        let level = letter_meant(word).filter(|_| alone)?;
        Some(Found::one_letter_off(level))
    }

    /// `(X//NF)`: some level's letter, where all that follows is right.
    pub(super) fn mistyped_letter(&mut self) -> bool {
        let tight = self.tokens.get(1).is_some_and(|token| token.spaces == 0);
        let first = self.at == 0 && self.gap(1) == Gap::Slashes && tight;
        let word = self.word(self.at);
        let level = match letter_meant(word).filter(|_| first) {
            Some(level) => level,
            None if first && word.len() == 1 => Level::Secret,
            None => return false,
        };
        // FOUO and SBU stand after U.
        let unclassified = [Term::Fouo, Term::Sbu, Term::SbuNoforn];
        let term = self.phrase_term(1).map(|(term, _)| term);
        let sure = term.is_some_and(|term| !unclassified.contains(&term))
            || SYSTEMS.contains(&self.word(1))
            || self.word(1) == "RSV";
        if !sure {
            return false;
        }
        self.set_level(&Found::one_letter_off(level));
        true
    }

    /// Is there a level further on?
    pub(super) fn level_follows(&self) -> bool {
        (self.at..self.tokens.len())
            .any(|at| self.level_at(at, false).is_some() || self.near_level(at, false).is_some())
    }
}

/// The level that two or three letters are meant for.
pub(super) fn letter_meant(word: &str) -> Option<Level> {
    match word {
        "SS" => Some(Level::Secret),
        "CC" => Some(Level::Confidential),
        _ if !matches!(word.len(), 2 | 3) => None,
        _ if distance(word, "TS") == 1 => Some(Level::TopSecret),
        _ if word.len() == 2 && word.contains('S') => Some(Level::Secret),
        _ if word.len() == 2 && word.contains('C') => Some(Level::Confidential),
        _ => None,
    }
}

/// Can words be a level with two slips, by the letters that they have? A slip brings in at most one
/// letter, and takes away one. Digits may stand for letters.
fn may_be_level(words: &str) -> bool {
    const LEVELS: [u32; 8] = [
        letters(b"SECRET"),
        letters(b"CONFIDENTIAL"),
        letters(b"CONFID"),
        letters(b"CONF"),
        letters(b"UNCLASSIFIED"),
        letters(b"UNCLAS"),
        letters(b"TOPSECRET"),
        letters(b"LIMITEDOFFICIALUSE"),
    ];
    const LOU: u32 = letters(b"LOU");
    let mut own = 0;
    for byte in words.bytes() {
        if byte.is_ascii_digit() {
            return true;
        }
        if byte.is_ascii_alphabetic() {
            own |= 1 << (byte & 31);
        }
    }
    let near = |level: &u32| (level & !own).count_ones() <= 2 && (own & !level).count_ones() <= 2;
    own == LOU || LEVELS.iter().any(near)
}

/// The level that misspelled words most likely mean, with a space or without between them.
pub fn nearest_level(words: &str) -> Option<Level> {
    if !may_be_level(words) {
        return None;
    }
    const SHORT: [(&str, Level, usize); 3] = [
        ("UNCLAS", Level::Unclassified, 1),
        ("UNCLASS", Level::Unclassified, 1),
        ("LIMITEDOFFICIALUSE", Level::LimitedOfficialUse, 2),
    ];
    let short = SHORT
        .iter()
        .find(|(name, _, limit)| distance(words, name) <= *limit);
    if let Some((_, level, _)) = short {
        return Some(*level);
    }
    let parser = Parser::new(words);
    let found = parser
        .level_at(0, false)
        .or_else(|| parser.near_level(0, false))?;
    (found.is_word && found.words == parser.tokens.len()).then_some(found.level)
}
