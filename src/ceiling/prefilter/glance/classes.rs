//! The classes of bytes, and of characters outside of ASCII, that the automaton tells apart.

use crate::ceiling::prefilter::characters::Character;

/// What the automaton tells apart in bytes: letters that it looks for, digits and signs.
pub(super) const LETTERS: &[u8] = b"SECRTONFIDALPZYUXJ";
pub(super) const OTHER_LETTER: usize = LETTERS.len();
pub(super) const DIGITS: &[u8] = b"013457";
pub(super) const DIGIT: usize = OTHER_LETTER + 1;
pub(super) const OTHER_DIGIT: usize = DIGIT + DIGITS.len();
pub(super) const SIGNS: &[u8] = b"/\\|-<>&;%=?$!@(# ";
pub(super) const SIGN: usize = OTHER_DIGIT + 1;
pub(super) const OTHER_SIGN: usize = SIGN + SIGNS.len();
pub(super) const LINE_END: usize = OTHER_SIGN + 1;
/// What has to be folded.
pub(super) const HIGH: usize = LINE_END + 1;
/// A sign outside of ASCII, of which folding makes no letter.
pub(super) const HIGH_SIGN: usize = HIGH + 1;
pub(super) const CLASSES: usize = HIGH_SIGN + 1;

pub(super) const fn sign(byte: u8) -> usize {
    place(SIGNS, byte, SIGN, OTHER_SIGN)
}

/// The class of a byte that may be in a list, whose classes begin at `first`.
pub(super) const fn place(list: &[u8], byte: u8, first: usize, other: usize) -> usize {
    let mut at = 0;
    while at < list.len() {
        if list[at] == byte {
            return first + at;
        }
        at += 1;
    }
    other
}

pub(super) static CLASS: [u8; 256] = {
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

pub(super) const SLASH: usize = sign(b'/');
pub(super) const BACKSLASH: usize = sign(b'\\');
pub(super) const BAR: usize = sign(b'|');
pub(super) const DASH: usize = sign(b'-');
pub(super) const LESS: usize = sign(b'<');
pub(super) const GREATER: usize = sign(b'>');
pub(super) const AMPERSAND: usize = sign(b'&');
pub(super) const SEMICOLON: usize = sign(b';');
pub(super) const PERCENT: usize = sign(b'%');
pub(super) const EQUALS: usize = sign(b'=');
pub(super) const QUESTION: usize = sign(b'?');
pub(super) const OPEN: usize = sign(b'(');
pub(super) const FRAME: usize = sign(b'#');
pub(super) const SPACE: usize = sign(b' ');

/// The class of the character at a place, and its length in bytes.
pub(super) fn class_at(text: &str, at: usize) -> (usize, usize) {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if !c.is_ascii() => (class_of(Character::of(c)), c.len_utf8()),
        _ => (HIGH, 1),
    }
}

fn class_of(character: Character) -> usize {
    match character {
        Character::Folding | Character::Joint => HIGH,
        Character::Letter(letter) => usize::from(CLASS[usize::from(letter)]),
        Character::Neutral | Character::Sign | Character::Stop => HIGH_SIGN,
        Character::Space => SPACE,
        Character::Dash => DASH,
        Character::Bar => BAR,
    }
}
