//! The reasons of the classification block: `1.4 (b) and (d)`.

#![warn(clippy::string_slice)]

use super::spans::Spans;
use super::{BlockSpan, Written};
use crate::text::{Cursor, Span};

/// Reasons for classifying: a section of the order and letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// 1.4 since 2003, 1.5 before. Another digit is a slip.
    pub section: u8,
    /// The digits of the section.
    pub section_span: BlockSpan,
    /// Is there a comma in the section, `1,4`?
    pub comma: bool,
    /// Each letter in lower case, and where it is, its brackets included.
    pub letters: Vec<Written<char>>,
    /// Are some letters in brackets, and some not?
    pub mixed: bool,
    /// Is no letter in brackets?
    pub bare: bool,
    /// Another section after the letters: `1.4 (b), 1.5 (d)`.
    pub other_section: Option<BlockSpan>,
}

impl Spans for Reasons {
    fn spans(&mut self, visit: &mut dyn FnMut(&mut BlockSpan)) {
        visit(&mut self.section_span);
        self.letters.spans(visit);
        self.other_section.spans(visit);
    }
}

/// No list of reasons goes on after this many letters.
const MOST_LETTERS: usize = 12;

/// The longest bracket with letters, in bytes: `(b, d, and e)`.
const LONGEST_BRACKET: usize = 24;

/// Reads `1.4 (b) and (d)` at `at`, which counts bytes of the text. In running text (`prose`) the
/// first letter must be in brackets, and the section must be one of the two. In the block that
/// gives reasons the system may have broken the line inside the section, and the drafter may have
/// slipped: `1,4 (b)`, `1.2 (b)`, `1.5.d`.
pub fn reasons(text: &str, at: usize, prose: bool) -> Option<Reasons> {
    let mut lexer = Lexer {
        cursor: Cursor::within(text, Span::new(at, text.len())),
    };
    let section = lexer.section(prose)?;
    let section_span = BlockSpan::within(lexer.cursor.span_from(at));
    if !prose {
        lexer.cursor.eat(".");
    }
    let mut letters = Vec::new();
    let (mut bare, mut bracketed) = (false, false);
    while letters.len() < MOST_LETTERS {
        if !letters.is_empty() && !prose {
            lexer.again(section);
        }
        let here = lexer.cursor.clone();
        match lexer.next(!letters.is_empty()) {
            Some(Token::Bracket { piece, inside }) => {
                bracketed = true;
                for word in &inside {
                    let place = if inside.len() == 1 { piece } else { word };
                    letters.extend(letter(word, BlockSpan::of(place, text)));
                }
            }
            Some(Token::Letter(word)) if !(prose && letters.is_empty()) => {
                let place = BlockSpan::of(word, text);
                // `(b), (d`: a bracket that is not closed.
                let open = ['(', '['];
                let head = text.get(..place.start).unwrap_or("");
                match word.starts_with(open) || head.ends_with(open) {
                    true => bracketed = true,
                    false => bare = true,
                }
                letters.extend(letter(word, place));
            }
            Some(Token::And) => {}
            Some(Token::Through { word, last }) => {
                letters.extend(between(&letters, word, last, text))
            }
            _ => {
                lexer.cursor = here;
                break;
            }
        }
    }
    (!letters.is_empty()).then_some(Reasons {
        section,
        section_span,
        comma: section_span.slice(text).contains(','),
        letters,
        mixed: bare && bracketed,
        bare: !bracketed,
        other_section: lexer.other_section(text, section).filter(|_| !prose),
    })
}

/// The letters between the last of the list and the one that `through` leads to. Each has the place of
/// the word.
fn between(letters: &[Written<char>], word: &str, last: char, text: &str) -> Vec<Written<char>> {
    let first = letters.last().map_or(last, |letter| letter.value);
    let span = BlockSpan::of(word, text);
    let inside = (first..last).skip(1);
    inside.map(|letter| Written::new(letter, span)).collect()
}

/// A letter of the list.
fn letter(word: &str, span: BlockSpan) -> Option<Written<char>> {
    let letter = word
        .chars()
        .find(char::is_ascii_alphanumeric)?
        .to_ascii_lowercase();
    Some(Written::new(letter, span))
}

/// A piece of the list of letters.
enum Token<'t> {
    /// `(b)`, `(b/d)`, `(b, d)`.
    Bracket {
        /// All of it.
        piece: &'t str,
        /// The letters between the brackets, at least one.
        inside: Vec<&'t str>,
    },
    /// A letter without brackets.
    Letter(&'t str),
    /// The word `and`.
    And,
    /// The word `through`: all letters up to the next one.
    Through {
        /// The word.
        word: &'t str,
        /// The next letter, in lower case.
        last: char,
    },
}

/// Takes the section and the list of letters apart.
struct Lexer<'t> {
    cursor: Cursor<'t>,
}

impl<'t> Lexer<'t> {
    /// Reads the section of the order, `1.4`, and gives its second digit.
    fn section(&mut self, prose: bool) -> Option<u8> {
        let cursor = &mut self.cursor;
        if !cursor.eat("1") {
            return None;
        }
        let point = cursor.eat(".");
        if !point && (prose || !cursor.eat(",") && !cursor.eat("-")) {
            return None;
        }
        let broken = !prose && !cursor.take_while(|c| c.is_ascii_whitespace()).is_empty();
        let digit = cursor.eat_if(|c| c.is_ascii_digit())?;
        let usual = matches!(digit, '4' | '5');
        let clean = point && !broken;
        let longer = cursor.peek().is_some_and(|c| c.is_ascii_digit());
        if longer || !usual && (prose || !clean) {
            return None;
        }
        // Any other number is a section only where a letter in brackets follows at once.
        let opens = cursor.rest().trim_start().starts_with('(');
        let section = u8::try_from(digit.to_digit(10)?).ok()?;
        (usual && clean || opens).then_some(section)
    }

    /// Passes over the section where it is written again before a letter: `1.4 (b) and 1.4 (d)`.
    fn again(&mut self, section: u8) {
        let mut ahead = self.cursor.clone();
        ahead.skip_while(is_between);
        let digit = char::from(b'0' + section);
        let same = ahead.eat("1") && ahead.eat(".") && ahead.eat_if(|c| c == digit).is_some();
        ahead.eat(".");
        if same && !ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.cursor = ahead;
        }
    }

    /// Another section that follows with letters of its own.
    fn other_section(&self, text: &str, section: u8) -> Option<BlockSpan> {
        let mut ahead = self.cursor.clone();
        ahead.skip_while(is_between);
        if ahead.eat("and") {
            ahead.skip_while(is_between);
        }
        let rest = ahead.rest();
        let digit = rest.strip_prefix("1.")?.bytes().next()?;
        let other = digit.is_ascii_digit() && digit != b'0' + section;
        let opens = rest.get(3..)?.trim_start().starts_with('(');
        (other && opens).then(|| BlockSpan::of(rest.get(..3).unwrap_or(""), text))
    }

    /// The next piece, after what separates it from the one before. `after_letter`: was there a
    /// letter before it, so that `and` may follow?
    fn next(&mut self, after_letter: bool) -> Option<Token<'t>> {
        self.cursor.skip_while(is_between);
        if matches!(self.cursor.peek(), Some('(' | '[')) {
            return self.bracket();
        }
        if after_letter && self.and() {
            return Some(Token::And);
        }
        if after_letter && let Some(through) = self.through() {
            return Some(through);
        }
        let mut ahead = self.cursor.clone();
        let word = self.cursor.take_while(|c| c.is_ascii_alphanumeric());
        // `b), (d)`: its bracket is not opened.
        let piece = ahead.take(word.len() + 1);
        let more = || {
            let rest = ahead.rest().trim_start_matches([',', ' ']);
            let rest = rest.strip_prefix("and ").unwrap_or(rest);
            rest.starts_with('(') || rest.get(1..2) == Some(")")
        };
        if is_letter(word) && piece.ends_with(')') && more() {
            self.cursor = ahead;
            return Some(Token::Letter(piece));
        }
        is_letter(word).then_some(Token::Letter(word))
    }

    /// A bracket that holds letters only.
    fn bracket(&mut self) -> Option<Token<'t>> {
        let mut bytes = self.cursor.rest().bytes().take(LONGEST_BRACKET);
        let Some(close) = bytes.position(|b| matches!(b, b')' | b']')) else {
            return self.unclosed();
        };
        let piece = self.cursor.take(close + 1);
        let inside: Vec<&str> = piece
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"))
            .collect();
        // `(bd)`
        let glued = match inside[..] {
            [word] if is_run_of_letters(word) => Some(word),
            _ => None,
        };
        let inside = match glued {
            Some(word) => word.split("").filter(|letter| !letter.is_empty()).collect(),
            None => inside,
        };
        let plain = !inside.is_empty() && inside.iter().all(|word| is_letter(word));
        plain.then_some(Token::Bracket { piece, inside })
    }

    /// `(b` at the end of the text: a letter whose bracket is not closed.
    fn unclosed(&mut self) -> Option<Token<'t>> {
        let rest = self.cursor.rest().trim_end();
        let single = rest.len() == 2 && rest.get(1..).is_some_and(is_letter);
        single.then(|| Token::Letter(self.cursor.take(2)))
    }

    /// Reads `through` and the letter after it, which it leaves for the next piece.
    fn through(&mut self) -> Option<Token<'t>> {
        let mut ahead = self.cursor.clone();
        let word = ahead.take_while(|c| c.is_ascii_alphabetic());
        let through = ["through", "thru"];
        if !through.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return None;
        }
        let rest = ahead
            .rest()
            .trim_start_matches(|c| is_between(c) || matches!(c, '(' | '['));
        let next = rest.chars().next()?.to_ascii_lowercase();
        let alone = !rest
            .get(1..)?
            .starts_with(|c: char| c.is_ascii_alphanumeric());
        let last = Some(next).filter(|letter| alone && matches!(letter, 'a'..='h'))?;
        self.cursor = ahead;
        Some(Token::Through { word, last })
    }

    /// Reads `and`, which the system may have broken: `a` at the end of a line, `nd` on the next.
    fn and(&mut self) -> bool {
        let mut ahead = self.cursor.clone();
        let spelled = ["a", "n", "d"]
            .iter()
            .all(|letter| ahead.skip_whitespace().eat_in_any_case(letter));
        let whole = spelled && !ahead.peek().is_some_and(char::is_alphanumeric);
        if whole {
            self.cursor = ahead;
        }
        whole
    }
}

/// Spaces and signs between the letters.
fn is_between(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | '/' | '&' | ';' | '\n' | '\r' | '-' | '+' | '"'
    )
}

/// `bd`: letters of reasons in their order, run together.
fn is_run_of_letters(word: &str) -> bool {
    let bytes = word.as_bytes();
    (2..=3).contains(&bytes.len())
        && bytes
            .iter()
            .all(|b| matches!(b.to_ascii_lowercase(), b'a'..=b'h'))
        && bytes.is_sorted_by(|a, b| a < b)
}

/// Is the word one letter?
fn is_letter(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_in_every_style() {
        for (text, letters, mixed) in [
            ("1.4 (b) and (d).", "bd", false),
            ("1.4 (B) AND (D)", "bd", false),
            ("1.4(b/d)", "bd", false),
            ("1.4 (b,d)", "bd", false),
            ("1.4 (b and d)", "bd", false),
            ("1.4 b and d", "bd", false),
            ("1.4 (b) and d", "bd", true),
            ("1.5 (D).", "d", false),
            ("1.4 (a), (b), and\n(c)", "abc", false),
            ("1.5.D.", "d", false),
            ("1. \n4 (b) and (d)", "bd", false),
            ("1,4 (C) AND (D)", "cd", false),
            ("1.2 (B), (D)", "bd", false),
            ("1.5 B,D.", "bd", false),
            ("1.4 (b) a \nnd (d)", "bd", false),
            ("1.4 (a) or (b)", "a", false),
            ("1.4 (b) and 1.4 (d)", "bd", false),
            ("1.4B and 1.4D", "bd", false),
            ("1.4.b and 1.4.d", "bd", false),
            ("1.4 [b] and [d]", "bd", false),
            ("1.4 (bd)", "bd", false),
            ("1.4 (b), (d", "bd", false),
            ("1.4 (be)", "be", false),
            ("1.4 B+D", "bd", false),
            ("1.4 \"b\" and \"d\"", "bd", false),
            ("1.4 b) and d)", "bd", false),
            ("1-4 (b)", "b", false),
            ("1.4 (a) through (d).", "abcd", false),
            ("1.5 (B) THRU (D)", "bcd", false),
            ("1.4 (b) through Friday", "b", false),
        ] {
            let read = reasons(text, 0, false).expect("reasons");
            let shown: String = read.letters.iter().map(|letter| letter.value).collect();
            assert_eq!((shown.as_str(), read.mixed), (letters, mixed), "{text}");
        }
        assert_eq!(reasons("1.4 million", 0, true), None);
        assert_eq!(reasons("1.4 a year", 0, true), None);
        assert_eq!(reasons("1.45 (b)", 0, false), None);
        assert_eq!(reasons("1.2 b", 0, false), None);
        assert_eq!(reasons("1.2 (b)", 0, true), None);
        assert_eq!(reasons("1. 4 million", 0, false), None);
    }
}
