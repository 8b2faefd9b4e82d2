//! A place in a text from which it is read, piece by piece.

use super::span::{Span, floor_boundary};
use super::words::strip_in_any_case;

/// Reads a text, or a stretch of it, from its start to its end.
///
/// Every method is total: a cursor never moves past the end of its stretch and never stops inside
/// a character. Pieces are given as parts of the text, and [`Cursor::span`] gives the place
/// of a piece, in bytes of the whole text that the cursor was made from. So a piece may be trimmed
/// first and placed afterwards.
///
/// ```
/// use cablelint::text::{Cursor, Span};
///
/// let mut cursor = Cursor::new("E.O. 12958: N/A");
/// assert!(cursor.eat("E.O."));
/// let number = cursor.skip_spaces().digits();
/// assert_eq!((number, cursor.span(number)), ("12958", Span::new(5, 10)));
/// assert!(cursor.eat(":"));
/// assert_eq!(cursor.skip_spaces().rest(), "N/A");
/// ```
#[derive(Debug, Clone)]
pub struct Cursor<'t> {
    text: &'t str,
    rest: &'t str,
    /// Where `rest` ends in the text, in bytes.
    end: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            rest: text,
            end: text.len(),
        }
    }

    /// A cursor that reads a stretch of a text only. Ends beyond the text or inside a character
    /// move back to the nearest boundary before them.
    pub fn within(text: &'t str, stretch: Span) -> Self {
        let rest = stretch.slice(text);
        Self {
            text,
            rest,
            end: floor_boundary(text, stretch.start) + rest.len(),
        }
    }

    /// Where the cursor is, in bytes of the whole text.
    pub fn at(&self) -> usize {
        self.end - self.rest.len()
    }

    /// What is not read yet.
    pub fn rest(&self) -> &'t str {
        self.rest
    }

    /// Is everything read?
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// All of the text before the cursor, also what is before its stretch.
    pub fn before(&self) -> &'t str {
        self.text.get(..self.at()).unwrap_or("")
    }

    /// The place of a piece, in bytes of the whole text.
    pub fn span(&self, piece: &str) -> Span {
        Span::of(piece, self.text)
    }

    /// From an earlier place, in bytes of the whole text, to the cursor.
    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start.min(self.at()), self.at())
    }

    /// The next character, which is not read yet.
    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Reads `word` where it comes next, in just these letters.
    pub fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads `word` where it comes next, in capitals or small letters.
    pub fn eat_in_any_case(&mut self, word: &str) -> bool {
        let rest = strip_in_any_case(self.rest, word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads the next character where it is one of these.
    pub fn eat_if(&mut self, accept: impl FnOnce(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|next| accept(*next))?;
        self.take(next.len_utf8());
        Some(next)
    }

    /// Reads so many bytes: fewer at the end of the text, and none of a character that would be
    /// cut.
    pub fn take(&mut self, bytes: usize) -> &'t str {
        let (piece, rest) = self
            .rest
            .split_at_checked(floor_boundary(self.rest, bytes))
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    /// Reads the characters that come next, as long as they are of this kind.
    pub fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest.trim_start_matches(accept);
        self.take(self.rest.len() - rest.len())
    }

    /// Reads up to the first of these signs, or to the end. The sign is not read.
    pub fn until(&mut self, signs: &[char]) -> &'t str {
        self.take(self.rest.find(signs).unwrap_or(self.rest.len()))
    }

    /// Reads the digits that come next: perhaps none.
    pub fn digits(&mut self) -> &'t str {
        self.take_while(|c| c.is_ascii_digit())
    }

    /// Skips white space and reads up to the next; `None` when no word is left.
    pub fn word(&mut self) -> Option<&'t str> {
        let word = self.skip_whitespace().take_while(|c| !c.is_whitespace());
        (!word.is_empty()).then_some(word)
    }

    /// Skips the characters that come next, as long as they are of this kind.
    pub fn skip_while(&mut self, accept: impl Fn(char) -> bool) -> &mut Self {
        self.rest = self.rest.trim_start_matches(accept);
        self
    }

    /// Skips spaces, tabs and no-break spaces, and stays on the line.
    pub fn skip_spaces(&mut self) -> &mut Self {
        self.skip_while(is_space)
    }

    /// Skips spaces of any kind and line ends.
    pub fn skip_whitespace(&mut self) -> &mut Self {
        self.rest = self.rest.trim_start();
        self
    }
}

/// A space within a line: copies from a word processor have no-break spaces.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_piece_by_piece() {
        let mut cursor = Cursor::new("REF:\u{a0} A. 08 LA PAZ 12, ROME 3\n");
        assert!(!cursor.eat("Ref"));
        assert!(cursor.eat_in_any_case("Ref"));
        assert_eq!(cursor.eat_if(|c| c == ':'), Some(':'));
        assert_eq!(cursor.skip_spaces().at(), 7);
        assert_eq!(cursor.take(2), "A.");
        assert_eq!(cursor.skip_spaces().digits(), "08");
        let post = cursor.skip_spaces().take_while(|c| !c.is_ascii_digit());
        assert_eq!(cursor.span(post.trim_end()), Span::new(13, 19));
        let item = cursor.until(&[',', ';']);
        assert_eq!((item, cursor.peek()), ("12", Some(',')));
        assert_eq!(cursor.span_from(10).slice("0123456789ab"), "ab");
        assert!(cursor.eat(","));
        assert_eq!(cursor.word(), Some("ROME"));
        assert_eq!(cursor.word(), Some("3"));
        assert_eq!((cursor.word(), cursor.is_done()), (None, true));
    }

    #[test]
    fn a_stretch_of_a_text() {
        let text = "TAGS: ¶ECON RS";
        let mut cursor = Cursor::within(text, Span::new(7, 12));
        assert_eq!((cursor.at(), cursor.before()), (6, "TAGS: "));
        assert_eq!(cursor.take(1), "");
        assert_eq!(cursor.take(3), "¶E");
        assert_eq!(cursor.until(&[' ']), "CON");
        assert_eq!((cursor.rest(), cursor.at()), ("", 12));
        let outside = Cursor::within(text, Span::new(90, 99));
        assert_eq!((outside.at(), outside.rest()), (text.len(), ""));
    }

    proptest! {
        #[test]
        fn stays_on_characters(
            text in "[aB1 \t\u{a0}¶\n,]{0,12}",
            start in 0..14_usize,
            length in 0..14_usize,
            steps in prop::collection::vec((0..6_u8, 0..5_usize), 0..8),
        ) {
            let mut cursor = Cursor::within(&text, Span::at(start, length));
            for (step, bytes) in steps {
                let before = cursor.at();
                let piece = match step {
                    0 => cursor.take(bytes),
                    1 => cursor.digits(),
                    2 => cursor.until(&[',', '¶']),
                    3 => cursor.word().unwrap_or(""),
                    4 => cursor.skip_spaces().take_while(char::is_alphabetic),
                    _ => cursor.skip_whitespace().rest(),
                };
                prop_assert!(before <= cursor.at());
                prop_assert_eq!(cursor.span(piece).slice(&text), piece);
                prop_assert!(text.is_char_boundary(cursor.at()));
                prop_assert_eq!(cursor.before().len(), cursor.at());
            }
        }
    }
}
