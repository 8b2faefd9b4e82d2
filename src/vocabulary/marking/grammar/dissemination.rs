//! The terms of a marking, as they are written and with slips.

use super::super::repair::{distance, letters, may_be_near, tolerance};
use super::super::tokens::Gap;
use super::super::{Category, Country, Term};
use super::{Parser, begins_term};
use std::sync::LazyLock;

/// A spelling of a term, with spaces for its dashes.
struct Form {
    term: Term,
    spelling: String,
    /// The letters that it has.
    letters: u32,
    /// How many words the spelling has.
    words: usize,
    /// The term's form in banners.
    banner: String,
}

/// The spellings for which slips are looked for.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let sought = |term: &&Term| term.category() != Category::Aside || **term == Term::EntireText;
    let terms = Term::ALL.iter().filter(sought);
    let forms = terms.flat_map(|term| {
        term.spellings().map(|spelling| Form {
            term: *term,
            letters: letters(spelling.replace('-', " ").as_bytes()),
            spelling: spelling.replace('-', " "),
            words: spelling.split([' ', '-']).count(),
            banner: term.banner().replace('-', " "),
        })
    });
    forms.collect()
});

/// The words of the longest term, which is the old form of ORCON.
const LONGEST: usize = 8;

impl Parser {
    /// The longest phrase at a place that is a term.
    pub(super) fn phrase_term(&self, at: usize) -> Option<(Term, usize)> {
        let first = self.word(at);
        if first.len() > 1 && !begins_term(first) {
            return None;
        }
        (1..=LONGEST).rev().find_map(|words| {
            let phrase = self.phrase(at, words)?;
            // `SBU-NF` and `OC-USGOV` have a dash.
            let dashed = || Term::read(&phrase.replace(' ', "-"));
            Some((Term::read(&phrase).or_else(dashed)?, words))
        })
    }

    pub(super) fn term(&mut self) -> bool {
        let atomic = self.marking.terms.of(Category::Aea).next().is_some();
        self.cut_only();
        // `RD-GS 14`
        let numbered = self.word(self.at + 1).parse::<u8>().is_ok();
        let sigma = atomic && numbered && self.gap(self.at) == Gap::Dash;
        if sigma && self.word(self.at).len() <= 3 && distance(self.word(self.at), "SG") == 1 {
            self.letters += 1;
            self.take(Term::Sigma, 1);
            return true;
        }
        let state = self.word(self.at) == "N"
            && (self.gap(self.at).is_slash() && (self.level.is_some() || self.implied)
                || self.gap(self.at) == Gap::Dash && self.implied && !atomic);
        let (term, words) = match self.phrase_term(self.at) {
            // State writes `SBU/N`.
            Some((Term::Cnwdi, 1)) if state => (Term::Noforn, 1),
            // `N` is CNWDI after RD only.
            Some((Term::Cnwdi, 1))
                if self.word(self.at) == "N"
                    && self.gap(self.at) != Gap::Dash
                    && !(atomic && self.gap(self.at) == Gap::Space) =>
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
                } else if first {
                    self.cut_to();
                }
                let first = (term == Term::RelTo).then_some("USA");
                let list = self.countries(first);
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
        self.last = (Some(term.category()), Some(term));
        if term.category() != Category::Aside || term.replaced_by().is_some() {
            self.terms += 1;
        }
    }

    /// The term nearest to the words at a place, and how many letters are wrong.
    pub(super) fn near_term(&self, at: usize) -> Option<(Term, usize, usize)> {
        let mut best: Option<(Term, usize, usize)> = None;
        let mut closest = (usize::MAX, usize::MAX);
        let slash = |at: usize| self.gap(at).is_slash();
        let bounded = self.level.is_some() && slash(at) && slash(at + 1);
        for words in 1..=3 {
            let Some(phrase) = self.phrase(at, words) else {
                break;
            };
            let own = letters(phrase.as_bytes());
            for form in FORMS.iter() {
                let other = form.words != words && words > 1;
                let far = phrase.len().abs_diff(form.spelling.len()) > 2;
                if other || far || !may_be_near(own, form.letters) {
                    continue;
                }
                let wrong = distance(&phrase, &form.spelling);
                let shorter = form.spelling.len().min(phrase.len());
                // Of six letters two may be wrong where nothing else is between slashes.
                let most = match bounded && words == 1 && shorter >= 5 && form.spelling.len() >= 6 {
                    true => 2,
                    false => tolerance(shorter),
                };
                if wrong == 0 || wrong > most {
                    continue;
                }
                // `OROCN-SGOV`: with a dash between them both words are of one term.
                let joined = usize::from(words > 1 && self.gap(at + 1) == Gap::Dash);
                let of_banner = distance(&phrase, &form.banner);
                let key = (wrong - joined, of_banner.saturating_sub(joined));
                if key < closest || key == closest && words > 1 {
                    closest = key;
                    best = Some((form.term, words, wrong));
                }
            }
        }
        best
    }

    pub(super) fn mistyped_term(&mut self) -> bool {
        // `FGII GBR`, `SII`: a system with a slip needs slashes around it.
        let Some((term, words, wrong)) = self.near_term(self.at) else {
            return false;
        };
        // Without a level there is no marking that is worth a guess.
        if self.level.is_none() && self.marking.cui.is_none() && !self.level_follows() {
            return false;
        }
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
        let tight = self
            .tokens
            .get(self.at)
            .is_some_and(|token| token.spaces == 0);
        let near = |known: &str| known.len() > 1 && distance(&word, known) == 1;
        let listed =
            self.gap(self.at + 1) == Gap::Space && Country::of(self.word(self.at + 1)).is_some();
        let systems = ["SI", "TK", "HCS", "RSV", "FGI", "SAR"].into_iter();
        let as_long = |name: &&str| name.len() == word.len() && near(name);
        let system = Some("FGI").filter(|name| listed && near(name));
        // Programs have names of two letters, or words; unpublished compartments have three letters.
        let named =
            self.gap(self.at + 1) == Gap::Dash && !matches!(self.word(self.at + 1).len(), 1 | 3);
        let system = system.or_else(|| Some("SAR").filter(|name| named && near(name)));
        let system = system.or_else(|| systems.clone().find(as_long));
        let system = system.or_else(|| systems.clone().find(|name| near(name)));
        let term = self.short_term(&word);
        let before_system = matches!(self.word(self.at + 1), "SI" | "TK" | "HCS" | "RSV");
        let spread = self.gap(self.at + 1) == Gap::Slash
            && !before_system
            && term.is_some_and(|term| term.category() == Category::Dissemination);
        let after_class = self.terms == 0 && self.gap(self.at) == Gap::Slashes && !spread;
        // No term has a compartment.
        let among_systems = self.last.0 == Some(Category::Sci) && self.gap(self.at) == Gap::Slash;
        let compartment = self.gap(self.at + 1) == Gap::Dash
            && !matches!(
                self.word(self.at + 1),
                "NF" | "NOFORN" | "USGOV" | "N" | "SG"
            );
        match (term, system) {
            (_, Some(name)) if after_class || term.is_none() || compartment || among_systems => {
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

impl Parser {
    /// The term of a short word with a slip. Of several the one whose letters are all there, whose
    /// form is that of the level, and which may follow the term before.
    fn short_term(&self, word: &str) -> Option<Term> {
        let sorted = |word: &str| {
            let mut letters: Vec<u8> = word.bytes().collect();
            letters.sort_unstable();
            letters
        };
        let doubled = |form: &str| {
            let twice = word.bytes().zip(word.bytes().skip(1)).any(|(a, b)| a == b);
            twice && word.len() == form.len() + 1
        };
        let gap = self.gap(self.at);
        let rank = |term: Term, form: &str| {
            let own = match self.level_is_word {
                true => term.banner(),
                false => term.portion(),
            };
            let (category, last) = self.last;
            let follows = match category {
                Some(category) if gap == Gap::Slash => {
                    term.category() == category && last.is_none_or(|last| last < term)
                }
                Some(category) => term.category() > category,
                None => true,
            };
            (
                sorted(form) != sorted(word) && !doubled(form),
                form != own,
                !follows,
                form.len() != word.len(),
                term,
            )
        };
        let read = |term: &Term| term.category() != Category::Aside && *term != Term::Sigma;
        Term::ALL
            .iter()
            .copied()
            .filter(read)
            .flat_map(|term| term.spellings().map(move |form| (term, form)))
            .filter(|(_, form)| form.len() > 1 && distance(word, form) == 1)
            .min_by_key(|(term, form)| rank(*term, form))
            .map(|(term, _)| term)
    }
}
