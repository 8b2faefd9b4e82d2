//! From text to a [`Marking`], with repair.
//!
//! The parts of a marking are known by their words, so that their order and what stands between
//! them need not be right. What is not a known word may be one with a letter or two wrong.

use super::repair::{distance, is_ordinary, tolerance};
use super::tokens::{Gap, Token, tokens};
use super::{Category, Control, Countries, Country, Marking, NatoWords, Owner, Term};
use crate::vocabulary::classification::Level;

/// A marking as it was read, and how far what was written is from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was meant.
    pub marking: Marking,
    /// How many letters are wrong.
    pub letters: usize,
    /// How many terms stand beside the level.
    pub terms: usize,
    /// Is the level written as a word, and not as a letter?
    pub level_is_word: bool,
    /// Is the level written at all? `(SBU)` and `(NF)` have none.
    pub has_level: bool,
    /// Do slashes, or what was written for them, stand between level and terms?
    pub slashed: bool,
    /// Where the last word of the marking ends, in bytes.
    pub end: usize,
    /// The level's place, in bytes.
    pub level_at: (usize, usize),
}

impl Reading {
    /// Is the text, but for spaces around it, what the register asks for in a banner?
    pub fn is_canonical_banner(&self, text: &str) -> bool {
        self.letters == 0 && self.marking.banner() == text.trim()
    }

    /// Is the text what the register asks for in a portion mark, brackets left out?
    pub fn is_canonical_portion(&self, text: &str) -> bool {
        self.letters == 0 && self.marking.portion().trim_matches(['(', ')']) == text.trim()
    }
}

/// The most letters that may be wrong in a whole marking.
const WRONG: usize = 3;

/// Reads a text that is a marking and nothing else.
pub fn read(text: &str) -> Option<Reading> {
    let mut parser = Parser::new(text);
    parser.run();
    (parser.at == parser.tokens.len()).then(|| parser.finish())?
}

/// Reads a marking at the start of a text, as far as it goes.
pub fn read_start(text: &str) -> Option<Reading> {
    let mut parser = Parser::new(text);
    parser.run();
    parser.finish()
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    marking: Marking,
    level: Option<(Level, usize, usize)>,
    level_is_word: bool,
    /// SBU, CUI or FOUO, which stand for UNCLASSIFIED where no level stands.
    implied: bool,
    letters: usize,
    terms: usize,
    slashed: bool,
    end: usize,
}

/// A level as it was found: what it is, how many words it takes, and how.
struct Found {
    level: Level,
    restricted: bool,
    words: usize,
    is_word: bool,
    letters: usize,
}

impl Parser {
    fn new(text: &str) -> Self {
        Self {
            tokens: tokens(text),
            at: 0,
            marking: Marking::of(Level::Unclassified),
            level: None,
            level_is_word: false,
            implied: false,
            letters: 0,
            terms: 0,
            slashed: false,
            end: 0,
        }
    }

    fn run(&mut self) {
        while self.at < self.tokens.len() && self.letters <= WRONG {
            let before = self.at;
            let read = self.class()
                || self.control()
                || self.term()
                || self.glued()
                || self.mistyped_level()
                || self.mistyped_term()
                || self.code_word();
            if !read || self.at == before {
                break;
            }
            let consumed = &self.tokens[before..self.at];
            let gap = consumed.first().map(|token| token.gap);
            if before > 0 && gap.is_some_and(Gap::is_slash) {
                self.slashed = true;
            }
            self.end = consumed.last().map_or(self.end, |token| token.end);
        }
    }

    fn finish(mut self) -> Option<Reading> {
        if self.letters > WRONG || self.at == 0 {
            return None;
        }
        let has_level = self.level.is_some();
        if !has_level && !self.implied && self.terms == 0 {
            return None;
        }
        self.marking.sci.sort();
        self.marking.sci.dedup();
        self.marking.sap.sort();
        self.marking.sap.dedup();
        self.marking.sigmas.sort_unstable();
        self.marking.sigmas.dedup();
        let level = self.level.unwrap_or((Level::Unclassified, 0, 0));
        self.marking.level = level.0;
        Some(Reading {
            marking: self.marking,
            letters: self.letters,
            terms: self.terms,
            level_is_word: self.level_is_word,
            has_level,
            slashed: self.slashed,
            end: self.end,
            level_at: (level.1, level.2),
        })
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.word)
    }

    fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Slashes, |token| token.gap)
    }

    /// The words from a place, with a space between; nothing where slashes part them.
    fn phrase(&self, at: usize, words: usize) -> Option<String> {
        let all = self.tokens.get(at..at + words)?;
        if all.iter().skip(1).any(|token| token.gap.is_slash()) {
            return None;
        }
        let words: Vec<&str> = all.iter().map(|token| &*token.word).collect();
        Some(words.join(" "))
    }

    fn set_level(&mut self, found: &Found) {
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
    fn level_at(&self, at: usize, foreign: bool) -> Option<Found> {
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
    fn near_level(&self, at: usize, foreign: bool) -> Option<Found> {
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
            let top = distance(self.word(at), "TOP");
            let secret = near(self.word(at + 1), "SECRET");
            if let Some(secret) = secret.filter(|secret| top + secret <= 2 && top <= 1) {
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
    fn class(&mut self) -> bool {
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

    fn nato(&mut self) -> bool {
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
        loop {
            let word = self.word(self.at);
            let (atomal, bohemia) = (distance(word, "ATOMAL"), distance(word, "BOHEMIA"));
            match word {
                _ if atomal <= 1 => words.atomal = true,
                _ if bohemia <= 1 => words.bohemia = true,
                "B" if self.gap(self.at) == Gap::Dash => words.bohemia = true,
                "BALK" => words.balk = true,
                _ => break,
            }
            self.letters += usize::from(atomal == 1 || bohemia == 1);
            self.at += 1;
        }
        self.marking.owner = Owner::Nato(words);
        true
    }

    fn joint(&mut self) -> bool {
        if distance(self.word(self.at), "JOINT") > 1 || self.word(self.at).len() < 4 {
            return false;
        }
        let wrong = distance(self.word(self.at), "JOINT");
        let next = self.at + 1;
        let level = self
            .level_at(next, true)
            .or_else(|| self.near_level(next, true));
        let Some(level) = level else {
            return false;
        };
        if self.gap(next + level.words).is_slash() {
            return false;
        }
        self.at = next;
        self.letters += wrong;
        self.set_level(&level);
        let list = self.countries();
        self.marking.owner = Owner::Joint(list);
        true
    }

    /// `//GBR SECRET`, `GBR SECRET`
    fn foreign(&mut self) -> bool {
        let slashed = self.gap(self.at).is_slash() && self.at == 0;
        let mut list = Countries::EMPTY;
        let mut after = self.at;
        let mut letters = 0;
        while self.level_at(after, true).is_none() && after < self.tokens.len() {
            let word = self.word(after);
            if after > self.at && self.gap(after).is_slash() {
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
            .or_else(|| self.near_level(after, true));
        // Letters alone are a class only after a country that is known.
        let sure = |level: &Found| level.is_word || slashed && letters == 0;
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

    /// The code of a country at a place: one of the table, or what has the form of one and is no
    /// other word of the language.
    fn code(&self, at: usize, spaced: bool) -> Option<String> {
        let word = self.word(at);
        let known = Country::of(word).is_some();
        let shaped = Countries::is_code(word) && Term::read(word).is_none() && !spaced_level(word);
        (known || shaped && spaced && !self.gap(at).is_slash()).then(|| word.to_owned())
    }

    /// Reads a list of countries at the place where the parser is. A code that is in no table is
    /// taken for the one that is a letter away, if there is one.
    fn countries(&mut self) -> Countries {
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

    /// Systems, programs, foreign government information, CUI, instructions.
    fn control(&mut self) -> bool {
        self.system()
            || self.program()
            || self.fgi()
            || self.cui()
            || self.eyes()
            || self.instruction()
    }

    fn system(&mut self) -> bool {
        let (name, compartment, words) = match self.word(self.at) {
            "SI" | "COMINT" => ("SI", None, 1),
            "GAMMA" => ("SI", Some("G"), 1),
            "TK" => ("TK", None, 1),
            "TALENT" if self.word(self.at + 1) == "KEYHOLE" => ("TK", None, 2),
            "HCS" => ("HCS", None, 1),
            "RSV" | "RESERVE" => ("RSV", None, 1),
            "KDK" | "KLONDIKE" => ("KDK", None, 1),
            "SPECIAL" if self.word(self.at + 1) == "INTELLIGENCE" => ("SI", None, 2),
            _ => return false,
        };
        self.at += words;
        self.add_system(name.to_owned(), compartment.map(str::to_owned));
        true
    }

    fn add_system(&mut self, name: String, compartment: Option<String>) {
        let mut compartments: Vec<String> = compartment.into_iter().collect();
        loop {
            let word = self.word(self.at).to_owned();
            // `HCS-P RS` has a subcompartment; `SI-G NF` does not.
            let own = word.len() <= 3
                && !matches!(&*word, "NF" | "OC" | "ND" | "XD" | "REL" | "TK" | "HCS");
            let known = !own && self.is_known(self.at);
            if word.is_empty() || known || word.len() > 8 || compartments.len() >= 8 {
                break;
            }
            match (self.gap(self.at), compartments.last_mut()) {
                (Gap::Dash, _) => compartments.push(word),
                (Gap::Space, Some(last)) if (2..=6).contains(&word.len()) => {
                    *last += " ";
                    *last += &word;
                }
                _ => break,
            }
            self.at += 1;
        }
        self.terms += 1;
        let known = self.marking.sci.iter_mut().find(|known| known.name == name);
        match known {
            Some(known) => known.compartments.extend(compartments),
            None => self.marking.sci.push(Control { name, compartments }),
        }
    }

    /// Is the word, or the phrase that it begins, one of the language?
    fn is_known(&self, at: usize) -> bool {
        let word = self.word(at);
        self.phrase_term(at).is_some()
            || word != "G"
                && word != "N"
                && word != "C"
                && word != "S"
                && word != "U"
                && self.level_at(at, false).is_some()
            || matches!(
                word,
                "SI" | "TK" | "HCS" | "RSV" | "KDK" | "SAR" | "FGI" | "CUI" | "JOINT" | "AND"
            ) && !(word == "SI" && self.gap(at) == Gap::Dash)
            || self
                .near_level(at, false)
                .is_some_and(|found| found.letters <= 1)
            || word.len() >= 6 && self.near_term(at).is_some()
    }

    fn program(&mut self) -> bool {
        let words = match self.word(self.at) {
            "SAR" => 1,
            "SPECIAL" if self.phrase(self.at, 3).as_deref() == Some("SPECIAL ACCESS REQUIRED") => 3,
            _ => return false,
        };
        self.at += words;
        loop {
            let mut name = String::new();
            let first = self.at;
            while !self.word(self.at).is_empty() && !self.is_known(self.at) && self.at - first < 3 {
                if self.at > first && self.gap(self.at) != Gap::Space {
                    break;
                }
                if !name.is_empty() {
                    name += " ";
                }
                name += self.word(self.at);
                self.at += 1;
            }
            if name.is_empty() {
                break;
            }
            self.marking.sap.push(Control {
                name,
                compartments: Vec::new(),
            });
            if self.gap(self.at) != Gap::Slash {
                break;
            }
        }
        self.terms += 1;
        if self.marking.sap.is_empty() {
            self.marking.sap.push(Control {
                name: String::new(),
                compartments: Vec::new(),
            });
        }
        true
    }

    fn fgi(&mut self) -> bool {
        let words = match self.word(self.at) {
            "FGI" => 1,
            "FOREIGN"
                if self.phrase(self.at, 3).as_deref() == Some("FOREIGN GOVERNMENT INFORMATION") =>
            {
                3
            }
            _ => return false,
        };
        self.at += words;
        let list = self.countries();
        let old = self.marking.fgi.unwrap_or(Countries::EMPTY);
        self.marking.fgi = Some(old.union(&list));
        self.terms += 1;
        true
    }

    fn cui(&mut self) -> bool {
        if self.word(self.at) != "CUI" {
            return false;
        }
        self.at += 1;
        let mut categories = Vec::new();
        while self.gap(self.at).is_slash() && self.at < self.tokens.len() {
            let word = self.word(self.at);
            if self.phrase_term(self.at).is_some() || !(2..=8).contains(&word.len()) {
                break;
            }
            let specified = word == "SP" && self.gap(self.at + 1) == Gap::Dash;
            let name = match specified {
                true => format!("SP-{}", self.word(self.at + 1)),
                false => word.to_owned(),
            };
            categories.push(name);
            self.at += 1 + usize::from(specified);
        }
        self.marking.cui = Some(categories);
        self.implied = true;
        self.terms += 1;
        true
    }

    /// `USA/GBR EYES ONLY`: the list comes first.
    fn eyes(&mut self) -> bool {
        let mut list = Countries::EMPTY;
        let mut at = self.at;
        while let Some(code) = self.code(at, true).or_else(|| {
            let us = matches!(self.word(at), "US" | "UK");
            us.then(|| if self.word(at) == "US" { "USA" } else { "GBR" }.to_owned())
        }) {
            list.insert(&code);
            at += 1;
        }
        let eyes = self.phrase(at, 2).as_deref() == Some("EYES ONLY");
        if list.is_empty() || !eyes || at == self.at {
            return false;
        }
        self.at = at + 2;
        self.terms += 1;
        self.marking.terms.add(Term::Eyes);
        self.marking.eyes = self.marking.eyes.union(&list);
        true
    }

    /// `20331231`, `X1`, `25X1`, `MR`: what older banners end with.
    fn instruction(&mut self) -> bool {
        let word = self.word(self.at);
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let exempt = word
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .strip_prefix('X')
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()));
        let found = digits && word.len() == 8 || exempt || word == "MR";
        if !found || !self.gap(self.at).is_slash() || self.level.is_none() {
            return false;
        }
        self.marking.until = Some(word.to_owned());
        self.at += 1;
        true
    }

    /// The longest phrase at a place that is a term.
    fn phrase_term(&self, at: usize) -> Option<(Term, usize)> {
        (1..=5).rev().find_map(|words| {
            let phrase = self.phrase(at, words)?;
            // `SBU-NF` and `OC-USGOV` have a dash.
            let dashed = || Term::read(&phrase.replace(' ', "-"));
            Some((Term::read(&phrase).or_else(dashed)?, words))
        })
    }

    fn term(&mut self) -> bool {
        let state = self.word(self.at) == "N"
            && self.gap(self.at).is_slash()
            && (self.level.is_some() || self.implied);
        let (term, words) = match self.phrase_term(self.at) {
            // State writes `SBU/N`.
            Some((Term::Cnwdi, 1)) if state => (Term::Noforn, 1),
            // `N` is CNWDI behind RD only.
            Some((Term::Cnwdi, 1))
                if self.word(self.at) == "N" && self.gap(self.at) != Gap::Dash =>
            {
                return false;
            }
            Some((term @ (Term::Sbu | Term::Les), 1)) => {
                // `SBU NOFRON`
                let next = self.at + 1;
                let wrong = distance(self.word(next), "NOFORN");
                if self.gap(next).is_slash() || wrong > 1 {
                    (term, 1)
                } else {
                    self.letters += wrong;
                    (
                        if term == Term::Sbu {
                            Term::SbuNoforn
                        } else {
                            Term::LesNoforn
                        },
                        2,
                    )
                }
            }
            Some((Term::Orcon, 1)) => {
                // `ORCON-USGVO`
                let next = self.at + 1;
                let wrong = distance(self.word(next), "USGOV");
                if self.gap(next) == Gap::Dash && wrong <= 1 {
                    self.letters += wrong;
                    (Term::OrconUsgov, 2)
                } else {
                    (Term::Orcon, 1)
                }
            }
            // `SSI-G` is SI with a letter too many: no term but a system has compartments.
            Some((Term::Ssi | Term::Rsen, 1)) if self.gap(self.at + 1) == Gap::Dash => {
                return false;
            }
            Some(found) => found,
            None => return false,
        };
        // `REL` asks for a list, or for slashes.
        self.take(term, words);
        true
    }

    /// Adds a term of so many words, and what follows it.
    fn take(&mut self, term: Term, words: usize) {
        self.at += words;
        match term {
            Term::RelTo | Term::DisplayOnly | Term::Eyes => {
                // `REL USA, GBR`, `REL TO`, `REL TOO USA`.
                let to = distance(self.word(self.at), "TO");
                let spaced =
                    self.gap(self.at + 1) == Gap::Space && self.word(self.at + 1).len() > 1;
                let first = term == Term::RelTo && words == 1 && self.gap(self.at) == Gap::Space;
                if first && to <= 1 && (to == 0 || spaced) {
                    self.letters += to;
                    self.at += 1;
                }
                let list = self.countries();
                let known = match term {
                    Term::RelTo => &mut self.marking.rel_to,
                    Term::DisplayOnly => &mut self.marking.display,
                    _ => &mut self.marking.eyes,
                };
                *known = known.union(&list);
            }
            Term::Sigma => {
                while let Ok(number) = self.word(self.at).parse::<u8>() {
                    self.marking.sigmas.push(number);
                    self.at += 1;
                }
            }
            Term::Sbu | Term::SbuNoforn | Term::Fouo => self.implied = true,
            _ => {}
        }
        self.marking.terms.add(term);
        if term.category() != Category::Aside || term.replaced_by().is_some() {
            self.terms += 1;
        }
    }

    /// Words that lost all that stood between them: `SECRETNOFORN`.
    fn glued(&mut self) -> bool {
        let word = self.word(self.at).to_owned();
        let Some(pieces) = segments(&word, self.level.is_none()) else {
            return false;
        };
        let Some(token) = self.tokens.get(self.at).cloned() else {
            return false;
        };
        let mut start = token.start;
        let mut new = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            new.push(Token {
                word: (*piece).to_owned(),
                gap: if index == 0 { token.gap } else { Gap::Space },
                spaced: token.spaced,
                start,
                end: (start + piece.len()).min(token.end),
            });
            start = (start + piece.len()).min(token.end);
        }
        self.tokens.splice(self.at..=self.at, new);
        self.class() || self.term() || self.control()
    }

    fn mistyped_level(&mut self) -> bool {
        if self.level.is_some() {
            return false;
        }
        match self.near_level(self.at, false) {
            Some(found) => {
                self.set_level(&found);
                true
            }
            None => self.mistyped_letter(),
        }
    }

    /// `(X//NF)`: some level's letter, where all that follows is right.
    fn mistyped_letter(&mut self) -> bool {
        let first = self.at == 0 && self.gap(1) == Gap::Slashes && self.tokens.len() > 1;
        let level = match self.word(self.at).len() {
            1 if first => Level::Secret,
            2 | 3 if first && distance(self.word(self.at), "TS") == 1 => Level::TopSecret,
            2 if first && self.word(self.at).contains('S') => Level::Secret,
            2 if first && self.word(self.at).contains('C') => Level::Confidential,
            _ => return false,
        };
        let sure = self.phrase_term(1).is_some()
            || matches!(self.word(1), "SI" | "TK" | "HCS" | "FGI" | "SAR");
        if !sure {
            return false;
        }
        self.set_level(&Found {
            level,
            restricted: false,
            words: 1,
            is_word: false,
            letters: 1,
        });
        true
    }

    /// Is there a level further on?
    fn level_follows(&self) -> bool {
        (self.at..self.tokens.len())
            .any(|at| self.level_at(at, false).is_some() || self.near_level(at, false).is_some())
    }

    /// The term nearest to the words at a place, and how many letters are wrong.
    fn near_term(&self, at: usize) -> Option<(Term, usize, usize)> {
        let mut best: Option<(Term, usize, usize)> = None;
        let mut closest = (usize::MAX, usize::MAX);
        for words in 1..=3 {
            let Some(phrase) = self.phrase(at, words) else {
                break;
            };
            for term in Term::ALL {
                if term.category() == Category::Aside {
                    continue;
                }
                let words_of =
                    |spelling: &&str| spelling.split([' ', '-']).count() == words || words == 1;
                for spelling in term.spellings().filter(words_of) {
                    let wrong = distance(&phrase, &spelling.replace('-', " "));
                    let limit = tolerance(spelling.len().min(phrase.len()));
                    let key = (wrong, distance(&phrase, &term.banner().replace('-', " ")));
                    if wrong > 0 && wrong <= limit && (key < closest || key == closest && words > 1)
                    {
                        closest = key;
                        best = Some((*term, words, wrong));
                    }
                }
            }
        }
        best
    }

    fn mistyped_term(&mut self) -> bool {
        // Without a level there is no marking that is worth a guess.
        if self.level.is_none() && !self.level_follows() {
            return false;
        }
        // `FGII GBR`, `SII`: a system with a slip needs slashes around it.
        let Some((term, words, wrong)) = self.near_term(self.at) else {
            return false;
        };
        self.letters += wrong;
        self.take(term, words);
        true
    }

    /// Between slashes: a short term with a slip, or a system that is not published.
    fn code_word(&mut self) -> bool {
        let word = self.word(self.at).to_owned();
        let last = self.at + 1 == self.tokens.len();
        let bounded = last || self.gap(self.at + 1) != Gap::Space;
        if self.level.is_none() || !self.gap(self.at).is_slash() || word.len() > 6 {
            return false;
        }
        let tight = self.tokens.get(self.at).is_some_and(|token| !token.spaced);
        let near = |known: &str| known.len() > 1 && distance(&word, known) == 1;
        let listed =
            self.gap(self.at + 1) == Gap::Space && Country::of(self.word(self.at + 1)).is_some();
        let systems = ["SI", "TK", "HCS", "RSV", "FGI", "SAR"].into_iter();
        let system = Some("FGI").filter(|name| listed && near(name));
        let system = system.or_else(|| systems.clone().find(|name| near(name)));
        let own = |term: &Term| {
            let form = if self.level_is_word {
                term.banner()
            } else {
                term.portion()
            };
            term.category() != Category::Aside && *term != Term::Sigma && near(form)
        };
        let any = |term: &Term| {
            term.category() != Category::Aside && *term != Term::Sigma && term.spellings().any(near)
        };
        let mut terms = Term::ALL.iter().copied();
        let term = terms
            .find(own)
            .or_else(|| Term::ALL.iter().copied().find(any));
        let before_system = matches!(self.word(self.at + 1), "SI" | "TK" | "HCS" | "RSV");
        let spread = self.gap(self.at + 1) == Gap::Slash
            && !before_system
            && term.is_some_and(|term| term.category() == Category::Dissemination);
        let after_class = self.terms == 0 && self.gap(self.at) == Gap::Slashes && !spread;
        match (term, system) {
            (_, Some(name)) if after_class || term.is_none() => {
                self.letters += 1;
                if let Some(token) = self.tokens.get_mut(self.at) {
                    name.clone_into(&mut token.word);
                }
                self.control()
            }
            (Some(term), _) if bounded || term == Term::RelTo => {
                self.letters += 1;
                self.take(term, 1);
                true
            }
            _ if bounded && tight && word.len() == 3 && self.gap(self.at) == Gap::Slashes => {
                let letters = word.bytes().all(|b| b.is_ascii_uppercase());
                if letters {
                    self.at += 1;
                    self.add_system(word, None);
                }
                letters
            }
            _ => false,
        }
    }
}

/// The country whose code is a letter away; the United States before all others.
fn near_country(word: &str) -> Option<&'static str> {
    let near = |code: &&str| distance(word, code) == 1;
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    let all = || Country::all().iter().map(|row| row.code).filter(near);
    let swap = |code: &&str| sorted(code) == sorted(word);
    let swapped = Some("USA").filter(swap).or_else(|| all().find(swap));
    let often = ["USA", "GBR", "NATO", "FVEY"].into_iter().find(near);
    swapped.or(often).or_else(|| all().next())
}

/// Cuts a word into words of the language that were written without anything between them.
fn segments(word: &str, with_level: bool) -> Option<Vec<&str>> {
    if word.len() < 8 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut rest = word;
    if with_level {
        let level = ["TOPSECRET", "SECRET", "CONFIDENTIAL"]
            .into_iter()
            .find(|level| word.starts_with(level))?;
        let (level, after) = word.split_at(level.len());
        pieces.push(level);
        rest = after;
    }
    while !rest.is_empty() {
        let words = Term::ALL
            .iter()
            .map(|term| term.banner())
            .chain(["SI", "TK", "HCS", "RELTO"]);
        let next = words
            .filter(|word| word.len() > 1 && rest.starts_with(word))
            .max_by_key(|word| word.len())?;
        let (piece, after) = rest.split_at(next.len());
        pieces.push(piece);
        rest = after;
    }
    (pieces.len() > 1).then_some(pieces)
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
