//! The class: a level, with a slip or without, and whose it is.

use super::super::repair::{distance, is_ordinary, letters};
use super::super::tokens::Gap;
use super::super::{Countries, Country, NatoWords, Owner, Term};
use super::lists::near_country;
use super::{Found, Parser, SYSTEMS};
use crate::vocabulary::classification::Level;

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

    /// The class: a level, and before it whose it is.
    pub(super) fn class(&mut self) -> bool {
        if let Some((level, ..)) = self.level {
            // `SECRET SECRET`
            let again = self.level_at(self.at, false);
            return match again {
                Some(again) if again.level == level && again.is_word && self.level_is_word => {
                    self.at += again.words;
                    true
                }
                _ => false,
            };
        }
        self.cut_owner();
        if self.nato() || self.joint() || self.foreign() {
            return true;
        }
        match self.level_at(self.at, false) {
            Some(found) => {
                self.set_level(&found);
                true
            }
            None => false,
        }
    }

    pub(super) fn nato(&mut self) -> bool {
        let mut words = NatoWords::default();
        let first = self.at == 0 && self.gap(0).is_slash();
        let found = |level, restricted| {
            Some(Found {
                level,
                restricted,
                words: 1,
                is_word: false,
                letters: 0,
            })
        };
        let short = match self.word(self.at) {
            "CTS" if first || self.tokens.len() > 1 && self.gap(self.at + 1).is_slash() => {
                found(Level::TopSecret, false)
            }
            "CTSA" => {
                words.atomal = true;
                found(Level::TopSecret, false)
            }
            "NSAT" => {
                words.atomal = true;
                found(Level::Secret, false)
            }
            "NCA" if first => {
                words.atomal = true;
                found(Level::Confidential, false)
            }
            "NS" if first => found(Level::Secret, false),
            "NC" if first => found(Level::Confidential, false),
            "NR" if first => found(Level::Confidential, true),
            "NU" if first => found(Level::Unclassified, false),
            _ => None,
        };
        if let Some(short) = short {
            self.set_level(&short);
        } else {
            let system = self.word(self.at);
            let wrong = distance(system, "COSMIC").min(distance(system, "NATO"));
            let next = self.at + 1;
            let long = self.word(next).len() > 2 || wrong == 0;
            let short = system.len() < 4 && !first;
            if wrong > 1 || short || self.gap(next).is_slash() || !long {
                return false;
            }
            self.cut_level(next);
            let level = self
                .level_at(next, true)
                .or_else(|| self.near_level(next, true));
            let Some(level) = level.filter(|level| level.is_word) else {
                return false;
            };
            self.at = next;
            self.letters += wrong;
            self.set_level(&level);
        }
        self.nato_words(&mut words);
        self.marking.owner = Owner::Nato(words);
        true
    }

    /// ATOMAL, BOHEMIA and BALK after a class of NATO's.
    fn nato_words(&mut self, words: &mut NatoWords) {
        loop {
            let word = self.word(self.at);
            let known = ["ATOMAL", "BOHEMIA", "BALK"];
            let dashed = self.gap(self.at) == Gap::Dash;
            // `BALK` is short: with a slip it is told by its dash.
            let most = |name: &str| usize::from(name.len() > 4 || dashed);
            let near = |name: &&&str| distance(word, name) <= most(name);
            let taken = Term::read(word).is_some() || Country::of(word).is_some();
            match known.iter().find(near).filter(|_| !taken) {
                Some(name) => {
                    self.letters += distance(word, name);
                    match *name {
                        "ATOMAL" => words.atomal = true,
                        "BOHEMIA" => words.bohemia = true,
                        _ => words.balk = true,
                    }
                }
                None if word == "B" && !self.gap(self.at).is_slash() => words.bohemia = true,
                None if word == "BB" && dashed => {
                    self.letters += 1;
                    words.bohemia = true;
                }
                None => break,
            }
            self.at += 1;
        }
    }

    /// `//CTTS`, `//NSATT`: what follows slashes, is alone among them, and is one of NATO's words but
    /// for a letter.
    fn mistyped_nato(&mut self) -> bool {
        const WORDS: [(&str, Level, bool); 7] = [
            ("CTS-B", Level::TopSecret, false),
            ("CTS", Level::TopSecret, false),
            ("CTSA", Level::TopSecret, true),
            ("NSAT", Level::Secret, true),
            ("NCA", Level::Confidential, true),
            ("NS", Level::Secret, false),
            ("NC", Level::Confidential, false),
        ];
        let word = self.word(self.at);
        let next = self.gap(self.at + 1);
        let alone = next.is_slash() || next == Gap::Dash;
        let first = self.at == 0 && self.gap(0) == Gap::Slashes;
        if !first || !alone || !(2..=5).contains(&word.len()) || Term::read(word).is_some() {
            return false;
        }
        let near = WORDS.iter().find(|(name, ..)| {
            // Of two letters both must be there.
            let all = name.chars().all(|letter| word.contains(letter));
            distance(word, name) == 1 && (name.len() > 2 || all)
        });
        let Some((name, level, atomal)) = near.copied() else {
            return false;
        };
        self.set_level(&Found::one_letter_off(level));
        let mut words = NatoWords {
            atomal,
            bohemia: name.len() == 5,
            ..NatoWords::default()
        };
        if level == Level::TopSecret {
            self.nato_words(&mut words);
        }
        self.marking.owner = Owner::Nato(words);
        true
    }

    /// `//NSTOSECRET`, `//COSNICTOP`: cuts a level from its owner, which has a slip. Those without one are
    /// read where words are glued.
    fn cut_owner(&mut self) {
        let word = self.word(self.at).to_owned();
        let first = self.at == 0 && self.gap(0) == Gap::Slashes;
        if !first || !(6..=18).contains(&word.len()) || !word.is_ascii() {
            return;
        }
        let owner = |head: &str| {
            let names = ["NATO", "COSMIC", "JOINT"].iter();
            names.map(|name| distance(head, name)).min().unwrap_or(3)
        };
        let level = |rest: &str| {
            let top = rest == "TOP" && self.word(self.at + 1).len() > 4;
            top || ["SECRET", "CONFIDENTIAL", "TOPSECRET"].contains(&rest)
        };
        let own = |at: &usize| {
            let cut = word.split_at_checked(*at);
            cut.is_some_and(|(head, rest)| owner(head) == 1 && level(rest))
        };
        let Some(at) = (4..=7).find(own) else { return };
        self.letters += 1;
        let (head, rest) = word.split_at(at);
        self.cut(self.at, &[head, rest], Gap::Space);
    }

    /// `TOP SECRETATOMAL`, `SECRETGBR USA`: cuts what a level that starts at a place lost its space
    /// to.
    fn cut_level(&mut self, at: usize) {
        let at = at + usize::from(self.word(at) == "TOP");
        let word = self.word(at).to_owned();
        let glued = ["SECRET", "CONFIDENTIAL", "RESTRICTED"]
            .into_iter()
            .find_map(|level| Some((level, word.strip_prefix(level)?)));
        let own = |rest: &&str| {
            matches!(*rest, "ATOMAL" | "BOHEMIA" | "BALK") || Country::of(rest).is_some()
        };
        if let Some((level, rest)) = glued.filter(|(_, rest)| own(rest)) {
            self.cut(at, &[level, rest], Gap::Space);
        }
    }

    /// `JOINT SGBR USA`: cuts a level's letter from the country after it.
    fn cut_letter(&mut self, at: usize) {
        let word = self.word(at).to_owned();
        let glued = ["TS", "S", "C"]
            .into_iter()
            .find_map(|level| Some((level, word.strip_prefix(level)?)));
        let glued = glued.filter(|(_, rest)| rest.len() == 3 && Country::of(rest).is_some());
        if let Some((level, rest)) = glued {
            self.letters += 1;
            self.cut(at, &[level, rest], Gap::Space);
        }
    }

    /// `JOINT SS GBR USA`: a level's letters but for one, before the code of a country.
    fn letter_before_country(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let meant = letter_meant(word).or((word.len() == 1).then_some(Level::Secret));
        let listed = !self.gap(at + 1).is_slash() && Country::of(self.word(at + 1)).is_some();
        meant.filter(|_| listed).map(Found::one_letter_off)
    }

    pub(super) fn joint(&mut self) -> bool {
        if distance(self.word(self.at), "JOINT") > 1 || self.word(self.at).len() < 4 {
            return false;
        }
        let wrong = distance(self.word(self.at), "JOINT");
        let next = self.at + 1;
        self.cut_level(next);
        self.cut_letter(next);
        let level = self
            .level_at(next, true)
            .or_else(|| self.near_level(next, true))
            .or_else(|| self.letter_before_country(next));
        let Some(level) = level else {
            return false;
        };
        if self.gap(next + level.words).is_slash() {
            return false;
        }
        self.at = next;
        self.letters += wrong;
        self.set_level(&level);
        let list = self.countries(None);
        self.marking.owner = Owner::Joint(list);
        true
    }

    /// `//GBR SECRET`, `GBR SECRET`
    pub(super) fn foreign(&mut self) -> bool {
        let slashed = self.gap(self.at).is_slash() && self.at == 0;
        let mut list = Countries::EMPTY;
        let mut after = self.at;
        let mut letters = 0;
        while self.level_at(after, true).is_none() && after < self.tokens.len() {
            let word = self.word(after);
            let near = self
                .near_level(after, true)
                .or_else(|| self.near_letter(after));
            let level = after > self.at && near.is_some();
            if level || after > self.at && self.gap(after).is_slash() {
                break;
            }
            match Country::of(word).map(|row| row.code) {
                Some(code) => list.insert(code),
                None if !slashed || !(2..=4).contains(&word.len()) => break,
                None => match near_country(word) {
                    Some(near) => {
                        letters += 1;
                        list.insert(near);
                    }
                    // A code that no table has.
                    None if Countries::is_code(word) => {
                        letters += 1;
                        list.insert(word);
                    }
                    None => break,
                },
            }
            after += 1;
        }
        if list.is_empty() || self.gap(after).is_slash() {
            return false;
        }
        let level = self
            .level_at(after, true)
            .or_else(|| self.near_level(after, true))
            .or_else(|| self.near_letter(after).filter(|_| letters == 0));
        // Letters alone are a class only after slashes, and with the rest right.
        let sure = |level: &Found| level.is_word || slashed && letters + level.letters <= 1;
        let Some(level) = level.filter(sure) else {
            return false;
        };
        self.at = after;
        self.letters += letters;
        self.set_level(&level);
        let alone = Countries::read("USA");
        // `USA SECRET` is a way to write SECRET.
        if alone != Some(list) {
            self.marking.owner = Owner::Foreign(list);
        }
        true
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
    fn near_letter(&self, at: usize) -> Option<Found> {
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
fn letter_meant(word: &str) -> Option<Level> {
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
