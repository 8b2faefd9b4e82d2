//! The signs of a folded line: what a reader sees of each character.

use super::{BREAK, Folded};
use crate::ceiling::lookalikes;
use crate::vocabulary::marking::{is_dash, is_slash};
use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folded signs with their places.
#[derive(Debug, Default)]
pub(super) struct Signs(pub(super) Vec<(char, usize)>);

impl Signs {
    pub(super) fn add(&mut self, c: char, at: usize) {
        match c {
            ' '..='~' => self.0.push((c, at)),
            _ if is_invisible(c) => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.0.push((BREAK, at));
            }
            '\t' => self.0.push(('\t', at)),
            _ if c.is_control() => {}
            _ if c.is_ascii() => self.0.push((c, at)),
            _ if c.is_whitespace() || matches!(c, '\u{2800}' | '\u{2422}' | '\u{2423}') => {
                self.0.push((' ', at));
            }
            _ if is_slash(c) => self.0.push(('/', at)),
            // What programs make of two dashes.
            '\u{2014}' | '\u{2015}' if self.ends_word() => self.0.extend([('-', at), ('-', at)]),
            _ if is_dash(c) => self.0.push(('-', at)),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => self.0.push(('"', at)),
            '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' => self.0.push(('\'', at)),
            '\u{2768}' | '\u{276a}' | '\u{27ee}' | '\u{2985}' => self.0.push(('(', at)),
            '\u{2769}' | '\u{276b}' | '\u{27ef}' | '\u{2986}' => self.0.push((')', at)),
            // The lines of a box.
            '\u{2502}' | '\u{2503}' | '\u{2551}' => self.0.push(('|', at)),
            '\u{2500}'..='\u{257f}' => self.0.push(('+', at)),
            _ => self.add_letter(c, at),
        }
    }

    /// Is the last of them a letter or a digit?
    fn ends_word(&self) -> bool {
        self.0
            .last()
            .is_some_and(|(c, _)| c.is_ascii_alphanumeric())
    }

    /// Adds what a letter, or another character that nothing else is known of, is shown as. Of nearly
    /// all that is one character, which is remembered.
    fn add_letter(&mut self, c: char, at: usize) {
        const REMEMBERED: usize = 0x2_0000;
        /// For each character the one that it is shown as; zero where that is not known, or several.
        static KNOWN: [AtomicU32; REMEMBERED] = [const { AtomicU32::new(0) }; REMEMBERED];
        let place = KNOWN.get(c as usize);
        let known = place.map_or(0, |place| place.load(Ordering::Relaxed));
        if let Some(sign) = char::from_u32(known).filter(|sign| *sign != '\0') {
            self.0.push((sign, at));
            return;
        }
        let from = self.0.len();
        self.add_decomposed(c, at);
        if let (Some(place), [(sign, _)]) = (place, &self.0[from..]) {
            place.store(u32::from(*sign), Ordering::Relaxed);
        }
    }

    fn add_decomposed(&mut self, c: char, at: usize) {
        // Letters in parentheses of their own: U+1F122 is an S.
        let enclosed = ('\u{1f110}'..='\u{1f129}').contains(&c);
        let letter = || char::from_u32(u32::from(c) - 0x1_f110 + u32::from('A'));
        let enclosed = enclosed.then(letter).flatten();
        if let Some(letter) = enclosed.or_else(|| lookalikes::letter(c)) {
            self.0.push((letter, at));
            return;
        }
        let mut any = false;
        for part in std::iter::once(c)
            .nfkd()
            .filter(|part| !is_combining_mark(*part))
        {
            any = true;
            let sign = match part {
                _ if part.is_ascii() => part,
                _ if is_slash(part) => '/',
                _ if is_dash(part) => '-',
                _ => lookalikes::letter(part).unwrap_or(part),
            };
            self.0.push((sign, at));
        }
        // A mark that combines with the letter before it.
        if !any && !is_combining_mark(c) {
            self.0.push((c, at));
        }
    }

    /// Ends what is shown from right to left.
    pub(super) fn turn(&mut self, reversed: &mut Option<usize>) {
        if let Some(part) = reversed.take().and_then(|from| self.0.get_mut(from..)) {
            part.reverse();
            // Brackets are mirrored.
            for (sign, _) in part {
                *sign = match *sign {
                    '(' => ')',
                    ')' => '(',
                    '[' => ']',
                    ']' => '[',
                    other => other,
                };
            }
        }
    }

    pub(super) fn finish<'t>(self, length: usize) -> Folded<'t> {
        let mut text = String::with_capacity(self.0.len());
        let mut places = Vec::with_capacity(self.0.len() + 1);
        for (c, at) in self.0 {
            text.push(c);
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        places.push(length);
        Folded {
            text: Cow::Owned(text),
            places: Some(places),
            length,
        }
    }
}

/// Does folding make letters, digits or the signs of markings of a character?
pub(in crate::ceiling) fn is_letter_or_slash(c: char) -> bool {
    let shown = |c: &char| !c.is_ascii_control() && c.is_ascii();
    if c.is_ascii() {
        return shown(&c);
    }
    let mut signs = Signs::default();
    signs.add(c, 0);
    // What is shown as nothing joins the letters around it.
    signs.0.is_empty() || signs.0.iter().any(|(c, _)| shown(c)) || is_direction(c)
}

/// The sign that folding makes of a character, where it is one and turns nothing around.
pub(in crate::ceiling) fn folded_sign(c: char) -> Option<char> {
    let mut signs = Signs::default();
    signs.add(c, 0);
    let first = signs.0.first()?.0;
    let same = signs.0.iter().all(|(sign, _)| *sign == first);
    (same && !is_direction(c)).then_some(first)
}

/// The letter or digit of ASCII that folding makes of a character, where it is nothing else.
pub(in crate::ceiling) fn folded_letter(c: char) -> Option<u8> {
    let mut signs = Signs::default();
    signs.add(c, 0);
    match signs.0.as_slice() {
        [(letter, _)] if letter.is_ascii_alphanumeric() => u8::try_from(*letter).ok(),
        _ => None,
    }
}

/// Is a character shown as nothing, so that it joins the letters around it?
pub(in crate::ceiling) fn is_hidden(c: char) -> bool {
    let mut signs = Signs::default();
    signs.add(c, 0);
    signs.0.is_empty() && !is_direction(c)
}

/// Does it turn the text around?
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Does a reader see nothing of it? NUL is among them: what is UTF-16 or UTF-32 without a mark is
/// read as letters with NULs between.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}
