//! Systems, programs, foreign government information, CUI, and the instructions of older banners.

use super::super::tokens::Gap;
use super::super::{Control, Countries, Term};
use super::Parser;

impl Parser {
    /// Systems, programs, foreign government information, CUI, instructions.
    pub(super) fn control(&mut self) -> bool {
        self.system()
            || self.program()
            || self.fgi()
            || self.cui()
            || self.eyes()
            || self.instruction()
    }

    pub(super) fn system(&mut self) -> bool {
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

    pub(super) fn add_system(&mut self, name: String, compartment: Option<String>) {
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
    pub(super) fn is_known(&self, at: usize) -> bool {
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

    pub(super) fn program(&mut self) -> bool {
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

    pub(super) fn fgi(&mut self) -> bool {
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

    pub(super) fn cui(&mut self) -> bool {
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
    pub(super) fn eyes(&mut self) -> bool {
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
    pub(super) fn instruction(&mut self) -> bool {
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
}
