//! What folding makes of characters outside of ASCII, for looks that do not fold.

use crate::ceiling::fold::{self, folded_letter, folded_sign};
use std::sync::atomic::{AtomicU8, Ordering};

/// What a character outside of ASCII is, to a reader of markings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Character {
    /// It stands for several letters, or parts or turns what is beside it: the line has to be folded.
    Folding,
    /// It is shown as nothing, so that it joins the letters around it.
    Joint,
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
const SIGNS: [Character; 8] = [
    Character::Folding,
    Character::Joint,
    Character::Neutral,
    Character::Sign,
    Character::Space,
    Character::Stop,
    Character::Dash,
    Character::Bar,
];

/// How many characters are remembered: nearly all that are met.
const REMEMBERED: usize = 0x2_0000;

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
            None if fold::is_hidden(c) => Self::Joint,
            // What becomes several, none of them of ASCII: a syllable of Hangul.
            None if !fold::is_letter_or_slash(c) => Self::Neutral,
            _ => folded_letter(c).map_or(Self::Folding, Self::Letter),
        }
    }
}

/// Does folding make letters, digits or the signs of markings of a character?
pub(super) fn is_letter_or_slash(c: char) -> bool {
    match Character::of(c) {
        Character::Neutral => false,
        Character::Folding => fold::is_letter_or_slash(c),
        _ => true,
    }
}

/// Has a text letters or digits, or characters of which folding makes some?
pub(super) fn has_letters(text: &[u8]) -> bool {
    let mut at = text
        .iter()
        .take_while(|b| (0x80..0xc0).contains(*b))
        .count();
    while let Some(byte) = text.get(at) {
        let length = match byte.is_ascii() {
            true if byte.is_ascii_alphanumeric() => return true,
            true => 1,
            false => match character_at(text, at) {
                Some((Character::Folding | Character::Letter(_), _)) => return true,
                Some((_, length)) => length,
                None => return false,
            },
        };
        at += length;
    }
    false
}

/// Has a text a character outside of ASCII that folding makes a letter of ASCII, or a sign that a marking
/// may have?
pub(super) fn has_folding(text: &[u8]) -> bool {
    // A character that is cut in two at the beginning is none.
    let mut at = text
        .iter()
        .take_while(|b| (0x80..0xc0).contains(*b))
        .count();
    while let Some(next) = first_outside_of_ascii(&text[at..]) {
        at += next;
        match character_at(text, at) {
            Some((Character::Neutral | Character::Sign, length)) => at += length,
            Some(_) => return true,
            None => break,
        }
    }
    false
}

/// The place of the first byte outside of ASCII. Most pieces have none, which is seen at once.
fn first_outside_of_ascii(text: &[u8]) -> Option<usize> {
    /// In bytes.
    const PIECE: usize = 64;
    let mut pieces = text.chunks(PIECE);
    let before = pieces.by_ref().take_while(|piece| piece.is_ascii()).count() * PIECE;
    let rest = text.get(before..)?;
    let at = rest.iter().position(|b| !b.is_ascii())?;
    Some(before + at)
}

/// What the character outside of ASCII at a place of a text is, and its length in bytes; nothing if it is
/// cut in two by the end.
fn character_at(text: &[u8], at: usize) -> Option<(Character, usize)> {
    let first = text[at];
    let (length, bits) = match first {
        0xc2..=0xdf => (2, first & 0x1f),
        0xe0..=0xef => (3, first & 0x0f),
        0xf0..=0xf4 => (4, first & 0x07),
        _ => return None,
    };
    // The bytes are those of a text, so that each after the first brings six bits.
    let rest = text.get(at + 1..at + length)?.iter();
    let code = rest.fold(u32::from(bits), |code, byte| {
        code << 6 | u32::from(byte & 0x3f)
    });
    Some((Character::of(char::from_u32(code)?), length))
}

/// The length in bytes of the character at a place, if it is one outside of ASCII before folding and
/// after it.
pub(super) fn neutral_at(line: &[u8], at: usize) -> Option<usize> {
    let (character, length) = character_at(line, at)?;
    (character == Character::Neutral).then_some(length)
}
