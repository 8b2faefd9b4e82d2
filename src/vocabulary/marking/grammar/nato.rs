//! The classes of NATO.

use super::super::repair::distance;
use super::super::tokens::Gap;
use super::super::{Country, NatoWords, Owner, Term};
use super::Parser;
use super::level::Found;
use crate::vocabulary::classification::Level;

impl Parser {
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

    /// `SECRET ATOMAL`, `CONFIDENTIAL ATOMAL`: NATO's, as the word after the level says.
    pub(super) fn atomal(&mut self) -> bool {
        let level = self
            .level_at(self.at, true)
            .or_else(|| self.near_level(self.at, true));
        let Some(level) = level.filter(|level| level.is_word) else {
            return false;
        };
        let after = self.at + level.words;
        let names = ["ATOMAL", "BOHEMIA"].iter();
        let wrong = names.map(|name| distance(self.word(after), name)).min();
        let near = wrong.is_some_and(|wrong| wrong <= 1 && wrong + level.letters <= 2);
        if !near || self.gap(after).is_slash() {
            return false;
        }
        self.set_level(&level);
        let mut words = NatoWords::default();
        self.nato_words(&mut words);
        self.marking.owner = Owner::Nato(words);
        true
    }

    /// ATOMAL, BOHEMIA and BALK after a class of NATO's.
    pub(super) fn nato_words(&mut self, words: &mut NatoWords) {
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
                None if word == "A" && dashed => words.atomal = true,
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
    pub(super) fn mistyped_nato(&mut self) -> bool {
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
}
