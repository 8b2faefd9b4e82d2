//! The pieces of words: letters, digits and signs, with the slips of a scan repaired.

use super::tokens::Token;
use crate::cable::BlockSpan;

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
        mend_zero(&mut found, from);
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

/// `O1512` is a number with the letter O for a zero, `0TTAWA` a name with a zero for the letter.
fn mend_zero(pieces: &mut Vec<Piece>, from: usize) {
    let Some([first, second, ..]) = pieces.get(from..) else {
        return;
    };
    let number = matches!(&*first.text, "O" | "o") && second.kind == Kind::Digits;
    let name = first.text == "0" && second.kind == Kind::Letters && second.text.len() >= 2;
    if !number && !name {
        return;
    }
    let (sign, kind) = if number {
        ("0", Kind::Digits)
    } else {
        ("O", Kind::Letters)
    };
    let repaired = Piece {
        text: format!("{sign}{}", second.text),
        span: BlockSpan::new(first.span.start, second.span.end),
        kind,
        ..first.clone()
    };
    pieces.splice(from..from + 2, [repaired]);
}
