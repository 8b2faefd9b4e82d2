//! Systems, programs, foreign government information, CUI, and the instructions of older banners.

use super::super::repair::distance;
use super::super::tokens::Gap;
use super::super::{Category, Control, Countries, Country, Term};
use super::Parser;

/// The longest code of a category of CUI, in bytes: `PRIVILEGE`.
const LONGEST_CATEGORY: usize = 9;

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
            "HUMINT" if self.phrase(self.at, 3).as_deref() == Some("HUMINT CONTROL SYSTEM") => {
                ("HCS", None, 3)
            }
            // Retired.
            "ENDSEAL" => ("EL", None, 1),
            "BYEMAN" => ("BYE", None, 1),
            "EL" if self.is_between_signs() => ("EL", None, 1),
            "BYE" if self.is_between_signs() => ("BYE", None, 1),
            // Without the hyphen.
            "SIG" => ("SI", Some("G"), 1),
            "HCSP" => ("HCS", Some("P"), 1),
            "HCSO" => ("HCS", Some("O"), 1),
            "TKBLFH" => ("TK", Some("BLFH"), 1),
            "TKIDIT" => ("TK", Some("IDIT"), 1),
            "TKKAND" => ("TK", Some("KAND"), 1),
            _ => return false,
        };
        let slashed = self.gap(self.at).is_slash();
        self.at += words;
        self.cut_compartment(slashed && name != "TK" && compartment.is_none());
        self.add_system(name.to_owned(), compartment.map(str::to_owned));
        true
    }

    /// Do slashes stand before the word, and slashes or a hyphen after it?
    fn is_between_signs(&self) -> bool {
        self.gap(self.at).is_slash() && !matches!(self.gap(self.at + 1), Gap::Space | Gap::Sign)
    }

    /// `//SI DMR//`: puts back the hyphen before a compartment of three letters that is not published, where
    /// nothing else is between the slashes.
    fn cut_compartment(&mut self, slashed: bool) {
        let word = self.word(self.at);
        let letters = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let alone = self.gap(self.at) == Gap::Space && self.gap(self.at + 1).is_slash();
        let other = Country::of(word).is_some() || self.is_known(self.at);
        if slashed
            && letters
            && alone
            && !other
            && let Some(token) = self.tokens.get_mut(self.at)
        {
            token.gap = Gap::Dash;
        }
    }

    pub(super) fn add_system(&mut self, name: String, compartment: Option<String>) {
        let mut compartments: Vec<String> = compartment.into_iter().collect();
        loop {
            let word = compartment_meant(&name, self.word(self.at)).to_owned();
            // `SI-RS` is a compartment; `SI-G RS`, `SI-NF` and `HCS-TK` lost their slashes.
            let tight = self
                .tokens
                .get(self.at)
                .is_some_and(|token| token.spaces == 0);
            let own = word.len() <= 3
                && self.gap(self.at) == Gap::Dash
                && tight
                && !matches!(
                    &*word,
                    "NF" | "OC" | "ND" | "XD" | "REL" | "TK" | "HCS" | "SAR" | "FGI" | "FRD"
                )
                // `TK-KAND-RD`: what follows a compartment of letters is a category.
                && (word != "RD" || compartments.is_empty());
            let known = !own && self.is_known(self.at);
            if word.is_empty() || known || word.len() > 8 || compartments.len() >= 8 {
                break;
            }
            match (self.gap(self.at), compartments.last_mut()) {
                (Gap::Dash, _) => compartments.push(word),
                (Gap::Space, None) if self.is_compartment(&word) => compartments.push(word),
                (Gap::Space, Some(last)) if (2..=6).contains(&word.len()) => {
                    *last += " ";
                    *last += &word;
                }
                _ => break,
            }
            self.at += 1;
        }
        self.terms += 1;
        self.last = (Some(Category::Sci), None);
        let known = self.marking.sci.iter_mut().find(|known| known.name == name);
        match known {
            Some(known) => known.compartments.extend(compartments),
            None => self.marking.sci.push(Control { name, compartments }),
        }
    }

    /// `HCS O`, `SI XYZ`: a compartment that lost its hyphen?
    fn is_compartment(&self, word: &str) -> bool {
        let ends = self.gap(self.at + 1);
        matches!(word, "G" | "O" | "P" | "BLFH" | "IDIT" | "KAND")
            || word.len() == 3 && ends.is_slash() && self.terms > 0
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
            _ => match self.special_access() {
                Some(wrong) => {
                    self.letters += wrong;
                    3
                }
                None => return false,
            },
        };
        self.at += words;
        while let Some(program) = self.one_program() {
            self.marking.sap.push(program);
            if self.gap(self.at) != Gap::Slash {
                break;
            }
        }
        self.terms += 1;
        self.last = (Some(Category::Sci), None);
        if self.marking.sap.is_empty() {
            self.marking.sap.push(Control {
                name: String::new(),
                compartments: Vec::new(),
            });
        }
        true
    }

    /// How many letters are wrong in SPECIAL ACCESS REQUIRED, if these are the words.
    fn special_access(&self) -> Option<usize> {
        const WORDS: [&str; 3] = ["SPECIAL", "ACCESS", "REQUIRED"];
        let each = WORDS.iter().enumerate().map(|(index, word)| {
            let parted = index > 0 && self.gap(self.at + index).is_slash();
            Some(distance(self.word(self.at + index), word)).filter(|wrong| *wrong < 2 && !parted)
        });
        let wrong = each.sum::<Option<usize>>()?;
        (wrong <= 2).then_some(wrong)
    }

    /// `BP`, `BUTTER POPCORN`, `BP-J12 J54-K15`: the program's name, its compartments and what is in
    /// them.
    fn one_program(&mut self) -> Option<Control> {
        let mut parts: Vec<String> = Vec::new();
        let first = self.at;
        // `SAR-TS`: after the hyphen any word is a program's.
        let own = |parser: &Self| {
            let named = parser.at == first && parser.gap(first) == Gap::Dash;
            // `SAR-BP        Page 2 of 9`
            let near = parser
                .tokens
                .get(parser.at)
                .is_some_and(|token| token.spaces < 3);
            near && (named || !parser.is_known(parser.at))
        };
        while own(self) && self.at - first < 12 {
            let word = self.word(self.at).to_owned();
            match (self.gap(self.at), parts.last_mut()) {
                (_, None) => parts.push(word),
                (Gap::Dash, _) => parts.push(word),
                (Gap::Space, Some(last)) => {
                    *last += " ";
                    *last += &word;
                }
                _ => break,
            }
            self.at += 1;
        }
        let mut parts = parts.into_iter();
        Some(Control {
            name: parts.next()?,
            compartments: parts.collect(),
        })
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
        let list = self.countries(None);
        self.last = (Some(Category::Aea), None);
        let old = self.marking.fgi.unwrap_or(Countries::EMPTY);
        self.marking.fgi = Some(old.union(&list));
        self.terms += 1;
        true
    }

    /// `CUI//SP-CTI/LEI`, `CUI//PRIVILEGE`. Its specified categories are known by `SP`, wherever they stand.
    pub(super) fn cui(&mut self) -> bool {
        let named = self.tokens.iter().any(|token| token.word == "CUI");
        let controlled = self.word(self.at) == "CONTROLLED" && self.gap(self.at + 1).is_slash();
        let first = self.word(self.at) == "CUI" || controlled && self.at == 0;
        if !(first || named && self.is_specified()) {
            return false;
        }
        self.at += usize::from(first);
        let mut categories = self.marking.cui.take().unwrap_or_default();
        while self.at < self.tokens.len() {
            let word = self.word(self.at);
            let specified = self.is_specified();
            // `CUI SP-CTI` lost its slashes.
            let after = self.gap(self.at).is_slash() || specified;
            if !after || !(2..=LONGEST_CATEGORY).contains(&word.len()) || self.is_term_of_cui() {
                break;
            }
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

    /// `SP-CTI`
    fn is_specified(&self) -> bool {
        let hyphen = matches!(self.gap(self.at + 1), Gap::Dash | Gap::Space);
        self.word(self.at) == "SP" && hyphen && self.at + 1 < self.tokens.len()
    }

    /// Is the word after CUI a term, with a slip or without, or CUI once more? Categories are short: a slip is
    /// seen in longer terms only.
    fn is_term_of_cui(&self) -> bool {
        let near = || {
            self.near_term(self.at)
                .is_some_and(|(term, ..)| term.banner().len() >= 5)
        };
        self.word(self.at) == "CUI" || self.phrase_term(self.at).is_some() || near()
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
        let mut until = word.to_owned();
        // `25X1-HUMAN`
        let of = self.word(self.at + 1);
        if exempt && self.gap(self.at + 1) == Gap::Dash && of.len() <= 5 {
            until += "-";
            until += of;
            self.at += 1;
        }
        self.marking.until = Some(until);
        self.at += 1;
        true
    }
}

/// The short form of a compartment that is written as a word.
fn compartment_meant<'w>(system: &str, word: &'w str) -> &'w str {
    match (system, word) {
        ("SI", "GAMMA") => "G",
        ("TK", "BLUEFISH") => "BLFH",
        ("TK", "IDITAROD") => "IDIT",
        ("TK", "KANDIK") => "KAND",
        ("HCS", "OPERATIONS") => "O",
        ("HCS", "PRODUCT") => "P",
        _ => word,
    }
}
