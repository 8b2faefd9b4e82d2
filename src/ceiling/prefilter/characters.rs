//! What folding makes of characters outside of ASCII, for looks that do not fold.

use crate::ceiling::fold::{folded_letter, folded_sign};
use std::sync::atomic::{AtomicU8, Ordering};

/// What a character outside of ASCII is, to a reader of markings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Character {
    /// It joins the letters around it, or stands for several: the line has to be folded.
    Folding,
    /// It stands for a letter or a digit of ASCII.
    Letter(u8),
    /// Another character outside of ASCII, or itself.
    Neutral,
    /// A sign of ASCII that no marking has.
    Sign,
    Space,
    Stop,
    Dash,
    /// A bar, or what becomes two dashes after a word.
    Bar,
}

/// Those that stand for no letter, by their number less one.
const SIGNS: [Character; 7] = [
    Character::Folding,
    Character::Neutral,
    Character::Sign,
    Character::Space,
    Character::Stop,
    Character::Dash,
    Character::Bar,
];

/// How many characters are remembered: nearly all that are met.
const REMEMBERED: usize = 0x1_0000;

/// Of characters that were met what they are: a letter of ASCII, or a number of [`SIGNS`]; of others
/// nothing.
static KNOWN: [AtomicU8; REMEMBERED] = [const { AtomicU8::new(0) }; REMEMBERED];

impl Character {
    /// What a character outside of ASCII is.
    pub(super) fn of(c: char) -> Self {
        let Some(place) = KNOWN.get(c as usize) else {
            return Self::look(c);
        };
        let known = place.load(Ordering::Relaxed);
        match SIGNS.get(usize::from(known).wrapping_sub(1)) {
            Some(sign) => *sign,
            None if known > 0 => Self::Letter(known),
            None => {
                let new = Self::look(c);
                place.store(new.number(), Ordering::Relaxed);
                new
            }
        }
    }

    /// What it is remembered by: no letter has a number as small as those of signs.
    fn number(self) -> u8 {
        match self {
            Self::Letter(letter) => letter,
            sign => (1..)
                .zip(SIGNS)
                .find(|(_, known)| *known == sign)
                .map_or(0, |(number, _)| number),
        }
    }

    fn look(c: char) -> Self {
        if c.is_control() {
            return Self::Folding;
        }
        match folded_sign(c) {
            Some('-') if matches!(c, '\u{2014}' | '\u{2015}') => Self::Bar,
            Some('-') => Self::Dash,
            Some('|') => Self::Bar,
            Some(' ') => Self::Space,
            Some('.') => Self::Stop,
            Some('"' | '\'' | '+') => Self::Sign,
            Some(sign) if !sign.is_ascii() => Self::Neutral,
            _ => folded_letter(c).map_or(Self::Folding, Self::Letter),
        }
    }
}

/// Has a text a character outside of ASCII that folding makes a letter of ASCII, or a sign that a marking
/// may have?
pub(super) fn has_folding(text: &[u8]) -> bool {
    // A character that is cut in two at the beginning is none.
    let mut at = text
        .iter()
        .take_while(|b| (0x80..0xc0).contains(*b))
        .count();
    while let Some(next) = text[at..].iter().position(|b| !b.is_ascii()) {
        at += next;
        match character_at(text, at) {
            Some((Character::Neutral | Character::Sign, length)) => at += length,
            Some(_) => return true,
            None => break,
        }
    }
    false
}

/// What the character outside of ASCII at a place is, and its length in bytes; nothing if it is cut in
/// two by the end.
fn character_at(text: &[u8], at: usize) -> Option<(Character, usize)> {
    let length = match text[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let c = std::str::from_utf8(text.get(at..at + length)?).ok()?;
    Some((Character::of(c.chars().next()?), length))
}

/// The length in bytes of the character at a place, if it is one outside of ASCII before folding and
/// after it.
pub(super) fn neutral_at(line: &[u8], at: usize) -> Option<usize> {
    let (character, length) = character_at(line, at)?;
    (character == Character::Neutral).then_some(length)
}
