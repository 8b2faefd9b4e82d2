//! The words of a REF line, with separators apart and what a page or a section put in left out.

use super::posts::MAIL;
use crate::cable::BlockSpan;
use crate::cable::prose::Prose;
use crate::text::words::is_number;
use crate::vocabulary::classification::Level;
use crate::vocabulary::posts;

/// A word or a separator of a REF line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    /// Its letters.
    pub text: &'t str,
    /// Where it is.
    pub span: BlockSpan,
    /// Does it begin a line?
    pub opens_line: bool,
}

impl Token<'_> {
    /// Does it only separate two references?
    pub(super) fn is_separator(&self) -> bool {
        const SIGNS: [&str; 13] = [
            ",", ";", ":", "&", "\\", ".", "-", "/", "--", "*", "+", "|", "•",
        ];
        SIGNS.contains(&self.text) || self.text.eq_ignore_ascii_case("AND")
    }

    /// Does it say that the document is mail?
    pub(super) fn is_mail(&self) -> bool {
        MAIL.iter().any(|mail| self.is(mail))
    }

    /// Equal without regard to case, and to a stop after it?
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.trim_end_matches('.').eq_ignore_ascii_case(word)
    }
}

/// The tokens of the value of a REF line.
pub(super) fn tokens<'t>(prose: &Prose<'t>, value: BlockSpan) -> Vec<Token<'t>> {
    let mut found = Vec::new();
    let mut at = value.start;
    let mut opens_line = true;
    while at < value.end {
        let over = prose.over_hole(at);
        if over > at {
            at = over;
            opens_line = true;
            continue;
        }
        let rest = prose.text.get(at..value.end).unwrap_or("");
        let space = rest.chars().next().filter(|c| c.is_whitespace());
        if let Some(space) = space {
            opens_line |= matches!(space, '\n' | '\r');
            at += space.len_utf8();
            continue;
        }
        let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
        // A word never runs into residue that a reflow glued to it.
        let length = (1..word.len())
            .find(|length| prose.over_hole(at + length) > at + length)
            .unwrap_or(word.len());
        let word = word.get(..length).unwrap_or(word);
        split(word, at, opens_line, &mut found);
        at += word.len().max(1);
        opens_line = false;
    }
    without_page_heads(found)
}

/// What a bracket opens is a label up to this sign, in bytes: `(A:`.
const LABEL: usize = 2;

/// Splits a word at its separators and brackets.
fn split<'t>(word: &'t str, start: usize, opens_line: bool, found: &mut Vec<Token<'t>>) {
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        if let Some(text) = word.get(from..to).filter(|text| !text.is_empty()) {
            found.push(Token {
                text,
                span: BlockSpan::at(start + from, text.len()),
                opens_line: opens_line && from == 0,
            });
        }
    };
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    for (index, (at, sign)) in chars.iter().copied().enumerate() {
        let before = index.checked_sub(1).and_then(|i| chars.get(i)).map(|c| c.1);
        let after = chars.get(index + 1).map(|c| c.1);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match sign {
            ';' | '\\' | '&' | '|' => {
                push(from, at);
                push(at, at + 1);
                from = at + 1;
            }
            // `(DTG: 101200Z JAN 09)`: said of the cable before it.
            ':' if word.starts_with('(')
                && at + 1 == word.len()
                && at > LABEL
                && before != Some(')') => {}
            ',' | ':' if !(digit(before) && digit(after)) => {
                push(from, at);
                push(at, at + 1);
                from = at + 1;
            }
            // `ROME 12/OSLO 13`
            '/' if digit(before)
                && after.is_some_and(char::is_alphabetic)
                && word.get(from..at).is_some_and(is_number) =>
            {
                push(from, at);
                push(at, at + 1);
                from = at + 1;
            }
            // `403.5-4(A)`: a paragraph of a regulation, which no serial is like.
            '(' if word.get(from..at).is_some_and(is_section) => {}
            '(' | '[' if at > from => {
                push(from, at);
                from = at;
            }
            ')' | ']' if after.is_some_and(char::is_alphanumeric) => {
                push(from, at + 1);
                from = at + 1;
            }
            // `A.STATE 12`; initials have fewer letters between their stops.
            '.' if at == from + 1 && before.is_some_and(|c| c.is_ascii_uppercase()) => {
                let rest = word.get(at + 1..).unwrap_or("");
                let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
                // `B.08 PARIS 2210`
                let year = matches!(rest.len(), 2 | 4) && is_number(rest);
                // `B..`
                let doubled = rest == ".";
                if letters >= 3 || year || doubled {
                    push(from, at + 1);
                    from = at + 1;
                }
            }
            // `STATE 20187B. PARIS 2210`: the next label, with no space before it.
            'A'..='Z'
                if digit(before)
                    && after == Some('.')
                    && at + 2 == word.len()
                    && word.get(from..at).is_some_and(is_number) =>
            {
                push(from, at);
                from = at;
            }
            _ => {}
        }
    }
    push(from, word.len());
}

/// Is it the number of a section: `403.5-4`?
fn is_section(number: &str) -> bool {
    let parts = number.split_once('.');
    let digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    parts.is_some_and(|(chapter, section)| is_number(chapter) && digit(section))
}

/// Leaves out page heads that a copy ran into the line: `STATE 40721 CONFIDENTIAL PAGE 02 ROME
/// 00140 301417Z`, `UNCLASSIFIED`.
fn without_page_heads(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match page_head(&tokens[at..]) {
            0 => {
                kept.push(*token);
                at += 1;
            }
            length => at += length,
        }
    }
    kept
}

/// How many tokens of a page head are at the start of these.
fn page_head(tokens: &[Token<'_>]) -> usize {
    let mut at = level_words(tokens);
    let number = |at: usize| tokens.get(at).is_some_and(|token| is_number(token.text));
    if !(tokens.get(at).is_some_and(|token| token.text == "PAGE") && number(at + 1)) {
        // A level alone is what the foot of a page left at the end of the line.
        return if at > 0 && at == tokens.len() { at } else { 0 };
    }
    at += 2;
    let posted = (1..=4).rev().find(|length| {
        let words = tokens.get(at..at + length).unwrap_or(&[]);
        let words: Vec<&str> = words.iter().map(|token| token.text).collect();
        words.len() == *length && posts::lookup(&words.join(" ")).is_some()
    });
    at += posted.unwrap_or(0);
    // Its serial has five digits or is followed by the page count or the time.
    let serial = posted.is_some() && number(at);
    let padded = tokens.get(at).is_some_and(|token| token.text.len() == 5);
    let counted = tokens.get(at + 1).is_some_and(|next| is_count(next.text));
    at += usize::from(serial && (padded || counted));
    while tokens.get(at).is_some_and(|token| is_count(token.text)) {
        at += 1;
    }
    at
}

fn level_words(tokens: &[Token<'_>]) -> usize {
    let words = |count: usize| -> Option<String> {
        let words: Vec<&str> = tokens
            .get(..count)?
            .iter()
            .map(|token| token.text)
            .collect();
        Some(words.join(" "))
    };
    let is_level = |count: &usize| {
        words(*count).is_some_and(|words| {
            Level::read(&words).is_some_and(|(_, end)| end == words.len() && end > 3)
        })
    };
    (1..=3).rev().find(is_level).unwrap_or(0)
}

/// `02`, `OF`, `301417Z` after the serial of a page head.
fn is_count(word: &str) -> bool {
    let time = word
        .strip_suffix('Z')
        .is_some_and(|digits| digits.len() == 6 && is_number(digits));
    word == "OF" || time || word.len() == 2 && word.starts_with('0') && is_number(word)
}
