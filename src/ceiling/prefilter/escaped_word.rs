//! Words that are written with escapes: `&#83;ECRET`, `S%2F%2FNF`. Most escapes in addresses and strings are
//! of words that are none of a marking.

use super::characters::Character;
use super::levels::{is_near_any, is_of_portion};
use super::short::{is_slash_sign, is_term_at};
use super::tags::may_be_of_marking;
use crate::ceiling::fold::{
    BREAK, escape_at, folded_letter, folded_sign, is_hidden, is_letter_or_slash, tag_length,
};

/// The longest word that is looked at, in bytes. No level is longer.
const WORD: usize = 24;

/// The longest word before a foreign level, in bytes.
const CODE: usize = 6;

/// How many signs after a word are looked over.
const SIGNS: usize = 12;

/// What is at a place of a line, after escapes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Letter(u8),
    Slash,
    Space,
    Open,
    /// It joins the letters around it.
    Joint,
    Other,
    /// What it is known only when it is folded.
    Unknown,
}

/// Is the escape at a place of a line, which stands for a letter or a sign, part of a marking?
pub(super) fn matters(line: &[u8], at: usize) -> bool {
    let own = |b: &&u8| b.is_ascii_alphanumeric();
    let length = line[..at].iter().rev().take(WORD).take_while(own).count();
    let (head, before) = line[..at].split_at(at - length);
    let last = head.last();
    if last.is_some_and(|b| !b.is_ascii()) {
        return true;
    }
    let (first, length) = piece_at(line, at);
    let mut rest = Rest::new(line, at);
    match first {
        Piece::Letter(_) | Piece::Joint => {
            let word = rest.word(before);
            let slash = last.is_some_and(|b| is_slash_sign(*b)) || rest.next() == Piece::Slash;
            let alone = word.len() == 1 && !slash && !is_of_portion(&word);
            if word.is_empty()
                || alone
                    && !is_near_word(head.iter().rev())
                    && !is_near_word(line[rest.at..].iter())
            {
                return rest.is_unknown;
            }
            let code = word.len() == 3 && word.iter().all(u8::is_ascii_uppercase);
            rest.is_unknown || code || may_be_of_marking(&word, slash)
        }
        Piece::Slash => {
            let own = is_of_portion(before) || is_term_at(before) || is_near_any(before);
            own || rest.begins_mark()
        }
        Piece::Open => rest.begins_mark(),
        Piece::Space => true,
        Piece::Other => {
            rest.at = at + length;
            let after = rest.word(&[]);
            let is = |word: &[u8]| !word.is_empty() && may_be_of_marking(word, false);
            rest.is_unknown || is(before) || is(&after)
        }
        Piece::Unknown => true,
    }
}

/// May a word end a mark, before an escaped bracket that closes it?
pub(super) fn ends_mark(word: &[u8]) -> bool {
    let code = (2..=CODE).contains(&word.len()) && word.iter().all(u8::is_ascii_uppercase);
    code || is_of_portion(word) || is_term_at(word) || is_near_any(word)
}

/// May a letter, or an escape, be near in a text on one side of a letter that stands alone? A spelled
/// word goes on there.
fn is_near_word<'b>(text: impl Iterator<Item = &'b u8>) -> bool {
    /// In bytes.
    const NEAR: usize = 4;
    let own = |b: &u8| b.is_ascii_alphanumeric() || b"&\\%=<".contains(b) || !b.is_ascii();
    text.take(NEAR).any(own)
}

/// The text from a place of a line on, whose escapes are read.
struct Rest<'l> {
    line: &'l [u8],
    at: usize,
    /// Was something met that is known only when it is folded?
    is_unknown: bool,
}

impl<'l> Rest<'l> {
    fn new(line: &'l [u8], at: usize) -> Self {
        Self {
            line,
            at,
            is_unknown: false,
        }
    }

    fn next(&mut self) -> Piece {
        let piece = piece_at(self.line, self.at).0;
        self.is_unknown |= piece == Piece::Unknown;
        piece
    }

    fn skip(&mut self) {
        self.at += piece_at(self.line, self.at).1;
    }

    /// The word that begins here, after its letters that were read before.
    fn word(&mut self, before: &[u8]) -> Vec<u8> {
        let mut word = before.to_vec();
        for _ in 0..WORD {
            match self.next() {
                Piece::Letter(letter) => word.push(letter),
                Piece::Joint => {}
                _ => break,
            }
            self.skip();
        }
        word
    }

    /// Do signs, and then a word of a mark, follow?
    fn begins_mark(&mut self) -> bool {
        let mut slashes = 0;
        for _ in 0..SIGNS {
            match self.next() {
                Piece::Slash => slashes += 1,
                Piece::Space | Piece::Open => {}
                _ => break,
            }
            self.skip();
        }
        let word = self.word(&[]);
        let next = self.next();
        let code = (2..=CODE).contains(&word.len())
            && (next == Piece::Space && slashes > 0 || word.iter().all(u8::is_ascii_uppercase));
        self.is_unknown || code || may_be_of_marking(&word, next == Piece::Slash || slashes > 1)
    }
}

fn piece_at(line: &[u8], at: usize) -> (Piece, usize) {
    let rest = line.get(at..).unwrap_or(&[]);
    if let Some((c, length)) = escape_at(rest) {
        return (piece(c), length);
    }
    match rest.first() {
        None => (Piece::Other, 0),
        Some(b'<') if tag_length(rest).is_some() => (Piece::Unknown, 1),
        Some(byte) if byte.is_ascii() => (piece(char::from(*byte)), 1),
        Some(_) => (Piece::Unknown, 1),
    }
}

fn piece(c: char) -> Piece {
    match c {
        '/' | '\\' | '|' | '-' => Piece::Slash,
        ' ' | '\t' => Piece::Space,
        '(' | '[' => Piece::Open,
        '!'..='~' if c.is_ascii_alphanumeric() => Piece::Letter(c as u8),
        '!'..='~' | '\n' | '\r' | BREAK | '\u{c}' => Piece::Other,
        // Other signs of control are shown as nothing.
        '\0'..='\u{1f}' | '\u{7f}' => Piece::Joint,
        _ => match Character::of(c) {
            Character::Letter(letter) => Piece::Letter(letter),
            Character::Dash | Character::Bar => Piece::Slash,
            Character::Space => Piece::Space,
            Character::Neutral | Character::Sign | Character::Stop => Piece::Other,
            Character::Joint => Piece::Joint,
            Character::Folding => folded_piece(c),
        },
    }
}

/// The same of any character, by what folding makes of it.
fn folded_piece(c: char) -> Piece {
    if let Some(letter) = folded_letter(c) {
        return Piece::Letter(letter);
    }
    match folded_sign(c) {
        Some('/' | '\\' | '|' | '-') => Piece::Slash,
        Some(' ' | '\t') => Piece::Space,
        Some('(' | '[') => Piece::Open,
        Some(sign) if sign.is_ascii() || !is_letter_or_slash(c) => Piece::Other,
        None if is_hidden(c) => Piece::Joint,
        None if !is_letter_or_slash(c) => Piece::Other,
        _ => Piece::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_what_folding_makes_of_its_character() {
        for c in ('\0'..'\u{3000}').chain('\u{fe00}'..='\u{ffff}') {
            assert_eq!(piece(c), folded_piece(c), "{c:?}");
        }
    }
}
