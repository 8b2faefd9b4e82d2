//! The quick look at each byte of a text: a table of states that says where something may be that a
//! marking is made of.
//!
//! It is an automaton that is made while it is used: a state is what is known of the line so far, and
//! what follows from a byte is worked out once. It passes on more than [`prefilter`](super::prefilter)
//! does, and never less; a test compares the two.

use super::fold::folded_sign;
use super::prefilter;
use crate::text::Span;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};

/// The lines of a text in which something may be, of those that `holds` agrees to; without their line
/// ends.
pub(super) fn lines(text: &str, holds: impl FnMut(&str) -> bool) -> Vec<Span> {
    thread_local! {
        static TABLE: RefCell<Table> = RefCell::new(Table::new());
    }
    TABLE.with_borrow_mut(|table| table.lines(text, holds))
}

/// What the automaton tells apart in bytes: letters that it looks for, digits and signs.
const LETTERS: &[u8] = b"SECRTONFIDALPZYUXJ";
const OTHER_LETTER: usize = LETTERS.len();
const DIGITS: &[u8] = b"013457";
const DIGIT: usize = OTHER_LETTER + 1;
const OTHER_DIGIT: usize = DIGIT + DIGITS.len();
const SIGNS: &[u8] = b"/\\|-<>&;%=?$!@(# ";
const SIGN: usize = OTHER_DIGIT + 1;
const OTHER_SIGN: usize = SIGN + SIGNS.len();
const LINE_END: usize = OTHER_SIGN + 1;
/// What has to be folded.
const HIGH: usize = LINE_END + 1;
/// A sign outside of ASCII, of which folding makes no letter.
const HIGH_SIGN: usize = HIGH + 1;
const CLASSES: usize = HIGH_SIGN + 1;

/// Places of the table for each state.
const WIDTH: usize = 64;
const _: () = assert!(CLASSES <= WIDTH);

const fn sign(byte: u8) -> usize {
    place(SIGNS, byte, SIGN, OTHER_SIGN)
}

/// The class of a byte that may be in a list, whose classes begin at `first`.
const fn place(list: &[u8], byte: u8, first: usize, other: usize) -> usize {
    let mut at = 0;
    while at < list.len() {
        if list[at] == byte {
            return first + at;
        }
        at += 1;
    }
    other
}

static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => place(LETTERS, byte.to_ascii_uppercase(), 0, OTHER_LETTER),
            b'0'..=b'9' => place(DIGITS, byte, DIGIT, OTHER_DIGIT),
            b'\n' | b'\r' => LINE_END,
            b'\t' => sign(b' '),
            b'[' => sign(b'('),
            b'*' => sign(b'#'),
            b' '..=b'~' => sign(byte),
            _ => HIGH,
        } as u8;
        at += 1;
    }
    table
};

/// Words side by side, and for each class of bytes where they have it: a bit for each letter of
/// each word, after one for its beginning.
struct Words {
    begin: u64,
    end: u64,
    letters: [u64; CLASSES],
}

impl Words {
    const fn new(words: &[&str]) -> Self {
        let mut new = Self {
            begin: 0,
            end: 0,
            letters: [0; CLASSES],
        };
        let (mut bit, mut index) = (0, 0);
        while index < words.len() {
            let word = words[index].as_bytes();
            new.begin |= 1 << bit;
            let mut at = 0;
            while at < word.len() {
                bit += 1;
                new.letters[place(LETTERS, word[at], 0, OTHER_LETTER)] |= 1 << bit;
                at += 1;
            }
            new.end |= 1 << bit;
            bit += 1;
            index += 1;
        }
        new
    }

    /// The same, with the digits and signs that stand for letters.
    const fn drawn(words: &[&str]) -> Self {
        let mut new = Self::new(words);
        let signs = b"0O1I3E4A5S7T$S!I@A";
        let mut at = 0;
        while at < signs.len() {
            let byte = signs[at];
            let class = match byte {
                b'0'..=b'9' => place(DIGITS, byte, DIGIT, OTHER_DIGIT),
                _ => sign(byte),
            };
            new.letters[class] |= new.letters[place(LETTERS, signs[at + 1], 0, OTHER_LETTER)];
            at += 2;
        }
        new
    }

    fn step(&self, places: u64, class: usize) -> u64 {
        (places & !self.end) << 1 & self.letters[class]
    }
}

/// The levels, of which up to two letters may be wrong.
static LEVELS: Words = Words::new(&["SECRET", "TOPSECRET", "CONFIDENTIAL", "RESTRICTED"]);

/// What longer words may hold.
static HELD: Words = Words::new(&[
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "CLASSIFI",
    "CLASSIFY",
]);

/// Whole words: the levels of portion marks, and three others.
const WHOLE: [&str; 15] = [
    "S", "C", "TS", "R", "NS", "NC", "NR", "CTS", "CTSA", "NSAT", "NCA", "CONF", "ZNY", "ENTIRE",
    "JOINT",
];
static SHORT: Words = Words::new(&WHOLE);
const OTHERS: u64 = Words::new(&WHOLE).end & !Words::new(WHOLE.split_at(12).0).end;
const LETTER_S: u64 = 1 << 1;

/// The levels that may be cut in pieces.
static CUT: Words = Words::drawn(&["SECRET", "TOPSECRET", "CONFIDENTIAL"]);

/// How many signs may be between the pieces.
const LONGEST_CUT: usize = 3;

/// What is known of a line up to a byte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct State {
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
    /// How many words of one letter came in a row.
    singles: u8,
    line: Line,
    slashes: Slashes,
    before: Before,
    tag: Tag,
    /// Is the word right after `&`?
    entity: bool,
}

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

const SLASH: usize = sign(b'/');
const BACKSLASH: usize = sign(b'\\');
const BAR: usize = sign(b'|');
const DASH: usize = sign(b'-');
const LESS: usize = sign(b'<');
const GREATER: usize = sign(b'>');
const AMPERSAND: usize = sign(b'&');
const SEMICOLON: usize = sign(b';');
const PERCENT: usize = sign(b'%');
const EQUALS: usize = sign(b'=');
const QUESTION: usize = sign(b'?');
const OPEN: usize = sign(b'(');
const FRAME: usize = sign(b'#');
const SPACE: usize = sign(b' ');

impl State {
    /// What is known after another byte; nothing where it shows something.
    fn after(self, class: usize) -> Option<Self> {
        match class {
            HIGH => None,
            LINE_END => {
                let ended = self.end_word()?;
                (ended.line != Line::Beginning).then_some(Self::default())
            }
            0..SIGN => self.letter(class),
            _ => self.end_word()?.sign(class),
        }
    }

    /// Has what a byte does to be looked at: may it end a level, or is it of an escape?
    fn asks_for_look(self, class: usize) -> bool {
        self.ends_level(class) || self.escapes(class) || self.entity && class == SEMICOLON
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
        if self.slashes == Slashes::TwoAfterWord || self.tag == Tag::Closed {
            return None;
        }
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
    fn end_word(self) -> Option<Self> {
        if self.length == 0 {
            return Some(self);
        }
        let other = self.short & OTHERS > 0;
        if other {
            return None;
        }
        let single = self.length == 1 && !self.has_digit;
        let singles = if single { self.singles + 1 } else { 0 };
        // `S E C R`, `C T S`
        if singles == 4 || singles == 3 && self.short == LETTER_S {
            return None;
        }
        Some(Self { singles, ..self })
    }

    fn sign(self, class: usize) -> Option<Self> {
        let slash = matches!(class, SLASH | BACKSLASH | BAR | DASH);
        let slashes = match (self.slashes, class) {
            (Slashes::Open, SLASH | BACKSLASH) => Slashes::OneAfterOpen,
            (Slashes::OneAfterOpen, SLASH | BACKSLASH) => return None,
            (Slashes::OneAfterWord | Slashes::TwoAfterWord, _) if slash => Slashes::TwoAfterWord,
            (_, BAR) if (1..=3).contains(&self.length) => Slashes::TwoAfterWord,
            _ if slash && (1..=3).contains(&self.length) => Slashes::OneAfterWord,
            (_, OPEN) if self.length == 0 => Slashes::Open,
            _ => Slashes::None,
        };
        let solid = self.length > 0 || self.before == Before::Slash;
        let tag = match (self.tag, class) {
            (Tag::Closed, SLASH) => return None,
            (Tag::Closed, LESS) => Tag::Open,
            (_, LESS) if solid => Tag::Open,
            (Tag::Open, GREATER) => Tag::Closed,
            (Tag::Closed, _) | (_, LESS) => Tag::None,
            (tag, _) => tag,
        };
        let before = match class {
            AMPERSAND => Before::Ampersand,
            BACKSLASH => Before::Backslash,
            PERCENT => Before::Percent,
            EQUALS => Before::Equals,
            SLASH => Before::Slash,
            _ => Before::Other,
        };
        let escape = match self.before {
            Before::Ampersand => class == FRAME,
            Before::Equals => class == QUESTION,
            _ => false,
        };
        if escape {
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

/// The automaton, as far as it is made.
struct Table {
    /// For each state and class the next state, or one of the two below.
    next: Vec<u16>,
    states: Vec<State>,
    known: HashMap<State, u16>,
    /// Has the text no character outside of ASCII?
    is_ascii: bool,
}

/// Not yet worked out.
const UNKNOWN: u16 = 0;
/// Something is shown.
const SHOWN: u16 = 1;
/// The next state is known, and the word that ends has to be looked at.
const LOOK: u16 = 1 << 14;
/// The next state is known, and nothing else has to be done: what lacks this bit stops a walk.
const GO_ON: u16 = 1 << 15;
/// The number of a state.
const NUMBER: u16 = LOOK - 1;
/// The most states. More begin anew.
const MOST: usize = 16_000;
/// Places of the whole table: a place is never outside of it, whatever the number.
const PLACES: usize = (NUMBER as usize + 1) * WIDTH;
const _: () = assert!(MOST + 2 * WALKS < NUMBER as usize);

/// The place of what follows from a state and a class.
fn place_of(state: u16, class: usize) -> usize {
    (usize::from(state) * WIDTH + class) & (PLACES - 1)
}

/// Walks on by [`STRIDE`] bytes at a time, up to a stride in which something stops. Gives how many
/// bytes that were. Iterators would be slower here.
#[expect(clippy::needless_range_loop)]
fn stride<const N: usize>(
    table: &[u16; PLACES],
    rests: &[&[u8]; N],
    states: &mut [u16; N],
) -> usize {
    let mut strides: [&[[u8; STRIDE]]; N] = [&[]; N];
    for walk in 0..N {
        strides[walk] = rests[walk].as_chunks().0;
    }
    let count = strides[0].len();
    for walk in 0..N {
        strides[walk] = &strides[walk][..count];
    }
    for index in 0..count {
        let mut nexts = *states;
        let mut all = GO_ON;
        for step in 0..STRIDE {
            for walk in 0..N {
                let class = usize::from(CLASS[usize::from(strides[walk][index][step])]);
                // After what stops a walk any place will do.
                nexts[walk] = table[place_of(nexts[walk], class)];
                all &= nexts[walk];
            }
        }
        if all == 0 {
            return index * STRIDE;
        }
        *states = nexts;
    }
    count * STRIDE
}

impl Table {
    fn new() -> Self {
        let mut new = Self {
            // The system gives pages of zeros when they are asked for.
            next: vec![UNKNOWN; PLACES],
            states: Vec::new(),
            known: HashMap::new(),
            is_ascii: false,
        };
        new.add(State::default());
        new
    }

    fn add(&mut self, state: State) -> u16 {
        let number = self.states.len() as u16;
        self.states.push(state);
        self.known.insert(state, number);
        number
    }

    /// The number of a state.
    fn number(&mut self, state: State) -> u16 {
        match self.known.get(&state) {
            Some(number) => *number,
            None => self.add(state),
        }
    }

    /// What follows from a state and a byte; worked out where it is not known.
    fn follow(&mut self, from: u16, class: usize) -> u16 {
        let place = place_of(from, class);
        if self.next[place] == UNKNOWN {
            let state = self.states[usize::from(from & NUMBER)];
            self.next[place] = match state.after(class) {
                Some(after) if state.asks_for_look(class) => self.number(after) | LOOK,
                Some(after) => self.number(after) | GO_ON,
                None => SHOWN,
            };
        }
        self.next[place]
    }

    /// The lines in which something is shown, of those that `holds` agrees to.
    fn lines(&mut self, text: &str, mut holds: impl FnMut(&str) -> bool) -> Vec<Span> {
        let mut holds = |line: Span| holds(line.slice(text));
        self.is_ascii = text.is_ascii();
        let bytes = text.as_bytes();
        let mut walks = Walk::side_by_side(bytes);
        let mut found: [Vec<Span>; WALKS] = Default::default();
        while walks.iter().all(|walk| walk.at < walk.end) {
            self.walk(bytes, &mut walks);
            for (walk, found) in walks.iter_mut().zip(&mut found) {
                self.step(text, walk, &mut |line| {
                    if holds(line) {
                        found.push(line);
                    }
                });
            }
            self.make_room(&mut walks);
        }
        for (index, found) in found.iter_mut().enumerate() {
            while !walks[index].is_done {
                let mut one = [walks[index]];
                self.walk(bytes, &mut one);
                [walks[index]] = one;
                self.step(text, &mut walks[index], &mut |line| {
                    if holds(line) {
                        found.push(line);
                    }
                });
                self.make_room(&mut walks);
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Walks on while nothing is shown and all is known, up to the end of the first.
    fn walk<const N: usize>(&self, text: &[u8], walks: &mut [Walk; N]) {
        let Some(table) = self.next.first_chunk::<PLACES>() else {
            return;
        };
        let rests = walks.map(|walk| &text[walk.at.min(walk.end)..walk.end]);
        let left = rests.iter().map(|rest| rest.len()).min().unwrap_or(0);
        let rests = rests.map(|rest| &rest[..left]);
        let mut states = walks.map(|walk| walk.state);
        let mut steps = stride(table, &rests, &mut states);
        while steps < left {
            let mut nexts = states;
            let mut all = GO_ON;
            for walk in 0..N {
                let class = usize::from(CLASS[usize::from(rests[walk][steps])]);
                nexts[walk] = table[place_of(states[walk], class)];
                all &= nexts[walk];
            }
            if all == 0 {
                break;
            }
            states = nexts;
            steps += 1;
        }
        for (walk, state) in walks.iter_mut().zip(states) {
            walk.at += steps;
            walk.state = state;
        }
    }

    /// One step, in which something may be shown.
    fn step(&mut self, text: &str, walk: &mut Walk, shown: &mut dyn FnMut(Span)) {
        let bytes = text.as_bytes();
        let (class, length) = match bytes.get(walk.at).filter(|_| walk.at < walk.end) {
            Some(byte) => match usize::from(CLASS[usize::from(*byte)]) {
                HIGH => class_at(text, walk.at),
                class => (class, 1),
            },
            // The end of the text is that of its last line.
            None => {
                walk.is_done = true;
                (LINE_END, 1)
            }
        };
        let next = self.follow(walk.state, class);
        let goes_on = next & GO_ON != 0 || next != SHOWN && !self.shows(&bytes[..walk.end], walk);
        if goes_on {
            walk.state = next;
            walk.at += length;
            return;
        }
        let line = walk.line(bytes).span;
        shown(line);
        walk.at = line.end + 1;
        walk.from = walk.at.min(walk.end);
        walk.state = 0;
    }

    /// Shows what asked for a look where a walk is something: a level of a marking, or an escape?
    fn shows(&self, text: &[u8], walk: &mut Walk) -> bool {
        // How far around a level a mark reaches, in bytes.
        const AROUND: usize = 200;
        let class = text
            .get(walk.at)
            .map(|byte| usize::from(CLASS[usize::from(*byte)]));
        let escaped = class.is_some_and(|class| class < SIGN || class == SEMICOLON)
            && prefilter::escape_matters(text, walk.from, walk.at);
        // A line with signs outside of ASCII is folded in any case.
        let is_escape = class.is_some_and(|class| class < SIGN);
        let may_fold = !self.is_ascii && (is_escape || class == Some(SEMICOLON));
        if escaped || may_fold && !walk.line(text).is_ascii {
            return true;
        }
        if is_escape {
            return false;
        }
        let (from, at) = (walk.from, walk.at);
        let near = &text[at.saturating_sub(AROUND).max(from)..text.len().min(at + AROUND)];
        // What a sign outside of ASCII is meant for is known when it is folded.
        prefilter::is_level(text, from, at, || walk.line(text).span)
            || !self.is_ascii && !near.is_ascii() && !is_long(text, at)
    }

    /// Begins anew where there are too many states.
    fn make_room(&mut self, walks: &mut [Walk]) {
        if self.states.len() > MOST {
            let old = std::mem::replace(self, Self::new());
            for walk in walks {
                walk.state = self.number(old.states[usize::from(walk.state & NUMBER)]);
            }
        }
    }
}

/// Is the word that ends at a place longer than the levels of portion marks?
fn is_long(text: &[u8], at: usize) -> bool {
    let last = text.get(at.saturating_sub(5)..at);
    last.is_some_and(|last| last.len() == 5 && last.iter().all(u8::is_ascii_alphanumeric))
}

/// The line around a place, between two others.
fn line_around(text: &[u8], from: usize, at: usize, end: usize) -> Span {
    let start =
        memchr::memrchr2(b'\n', b'\r', &text[from..at]).map_or(from, |found| from + found + 1);
    let end = memchr::memchr2(b'\n', b'\r', &text[at..end]).map_or(end, |found| at + found);
    Span::new(start, end)
}

/// How many characters outside of ASCII are remembered: most that are met are among the first.
const REMEMBERED: usize = 0x3100;

/// Of characters that were met the class, and [`NEUTRAL`]; of others nothing.
static KNOWN: [AtomicU8; REMEMBERED] = [const { AtomicU8::new(0) }; REMEMBERED];

/// Folding makes of the character another outside of ASCII, or leaves it as it is.
const NEUTRAL: u8 = 1 << 7;

/// What is known of a character outside of ASCII.
fn known(c: char) -> u8 {
    let look = || {
        let neutral = folded_sign(c).is_some_and(|sign| !sign.is_ascii()) && !c.is_control();
        class_of(c) as u8 | if neutral { NEUTRAL } else { 0 }
    };
    let Some(place) = KNOWN.get(c as usize) else {
        return look();
    };
    match place.load(Ordering::Relaxed) {
        0 => {
            let new = look();
            place.store(new, Ordering::Relaxed);
            new
        }
        known => known,
    }
}

/// The class of the character at a place, and its length.
fn class_at(text: &str, at: usize) -> (usize, usize) {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if c.is_ascii() => (HIGH, 1),
        Some(c) => (usize::from(known(c) & !NEUTRAL), c.len_utf8()),
        None => (HIGH, 1),
    }
}

/// Is the character at a place outside of ASCII, before folding and after it? Its length, in bytes.
pub(super) fn neutral_at(line: &[u8], at: usize) -> Option<usize> {
    let length = match line[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let c = std::str::from_utf8(line.get(at..at + length)?).ok()?;
    (known(c.chars().next()?) & NEUTRAL != 0).then_some(length)
}

/// The class of what folding makes of a character outside of ASCII: of one that stands for a letter, or
/// joins the letters around it, [`HIGH`].
fn class_of(c: char) -> usize {
    if c.is_control() {
        return HIGH;
    }
    match folded_sign(c) {
        // After a word it becomes two dashes.
        Some('-') if matches!(c, '\u{2014}' | '\u{2015}') => BAR,
        Some('-') => DASH,
        Some('|') => BAR,
        Some(' ') => SPACE,
        Some('"' | '\'' | '+' | '.') => HIGH_SIGN,
        Some(sign) if !sign.is_ascii() => HIGH_SIGN,
        _ => HIGH,
    }
}

/// How many parts of a text are walked side by side: each step waits for the one before it.
const WALKS: usize = 3;

/// How many bytes are walked before it is asked whether something stopped.
const STRIDE: usize = 4;

/// A walk through whole lines of a text.
#[derive(Debug, Clone, Copy)]
struct Walk {
    /// Where it is.
    at: usize,
    /// Where lines begin that nothing was found in, and where it ends.
    from: usize,
    end: usize,
    state: u16,
    is_done: bool,
    /// The line that was asked for last. It may be as long as the text, so it is looked for once.
    line: Option<WholeLine>,
}

/// A line of a text.
#[derive(Debug, Clone, Copy)]
struct WholeLine {
    span: Span,
    is_ascii: bool,
}

impl Walk {
    /// The line where it is.
    fn line(&mut self, text: &[u8]) -> WholeLine {
        let holds = |line: &WholeLine| line.span.start <= self.at && self.at <= line.span.end;
        if let Some(line) = self.line.filter(holds) {
            return line;
        }
        let span = line_around(text, self.from, self.at, self.end);
        let is_ascii = text[span.start..span.end].is_ascii();
        *self.line.insert(WholeLine { span, is_ascii })
    }

    /// Walks through parts of a text that are alike in length.
    fn side_by_side(text: &[u8]) -> [Self; WALKS] {
        let mut from = 0;
        std::array::from_fn(|index| {
            let most = (text.len() * (index + 1) / WALKS).max(from);
            let rest = &text[most..];
            let end = memchr::memchr(b'\n', rest).map_or(text.len(), |end| most + end + 1);
            let walk = Self {
                at: from,
                from,
                end,
                state: 0,
                is_done: false,
                line: None,
            };
            from = end;
            walk
        })
    }
}
