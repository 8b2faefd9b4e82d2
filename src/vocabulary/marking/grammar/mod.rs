//! From text to a [`Marking`], with repair.
//!
//! The parts of a marking are known by their words, so that their order and what stands between
//! them need not be right. What is not a known word may be one with a letter or two wrong.

mod class;
mod controls;
mod dissemination;
mod glued;
mod level;
mod lists;
mod nato;

use crate::text::Arrange;
pub use level::nearest_level;

use super::tokens::{Gap, Token, tokens};
use super::{Category, Countries, Marking, Owner, Term};
use crate::vocabulary::classification::Level;
use std::collections::HashSet;
use std::sync::LazyLock;

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
        self.letters == 0 && with_alliances(&self.marking.banner()) == with_alliances(text.trim())
    }

    /// Is the text what the register asks for in a portion mark, brackets left out?
    pub fn is_canonical_portion(&self, text: &str) -> bool {
        let portion = self.marking.portion();
        let portion = with_alliances(portion.trim_matches(['(', ')']));
        self.letters == 0 && portion == with_alliances(text.trim())
    }
}

/// The most letters that may be wrong in a whole marking.
const WRONG: usize = 3;

/// A marking with an alliance's name for the members of its lists that are in the register's order.
/// Both are right.
fn with_alliances(marking: &str) -> String {
    let pieces = marking.split('/').map(|piece| {
        let list = |label: &str| {
            let list = piece.strip_prefix(label)?;
            let mut codes: Vec<&str> = list.split(", ").collect();
            codes.arrange_by_key(|code| (*code != "USA", code.len(), *code));
            let ordered = codes.join(", ") == list && !codes.iter().any(|code| code.contains(' '));
            ordered.then(|| Some(format!("{label}{}", Countries::read(list)?)))?
        };
        let listed = list("REL TO ").or_else(|| list("DISPLAY ONLY "));
        listed.unwrap_or_else(|| piece.to_owned())
    });
    pieces.collect::<Vec<_>>().join("/")
}

/// Reads a text that is a marking and nothing else.
pub fn read(text: &str) -> Option<Reading> {
    let plain = read_whole(text);
    match is_exact(plain.as_ref()) {
        true => plain,
        false => spelled(text, read_whole)
            .or_else(|| without_slashes(text))
            .or(plain),
    }
}

fn is_exact(reading: Option<&Reading>) -> bool {
    reading.is_some_and(|reading| reading.has_level && reading.letters == 0)
}

/// `T S / / N F`: reads a text that has a space after each of its signs without these spaces.
fn spelled(text: &str, read: impl Fn(&str) -> Option<Reading>) -> Option<Reading> {
    /// A level's letter, two slashes and a term have more; `//NS` has as many.
    const SHORTEST: usize = 4;
    let inside = text.trim();
    let spaced = inside.bytes().skip(1).step_by(2).all(|b| b == b' ');
    if inside.len() < 2 * SHORTEST - 1 || !inside.is_ascii() || !spaced {
        return None;
    }
    let letters: String = inside.chars().step_by(2).collect();
    let mut reading = read(&letters).filter(|reading| is_exact(Some(reading)))?;
    let before = text.len() - text.trim_start().len();
    let end = |at: usize| before + (2 * at).saturating_sub(1);
    reading.end = end(reading.end);
    let (start, last) = reading.level_at;
    reading.level_at = (before + 2 * start, end(last));
    Some(reading)
}

fn read_whole(text: &str) -> Option<Reading> {
    let mut parser = Parser::new(text);
    parser.run();
    (parser.at == parser.tokens.len()).then(|| parser.finish())?
}

/// Reads what stands in the brackets of a portion mark. `KOR S` and `NS` are classes of other countries
/// and of NATO that lost the slashes before them; elsewhere they may be anything.
pub fn read_portion(text: &str) -> Option<Reading> {
    let plain = read(text);
    match plain.as_ref().is_some_and(|plain| plain.has_level) {
        true => plain,
        false => with_slashes(text).or(plain),
    }
}

/// `NS//NF`, `KOR S//NF`: a class of NATO's or of another country in the forms of portion marks, which
/// lost the slashes before it. Terms after it are sign enough.
fn without_slashes(text: &str) -> Option<Reading> {
    let slashed = text.contains("//");
    let reading = slashed.then(|| with_slashes(text))??;
    (reading.terms > 0).then_some(reading)
}

fn with_slashes(text: &str) -> Option<Reading> {
    const ADDED: &str = "//";
    let inside = text.trim_start_matches(['(', ' ']);
    if !inside.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut reading = read_whole(&format!("{ADDED}{inside}"))?;
    let foreign = !matches!(reading.marking.owner, Owner::UnitedStates);
    let place = |at: usize| (at + text.len() - inside.len()).saturating_sub(ADDED.len());
    reading.end = place(reading.end);
    let (start, end) = reading.level_at;
    reading.level_at = (place(start), place(end));
    (foreign && reading.has_level && reading.letters == 0).then_some(reading)
}

/// Reads a marking at the start of a text, as far as it goes.
pub fn read_start(text: &str) -> Option<Reading> {
    // Most texts begin with nothing that a marking has, which a few words show.
    if let Some(head) = head(text) {
        let mut parser = Parser::new(head);
        parser.run();
        if parser.at == 0 && parser.near_term(0).is_none() {
            return None;
        }
    }
    let whole = |text: &str| {
        let mut parser = Parser::new(text);
        parser.run();
        parser.finish()
    };
    let plain = whole(text);
    // Where all letters stand alone, what reads furthest is what was meant.
    let end = plain.as_ref().map_or(0, |plain| plain.end);
    let spelled = spelled(text, whole).filter(|spelled| spelled.end > end);
    spelled.or(plain)
}

/// The first words of a longer text.
fn head(text: &str) -> Option<&str> {
    /// The words that are looked at together at its start are shorter, in bytes.
    const FIRST: usize = 120;
    let longer = text.len() > 2 * FIRST;
    let end = text.get(..FIRST).filter(|_| longer)?.rfind(' ')?;
    text.get(..end)
}

/// The bytes of the control at the start of a text, where it follows a level: `SI-G ABCD`, `FGI DEU`,
/// `OC`. With a slip the number of wrong letters is given as well.
pub fn control_at(text: &str) -> Option<(usize, usize)> {
    let mut parser = Parser::new(text);
    parser.level = Some((Level::Secret, 0, 0));
    parser.level_is_word = true;
    let read = parser.control() || parser.term() || parser.mistyped_term();
    let last = parser.tokens.get(parser.at.checked_sub(1)?)?;
    (read && parser.letters <= 1).then_some((last.end, parser.letters))
}

/// Does a term, or a system, begin with this word in capitals? After a level's letter that is wrong
/// nothing else makes a marking.
pub(crate) fn begins_term(word: &str) -> bool {
    static FIRST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let spellings = Term::ALL.iter().flat_map(|term| term.spellings());
        let words = spellings.filter_map(|spelling| spelling.split([' ', '-']).next());
        words.chain(SYSTEMS).chain(CONTROLS).collect()
    });
    // The first two letters tell most other words: of each first one the bits of the second.
    static SECOND: LazyLock<[u32; 256]> = LazyLock::new(|| {
        let mut table = [0; 256];
        for word in FIRST.iter() {
            if let Some([first, second]) = word.as_bytes().first_chunk() {
                table[usize::from(*first)] |= 1 << (second & 31);
            }
        }
        table
    });
    let Some([first, second]) = word.as_bytes().first_chunk() else {
        return false;
    };
    SECOND[usize::from(*first)] >> (second & 31) & 1 != 0 && FIRST.contains(word)
}

/// What else a control, or a list of EYES ONLY, begins with.
const CONTROLS: [&str; 14] = [
    "COMINT", "GAMMA", "TALENT", "RSV", "RESERVE", "KDK", "KLONDIKE", "SPECIAL", "FOREIGN", "CUI",
    "USA", "US", "GBR", "UK",
];

/// Systems, and what is written like them.
const SYSTEMS: [&str; 5] = ["SI", "TK", "HCS", "FGI", "SAR"];

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
    /// The term before, and the category before: what follows is more likely of the same or a later.
    last: (Option<Category>, Option<Term>),
}

impl Parser {
    fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let digits = tokens.iter().any(|token| {
            let written = text.get(token.start..token.end);
            written.is_some_and(|written| {
                written.bytes().any(|b| b.is_ascii_digit())
                    && !token.word.bytes().any(|b| b.is_ascii_digit())
            })
        });
        Self {
            tokens,
            at: 0,
            marking: Marking::of(Level::Unclassified),
            level: None,
            level_is_word: false,
            implied: false,
            letters: usize::from(digits),
            terms: 0,
            slashed: false,
            end: 0,
            last: (None, None),
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
        self.marking.sci.arrange();
        self.marking.sci.dedup();
        self.marking.sap.arrange();
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
}
