//! The class: a level, and whose it is.

use super::super::repair::distance;
use super::super::tokens::Gap;
use super::super::{Countries, Country, Owner};
use super::Parser;
use super::level::{Found, letter_meant};
use super::lists::near_country;
use crate::vocabulary::classification::Level;

impl Parser {
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
        if self.nato() || self.atomal() || self.joint() || self.foreign() {
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
    pub(super) fn cut_level(&mut self, at: usize) {
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

    /// `//FGI SECRET`: whose it is may not be said.
    fn concealed(&mut self) -> bool {
        let after = self.at + 1;
        if self.gap(after).is_slash() {
            return false;
        }
        let level = self
            .level_at(after, true)
            .or_else(|| self.near_level(after, true))
            .or_else(|| self.near_letter(after));
        let Some(level) = level else {
            return false;
        };
        self.at = after;
        self.set_level(&level);
        self.marking.owner = Owner::Foreign(Countries::EMPTY);
        true
    }

    /// `//GBR SECRET`, `GBR SECRET`
    pub(super) fn foreign(&mut self) -> bool {
        let slashed = self.gap(self.at).is_slash() && self.at == 0;
        if slashed && self.word(self.at) == "FGI" {
            return self.concealed();
        }
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
                None if word == "UK" => list.insert("GBR"),
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
}
