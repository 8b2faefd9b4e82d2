//! What is known of a line up to a byte, and what follows from the next one.

use super::classes::{
    AMPERSAND, BACKSLASH, BAR, DASH, DIGIT, EQUALS, FRAME, GREATER, HIGH, HIGH_SIGN, LESS, LETTERS,
    LINE_END, OPEN, PERCENT, QUESTION, SEMICOLON, SIGN, SLASH, SPACE,
};
use super::words::{CUT, HELD, LEVELS, LONGEST_CUT, OTHERS, SHORT, Words};

/// What is known of a line up to a byte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// The length of the word so far; of longer ones 4.
    length: u8,
    has_digit: bool,
    /// Where in the levels, after no, one and two letters that are wrong.
    levels: [u64; 3],
    /// The same in the middle of two letters that are swapped.
    swapped: [u64; 2],
    held: u64,
    short: u64,
    /// Where in a level in pieces: in a piece, and after one to three signs.
    cut: [u64; LONGEST_CUT + 1],
    /// How many words of one letter came in a row, up to [`SPELLED`].
    singles: u8,
    line: Line,
    slashes: Slashes,
    before: Before,
    tag: Tag,
    /// Is the word right after `&`?
    entity: bool,
}

/// So many letters that stand alone may be a level.
const SPELLED: u8 = 3;

/// Of a line that is nothing but the beginning of a level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Line {
    /// It has only signs so far.
    #[default]
    Empty,
    /// And one word that may be it.
    Beginning,
    /// It is none.
    Other,
}

/// Slashes after a short word or an open bracket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Slashes {
    #[default]
    None,
    OneAfterWord,
    TwoAfterWord,
    Open,
    OneAfterOpen,
    TwoAfterOpen,
}

/// The sign before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Before {
    #[default]
    Other,
    Ampersand,
    Backslash,
    Percent,
    Equals,
    Slash,
}

/// Of a tag inside a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Tag {
    #[default]
    None,
    Open,
    Closed,
}

/// What has to be looked at where a state is left, as bits: most of what may be something is nothing,
/// by what is beside it.
pub(super) mod look {
    /// The word that ends may be a level.
    pub(in super::super) const LEVEL: u8 = 1;
    /// An escape begins after its sign, or ends.
    pub(in super::super) const ESCAPE: u8 = 2;
    /// A tag ends inside a word.
    pub(in super::super) const TAG: u8 = 4;
    /// A word begins after two slashes and a short word: it may be a term.
    pub(in super::super) const TERM: u8 = 8;
    /// The word that ends is JOINT, ENTIRE or ZNY.
    pub(in super::super) const WORD: u8 = 16;
    /// The word that ends is the last of at least three letters that stand alone.
    pub(in super::super) const SPELLED: u8 = 32;
    /// A bracket opens before two slashes.
    pub(in super::super) const OPEN: u8 = 64;
}

impl State {
    /// What is known after another byte; nothing where it shows something, whatever is beside it.
    pub(super) fn after(self, class: usize) -> Option<Self> {
        match class {
            HIGH => None,
            LINE_END => {
                let ended = self.end_word();
                (ended.line != Line::Beginning).then_some(Self::default())
            }
            0..SIGN => self.letter(class),
            _ => self.end_word().sign(class),
        }
    }

    /// What has to be looked at before another byte.
    pub(super) fn looks(self, class: usize) -> u8 {
        let ends = class >= SIGN && self.length > 0;
        let tag = self.tag == Tag::Closed && (class < SIGN || class == SLASH);
        [
            (self.ends_level(class), look::LEVEL),
            (
                self.escapes(class) || self.entity && class == SEMICOLON,
                look::ESCAPE,
            ),
            (tag, look::TAG),
            (
                self.slashes == Slashes::TwoAfterWord && class < SIGN,
                look::TERM,
            ),
            (ends && self.short & OTHERS > 0, look::WORD),
            (self.slashes == Slashes::TwoAfterOpen, look::OPEN),
            (ends && self.end_word().singles == SPELLED, look::SPELLED),
        ]
        .into_iter()
        .filter(|(asked, _)| *asked)
        .fold(0, |looks, (_, look)| looks | look)
    }

    /// Is a letter or a digit the first of an escape after its sign?
    fn escapes(self, class: usize) -> bool {
        let digit = (DIGIT..SIGN).contains(&class);
        match self.before {
            Before::Backslash => digit || b"UXNR".contains(LETTERS.get(class).unwrap_or(&0)),
            Before::Percent | Before::Equals => digit,
            _ => false,
        }
    }

    /// May the word before a byte be a level?
    fn ends_level(self, class: usize) -> bool {
        let short = self.short & SHORT.end & !OTHERS > 0;
        class >= SIGN && self.length > 0 && (short || self.is_near_level())
    }

    /// Is the word within two letters of a level?
    fn is_near_level(self) -> bool {
        self.levels.iter().any(|places| places & LEVELS.end > 0)
    }

    /// A letter or a digit.
    fn letter(self, class: usize) -> Option<Self> {
        let digit = class >= DIGIT;
        let first = self.length == 0;
        let from = |words: &Words, places: u64| if first { words.begin } else { places };
        let mut new = Self {
            length: (self.length + 1).min(4),
            has_digit: digit || !first && self.has_digit,
            held: HELD.step(self.held | HELD.begin, class),
            short: SHORT.step(from(&SHORT, self.short), class),
            line: match self.line {
                Line::Empty => Line::Beginning,
                Line::Beginning if !first => Line::Beginning,
                _ => Line::Other,
            },
            entity: if first {
                self.before == Before::Ampersand
            } else {
                self.entity
            },
            slashes: Slashes::None,
            before: Before::Other,
            tag: match self.tag {
                Tag::Closed => Tag::None,
                tag => tag,
            },
            ..self
        };
        new.step_levels(first, class);
        new.step_cut(class);
        // A beginning is spelled right.
        if new.levels[0] == 0 {
            new.line = Line::Other;
        }
        let shown = new.held & HELD.end | new.cut[0] & CUT.end;
        (shown == 0).then_some(new)
    }

    /// The words within two letters of a level: wrong, missing, too many or swapped.
    fn step_levels(&mut self, first: bool, class: usize) {
        let words = &LEVELS;
        let skip = |places: u64| (places & !words.end) << 1;
        if first {
            let one = skip(words.begin);
            self.levels = [words.begin, one, skip(one)];
            self.swapped = [0; 2];
        }
        let own = words.letters[class];
        let [none, one, two] = self.levels;
        // Letters that are swapped with the next: the second of them is the one before.
        let other = (own & !words.begin) << 1 & !words.begin;
        let [swapped, swapped_again] = self.swapped;
        let exact = skip(none) & own;
        let mut once = skip(one) & own | skip(none) | none | swapped & other;
        let mut twice = skip(two) & own | skip(one) | one | swapped_again & other;
        once |= skip(exact);
        twice |= skip(once);
        self.levels = [exact, once, twice];
        self.swapped = [skip(skip(none)) & own, skip(skip(one)) & own];
    }

    /// The levels in pieces.
    fn step_cut(&mut self, class: usize) {
        let word = class < SIGN;
        let begins = if self.cut_begins() { CUT.begin } else { 0 };
        let all = self.cut.iter().fold(begins, |all, places| all | places);
        let next = CUT.step(all, class);
        if word {
            self.cut = [next, 0, 0, 0];
        } else {
            let [piece, one, two, _] = self.cut;
            self.cut = [next, piece, one, two];
        }
    }

    /// A level in pieces begins where a word does, and with a sign that is drawn for a letter.
    fn cut_begins(&self) -> bool {
        self.length <= 1
    }

    /// Ends the word before a sign.
    fn end_word(self) -> Self {
        if self.length == 0 {
            return self;
        }
        let single = self.length == 1 && !self.has_digit;
        let singles = if single {
            (self.singles + 1).min(SPELLED)
        } else {
            0
        };
        Self { singles, ..self }
    }

    fn sign(self, class: usize) -> Option<Self> {
        let slash = matches!(class, SLASH | BACKSLASH | BAR | DASH);
        let slashes = match (self.slashes, class) {
            (Slashes::Open, SLASH | BACKSLASH) => Slashes::OneAfterOpen,
            (Slashes::OneAfterOpen, SLASH | BACKSLASH) => Slashes::TwoAfterOpen,
            (Slashes::OneAfterWord | Slashes::TwoAfterWord, _) if slash => Slashes::TwoAfterWord,
            (_, BAR) if (1..=3).contains(&self.length) => Slashes::TwoAfterWord,
            _ if slash && (1..=3).contains(&self.length) => Slashes::OneAfterWord,
            (_, OPEN) if self.length == 0 => Slashes::Open,
            _ => Slashes::None,
        };
        let solid = self.length > 0 || self.before == Before::Slash;
        let tag = match (self.tag, class) {
            (Tag::Closed, LESS) => Tag::Open,
            (_, LESS) if solid => Tag::Open,
            (Tag::Open, GREATER) => Tag::Closed,
            (Tag::Closed, _) | (_, LESS) => Tag::None,
            (tag, _) => tag,
        };
        let before = match class {
            // `&#83;`
            FRAME if self.before == Before::Ampersand => Before::Ampersand,
            AMPERSAND => Before::Ampersand,
            BACKSLASH => Before::Backslash,
            PERCENT => Before::Percent,
            EQUALS => Before::Equals,
            SLASH => Before::Slash,
            _ => Before::Other,
        };
        // `=?utf-8?Q?S?=`
        if self.before == Before::Equals && class == QUESTION {
            return None;
        }
        let framed = class == HIGH_SIGN
            || slash && class != BACKSLASH
            || matches!(class, GREATER | EQUALS | FRAME | SPACE);
        let mut new = Self {
            singles: self.singles,
            line: if framed { self.line } else { Line::Other },
            slashes,
            before,
            tag,
            cut: self.cut,
            ..Self::default()
        };
        new.step_cut(class);
        (new.cut[0] & CUT.end == 0).then_some(new)
    }
}
