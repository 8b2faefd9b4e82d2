//! One cable number among the words of a REF line: year, post and serial in any order and with any
//! slip that leaves no doubt.

use super::Places;
use super::pieces::{Kind, Piece, is_sign, joined_span, pieces};
use super::posts::{AFTER_POST, BEFORE_POST, known_post, shaped_post};
use super::tokens::Token;
use crate::cable::BlockSpan;
use crate::text::words::is_number;
use crate::vocabulary::date::{full_year, month_from_name};

/// A cable number, and how many tokens it takes.
#[derive(Debug)]
pub(super) struct Number {
    /// The post in capitals, with single spaces.
    pub post: String,
    /// The serial.
    pub serial: u32,
    /// The year in full.
    pub year: Option<u16>,
    /// Where each is.
    pub places: Places,
    /// Is the post in the table of posts?
    pub known: bool,
    /// How many tokens it takes.
    pub tokens: usize,
}

/// Digits of a serial at most.
const LONGEST_SERIAL: usize = 8;
/// Of a post that nobody knows it has so many: only section breaks pad it to eight.
const PLAIN_SERIAL: usize = 6;

/// The cable number that begins with the first of these tokens.
pub(super) fn number_at(tokens: &[Token<'_>]) -> Option<Number> {
    /// Year, signs, a post and its serial take no more tokens than this.
    const LOOK: usize = 10;
    let first = tokens.first()?;
    if !first.text.starts_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '(' | '[' | '\'' | '’' | '¶' | '"' | '“')
    }) {
        return None;
    }
    let pieces = pieces(tokens.get(..LOOK).unwrap_or(tokens));
    after_year(&pieces, tokens).or_else(|| serial_first(&pieces, tokens))
}

/// `08 STATE 1`, `(08) SAO PAULO 581`, `'08 ROME 1`, `09CAIRO0561`, `10-OTTAWA-57`, `STATE 1`.
fn after_year(pieces: &[Piece], tokens: &[Token<'_>]) -> Option<Number> {
    let opened = usize::from(is_sign(pieces.first(), "(") || is_sign(pieces.first(), "["));
    let year = pieces
        .get(opened)
        .filter(|piece| piece.kind == Kind::Digits);
    let Some(digits) = year else {
        // `(ROME 12)`, but `(TOSEC 12)` is another number of the cable before it.
        let found = post_and_serial(pieces, opened, tokens)?;
        let own = found.known && !is_of_traveler(&found.post);
        return (opened == 0 || own).then_some(found);
    };
    let mut at = opened + 1;
    while [")", "]", "-", "/", ":"]
        .iter()
        .any(|sign| is_sign(pieces.get(at), sign))
    {
        at += 1;
    }
    let read = year_of(&digits.text)?;
    let mut found = post_and_serial(pieces, at, tokens)?;
    // Three digits are a slip only where no other reading is left.
    if digits.text.len() == 3 && !found.known || found.year.is_some() {
        return None;
    }
    found.year = Some(read);
    found.places.year = Some(digits.span);
    Some(found)
}

/// Is it a series of the traveling Secretary?
fn is_of_traveler(post: &str) -> bool {
    matches!(post, "TOSEC" | "SECTO")
}

/// A year of two or four digits, or of three with one too many.
fn year_of(digits: &str) -> Option<u16> {
    match digits.len() {
        2 | 4 => full_year(digits),
        3 if digits.starts_with('0') => full_year(digits.get(..2)?),
        3 if digits.starts_with(['9', '2']) => full_year(digits.get(1..)?),
        _ => None,
    }
}

/// `870 Ulaanbaatar`: a known post after a serial, and nothing more.
fn serial_first(pieces: &[Piece], tokens: &[Token<'_>]) -> Option<Number> {
    let digits = pieces.first().filter(|piece| piece.kind == Kind::Digits)?;
    let fits = (3..=6).contains(&digits.text.len())
        && !(digits.text.len() == 4 && full_year(&digits.text).is_some());
    let (length, post) = known_post(pieces.get(1..)?)?;
    let words = pieces.get(1..=length)?;
    let last = words.last()?;
    let next = tokens.get(last.token + 1);
    let ends = last.last && next.is_none_or(|next| next.is_separator() || next.opens_line);
    (fits && ends && !words.first()?.joined).then(|| {
        Some(Number {
            post,
            serial: digits.text.parse().ok()?,
            year: None,
            places: Places {
                year: None,
                post: joined_span(words),
                serial: digits.span,
            },
            known: true,
            tokens: last.token + 1,
        })
    })?
}

/// A post, known or only built like one, and its serial.
fn post_and_serial(pieces: &[Piece], at: usize, tokens: &[Token<'_>]) -> Option<Number> {
    let pieces = pieces.get(at..)?;
    let first = pieces.first()?;
    if BEFORE_POST.contains(&&*first.text.to_uppercase())
        && let Some(found) = post_and_serial(pieces, 1, tokens)
        && found.known
    {
        return Some(found);
    }
    let known =
        known_post(pieces).and_then(|(length, post)| numbered(pieces, length, post, true, tokens));
    known.or_else(|| {
        let (length, post) = shaped_post(pieces).filter(|_| !says_mail(tokens))?;
        numbered(pieces, length, post, false, tokens)
    })
}

/// `DOE/ROE 2/2 E-MAIL`: does a word of the item say that it is mail?
fn says_mail(tokens: &[Token<'_>]) -> bool {
    /// So many words are looked at.
    const WORDS: usize = 6;
    let mut words = tokens
        .iter()
        .take(WORDS)
        .take_while(|token| token.text != ";");
    words.any(Token::is_mail)
}

/// `IR 6-0124-76`: the number of another agency's report, in three parts.
fn is_report(pieces: &[Piece]) -> bool {
    let Some([first, dash, second, again, third]) = pieces.get(..5) else {
        return false;
    };
    let parts = [first, second, third]
        .iter()
        .all(|part| part.kind == Kind::Digits);
    parts
        && [dash, again]
            .iter()
            .all(|sign| sign.text == "-" && sign.token == first.token)
}

/// The serial after a post of so many pieces: `PRAGUE, 1228`, `ROME #12`, `ROME - 12`.
fn numbered(
    pieces: &[Piece],
    mut length: usize,
    post: String,
    known: bool,
    tokens: &[Token<'_>],
) -> Option<Number> {
    let words = pieces.get(..length)?;
    // `STATE TELEGRAM NO. 12`
    for _ in 0..2 {
        let between = pieces.get(length).filter(|_| known);
        length += usize::from(
            between.is_some_and(|piece| AFTER_POST.contains(&&*piece.text.to_uppercase())),
        );
    }
    let mut next = length;
    let mut year = None;
    // `ROME (08) 12`
    if let [open, digits, close, ..] = pieces.get(length..).unwrap_or_default()
        && is_sign(Some(open), "(")
        && is_sign(Some(close), ")")
        && matches!(digits.text.len(), 2 | 4)
    {
        year = full_year(&digits.text);
        next += usize::from(year.is_some()) * 3;
    }
    let mut comma = false;
    while let Some(sign) = pieces.get(next).filter(|piece| piece.kind == Kind::Sign) {
        // `STATE, 12345`, `STATE: 12345`, `STATE (12345)`, `STATE_12345`
        let odd = matches!(&*sign.text, "," | ":" | "(" | "_" | "." | "=");
        comma |= odd;
        let passes = matches!(&*sign.text, "#" | "-") || known && odd;
        if !passes || next > length + 4 {
            return None;
        }
        next += 1;
    }
    let mut serial = pieces
        .get(next)
        .filter(|piece| piece.kind == Kind::Digits)?;
    if let Some((read, digits)) = pieces.get(next..).and_then(year_inside) {
        year = Some(read);
        next += digits;
        serial = pieces.get(next)?;
    }
    let (digits, place) = match thousands(serial, pieces.get(next + 1..).unwrap_or_default()) {
        Some((digits, place)) => {
            next += 2;
            (digits, place)
        }
        None => (serial.text.clone(), serial.span),
    };
    let after = pieces
        .get(next + 1)
        .filter(|after| after.token == serial.token);
    // `FBIS GMP20090109`: a report's number has more digits than a serial.
    let longest = if known { LONGEST_SERIAL } else { PLAIN_SERIAL };
    if serial.text.len() > longest
        || comma && serial.text.len() < 3
        || after.is_some_and(|after| after.kind == Kind::Letters)
        || !known && is_report(pieces.get(next..).unwrap_or_default())
        || is_day(serial, tokens)
    {
        return None;
    }
    let found = Number {
        post,
        serial: digits.parse().ok()?,
        year,
        places: Places {
            year: None,
            post: joined_span(words),
            serial: place,
        },
        known,
        tokens: serial.token + 1,
    };
    (found.serial > 0).then_some(found)
}

/// `12,345`: a serial with a comma before its last three digits, which are next.
fn thousands(first: &Piece, rest: &[Piece]) -> Option<(String, BlockSpan)> {
    let [comma, last, ..] = rest else {
        return None;
    };
    let one = comma.token == first.token && last.token == first.token && comma.text == ",";
    let digits = last.kind == Kind::Digits && last.text.len() == 3 && last.last;
    (one && digits && first.text.len() <= 3).then(|| {
        let place = BlockSpan::new(first.span.start, last.span.end);
        (format!("{}{}", first.text, last.text), place)
    })
}

/// Can a cable be from this year?
pub(super) fn is_plausible(year: &u16) -> bool {
    (1960..=2060).contains(year)
}

/// The year between post and serial, `STATE 2009-12345`, `STATE 09 12345`, and how many pieces after
/// it the serial is.
fn year_inside(pieces: &[Piece]) -> Option<(u16, usize)> {
    let [first, rest @ ..] = pieces else {
        return None;
    };
    let dash = usize::from(is_sign(rest.first(), "-"));
    let serial = rest
        .get(dash)
        .filter(|piece| piece.kind == Kind::Digits && piece.last)?;
    // `OSLO 08-12`: no serial of so few digits begins with a zero.
    let short = first.text.len() == 2 && first.text.starts_with('0') && dash == 1;
    let spaced = first.text.starts_with('0') && first.last;
    let least = match first.text.len() {
        _ if short => 1,
        2 if spaced && dash == 0 => 2,
        4 => 3,
        _ => 5,
    };
    let long = serial.text.len() >= least;
    let year = (first.text.len() == 4 && dash == 1
        || first.text.len() == 2 && first.last && dash == 0
        || short)
        .then(|| full_year(&first.text))?
        .filter(is_plausible)?;
    let second_year =
        serial.text.len() == 4 && full_year(&serial.text).is_some_and(|year| is_plausible(&year));
    (long && !serial.opens_line && !second_year).then_some((year, dash + 1))
}

/// `ROME 12 MARCH`: the number is a day, not a serial.
fn is_day(serial: &Piece, tokens: &[Token<'_>]) -> bool {
    let day = serial.text.len() <= 2 && serial.text.parse().is_ok_and(|day: u32| day <= 31);
    let month = tokens
        .get(serial.token + 1)
        .is_some_and(|next| month_from_name(next.text.trim_end_matches('.')).is_some());
    day && month
}

/// A bare serial, as in `STATE 41252 AND 44603`, with its value.
pub(super) fn bare_serial(token: &Token<'_>) -> Option<u32> {
    let digits = token.text.trim_end_matches('.');
    let year = digits.len() == 4 && matches!(digits.get(..2), Some("19" | "20"));
    let fits = (1..=LONGEST_SERIAL).contains(&digits.len()) && is_number(digits) && !year;
    fits.then(|| digits.parse().ok())?
}
