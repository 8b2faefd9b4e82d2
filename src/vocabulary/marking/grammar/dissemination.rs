//! The terms of a marking, as they are written and with slips.

use super::super::repair::{distance, tolerance};
use super::super::tokens::{Gap, Token};
use super::super::{Category, Country, Term};
use super::Parser;

impl Parser {
    /// The longest phrase at a place that is a term.
    pub(super) fn phrase_term(&self, at: usize) -> Option<(Term, usize)> {
        (1..=5).rev().find_map(|words| {
            let phrase = self.phrase(at, words)?;
            // `SBU-NF` and `OC-USGOV` have a dash.
            let dashed = || Term::read(&phrase.replace(' ', "-"));
            Some((Term::read(&phrase).or_else(dashed)?, words))
        })
    }

    pub(super) fn term(&mut self) -> bool {
        let atomic = self.marking.terms.of(Category::Aea).next().is_some();
        let state = self.word(self.at) == "N"
            && (self.gap(self.at).is_slash() && (self.level.is_some() || self.implied)
                || self.gap(self.at) == Gap::Dash && self.implied && !atomic);
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
    pub(super) fn take(&mut self, term: Term, words: usize) {
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
    pub(super) fn glued(&mut self) -> bool {
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

    /// The term nearest to the words at a place, and how many letters are wrong.
    pub(super) fn near_term(&self, at: usize) -> Option<(Term, usize, usize)> {
        let mut best: Option<(Term, usize, usize)> = None;
        let mut closest = (usize::MAX, usize::MAX);
        for words in 1..=3 {
            let Some(phrase) = self.phrase(at, words) else {
                break;
            };
            for term in Term::ALL {
                if term.category() == Category::Aside && *term != Term::EntireText {
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

    pub(super) fn mistyped_term(&mut self) -> bool {
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
    pub(super) fn code_word(&mut self) -> bool {
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
