//! What folding makes of characters outside of ASCII, for looks that do not fold.

use crate::ceiling::fold::folded_sign;
use std::sync::atomic::{AtomicU8, Ordering};

/// What a character outside of ASCII is, to a reader of markings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Character {
    /// It stands for a letter, or joins the letters around it: the line has to be folded.
    Folding = 1,
    /// Another character outside of ASCII, or itself.
    Neutral,
    /// A sign of ASCII that no marking has.
    Sign,
    Space,
    Dash,
    /// A bar, or what becomes two dashes after a word.
    Bar,
}

/// All of them, by their number less one.
const ALL: [Character; 6] = [
    Character::Folding,
    Character::Neutral,
    Character::Sign,
    Character::Space,
    Character::Dash,
    Character::Bar,
];

/// How many characters are remembered: most that are met are among the first.
const REMEMBERED: usize = 0x3100;

/// Of characters that were met what they are; of others nothing.
static KNOWN: [AtomicU8; REMEMBERED] = [const { AtomicU8::new(0) }; REMEMBERED];

impl Character {
    /// What a character outside of ASCII is.
    pub(super) fn of(c: char) -> Self {
        let Some(place) = KNOWN.get(c as usize) else {
            return Self::look(c);
        };
        let known = usize::from(place.load(Ordering::Relaxed));
        let known = known.checked_sub(1).and_then(|number| ALL.get(number));
        known.copied().unwrap_or_else(|| {
            let new = Self::look(c);
            place.store(new as u8, Ordering::Relaxed);
            new
        })
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
            Some('"' | '\'' | '+' | '.') => Self::Sign,
            Some(sign) if !sign.is_ascii() => Self::Neutral,
            _ => Self::Folding,
        }
    }
}

/// Has a text a character outside of ASCII that folding makes a sign or a letter of ASCII?
pub(super) fn has_folding(text: &[u8]) -> bool {
    // A character that is cut in two at an end is none.
    let chars = text.utf8_chunks().flat_map(|chunk| chunk.valid().chars());
    let mut high = chars.filter(|c| !c.is_ascii());
    !text.is_ascii() && high.any(|c| Character::of(c) != Character::Neutral)
}

/// The length in bytes of the character at a place, if it is one outside of ASCII before folding and
/// after it.
pub(super) fn neutral_at(line: &[u8], at: usize) -> Option<usize> {
    let length = match line[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let c = std::str::from_utf8(line.get(at..at + length)?).ok()?;
    (Character::of(c.chars().next()?) == Character::Neutral).then_some(length)
}
