//! The pieces of words: letters, digits and signs, with the slips of a scan repaired.

use super::tokens::Token;
use crate::cable::BlockSpan;
use crate::syntax::line;
use crate::vocabulary::posts;

/// A piece of a token: letters, digits or one sign.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub span: BlockSpan,
    pub kind: Kind,
    /// Does it follow the piece before it without a space?
    pub joined: bool,
    pub opens_line: bool,
    /// Which token it is of.
    pub token: usize,
    /// Is it the last of its token?
    pub last: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Letters,
    Digits,
    Sign,
}

pub(super) fn is_sign(piece: Option<&Piece>, sign: &str) -> bool {
    piece.is_some_and(|piece| piece.text == sign)
}

pub(super) fn joined_span(words: &[Piece]) -> BlockSpan {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => BlockSpan::new(first.span.start, last.span.end),
        _ => BlockSpan::default(),
    }
}

/// The pieces of tokens up to the first that separates references or opens a label.
pub(super) fn pieces(tokens: &[Token<'_>]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if matches!(token.text, ";" | "&" | "\\" | "|" | "--" | "*")
            || index > 0 && is_label(token.text)
        {
            break;
        }
        let stripped = token.text.trim_end_matches('.');
        let from = found.len();
        if let Some(digits) = scanned_number(stripped) {
            found.push(Piece {
                text: digits,
                span: BlockSpan::at(token.span.start, stripped.len()),
                kind: Kind::Digits,
                joined: false,
                opens_line: token.opens_line,
                token: index,
                last: true,
            });
            continue;
        }
        let mut at = 0;
        while let Some(rest) = stripped.get(at..).filter(|rest| !rest.is_empty()) {
            let (kind, length) = piece_length(rest);
            found.push(Piece {
                text: rest.get(..length).unwrap_or(rest).to_owned(),
                span: BlockSpan::at(token.span.start + at, length),
                kind,
                joined: at > 0,
                opens_line: at == 0 && token.opens_line,
                token: index,
                last: false,
            });
            at += length;
        }
        repair_first_sign(&mut found, from);
        if let Some(last) = found.last_mut() {
            last.last = true;
        }
    }
    found.retain(|piece| !matches!(&*piece.text, "'" | "’" | "¶" | "\"" | "“" | "”"));
    found
}

/// `B.`, `(B)`, `¶B.`: the next reference begins.
pub(super) fn is_label(word: &str) -> bool {
    let inner = word.trim_start_matches(['¶', '(', '[']);
    let letter = inner.starts_with(|c: char| c.is_ascii_alphabetic());
    letter && matches!(inner.get(1..), Some("." | ")" | "]" | ".)" | ")."))
}

/// The kind and the bytes of the piece at the start of a text.
fn piece_length(rest: &str) -> (Kind, usize) {
    let Some(first) = rest.chars().next() else {
        return (Kind::Sign, 0);
    };
    if first.is_ascii_digit() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return (Kind::Digits, digits);
    }
    if !first.is_alphabetic() {
        return (Kind::Sign, first.len_utf8());
    }
    let chars: Vec<(usize, char)> = rest.char_indices().collect();
    let letter = |index: usize| chars.get(index).is_some_and(|c| c.1.is_alphabetic());
    let end = (1..chars.len()).find(|index| {
        let inner = chars
            .get(*index)
            .is_some_and(|c| matches!(c.1, '-' | '/' | '\'' | '’' | '.'));
        !(letter(*index) || inner && letter(index + 1))
    });
    let end = end
        .and_then(|index| chars.get(index))
        .map_or(rest.len(), |c| c.0);
    (Kind::Letters, end)
}

/// `41l`, `O63l`: a number in which a scan took digits for letters, and more digits than letters.
fn scanned_number(word: &str) -> Option<String> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let built = word
        .bytes()
        .all(|b| b.is_ascii_digit() || b"OolI".contains(&b));
    let few = digits < word.len() && digits * 2 >= word.len() && word.len() >= 3;
    (built && few).then(|| line::read_digits(word).into_owned())
}

/// `O1512` and `l512` are numbers with a letter for a digit, `0TTAWA` and `QUIT0` names with a zero for the
/// letter.
fn repair_first_sign(pieces: &mut Vec<Piece>, from: usize) {
    let Some([first, second, ..]) = pieces.get(from..) else {
        return;
    };
    let of_number = match &*first.text {
        "O" | "o" => Some("0"),
        "l" | "I" => Some("1"),
        _ => None,
    };
    let number = of_number.filter(|_| second.kind == Kind::Digits);
    let name = first.text == "0" && second.kind == Kind::Letters && second.text.len() >= 2;
    let ending = second.text == "0" && posts::lookup(&format!("{}O", first.text)).is_some();
    let (text, kind) = match number {
        Some(digit) => (format!("{digit}{}", second.text), Kind::Digits),
        None if name => (format!("O{}", second.text), Kind::Letters),
        None if ending => (format!("{}O", first.text), Kind::Letters),
        None => return,
    };
    let repaired = Piece {
        text,
        span: BlockSpan::new(first.span.start, second.span.end),
        kind,
        ..first.clone()
    };
    pieces.splice(from..from + 2, [repaired]);
}
