//! One cable number among the words of a REF line: year, post and serial in any order and with any
//! slip that leaves no doubt.

use super::Places;
use super::tokens::Token;
use crate::cable::BlockSpan;
use crate::text::words::is_number;
use crate::vocabulary::date::{full_year, month_from_name};
use crate::vocabulary::posts;

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
/// Words of a post at most.
const LONGEST_POST: usize = 4;
/// Words before a post that say what it is, not which.
const BEFORE_POST: [&str; 13] = [
    "ALDAC",
    "EMBASSY",
    "AMEMBASSY",
    "AMCONSUL",
    "AMCONGEN",
    "CONSULATE",
    "USMISSION",
    "USINT",
    "CABLE",
    "TELEGRAM",
    "EMBTEL",
    "DEPTEL",
    "MESSAGE",
];
/// Words between a post and its serial.
const AFTER_POST: [&str; 10] = [
    "WASHDC", "TEL", "TELS", "TELNO", "TELEGRAM", "CABLE", "MESSAGE", "NO", "NR", "NUMBER",
];
/// A telegram of the Department, by what a post calls it.
const OF_STATE: [&str; 2] = ["DEPTEL", "DEPTELS"];
/// Words that no name of a post holds: a number after them is that of a document.
const NO_POST: [&str; 51] = [
    "E.O",
    "EO",
    "ORDER",
    "LAW",
    "ACT",
    "DIRECTIVE",
    "DECISION",
    "NSDD",
    "IIR",
    "TDX",
    "THRU",
    "THROUGH",
    "OUR",
    "YOUR",
    "EMBTEL",
    "REPORT",
    "FOR",
    "OF",
    "MEMO",
    "NOTE",
    "TELCON",
    "LETTER",
    "DATED",
    "MSG",
    "PARA",
    "PARAS",
    "PARAGRAPH",
    "CIRCULAR",
    "DTG",
    "FAX",
    "BILL",
    "PAGE",
    "PAGES",
    "NO",
    "NUMBER",
    "VOL",
    "TREATY",
    "FORM",
    "SECTION",
    "ARTICLE",
    "FAM",
    "FAH",
    "CFR",
    "UNSCR",
    "RESOLUTION",
    "GAZETTE",
    "AND",
    "DRAFT",
    "E-MAIL",
    "EMAIL",
    "E-MAILS",
];

/// A piece of a token: letters, digits or one sign.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    span: BlockSpan,
    kind: Kind,
    /// Does it follow the piece before it without a space?
    joined: bool,
    opens_line: bool,
    /// Which token it is of.
    token: usize,
    /// Is it the last of its token?
    last: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letters,
    Digits,
    Sign,
}

/// The cable number that begins with the first of these tokens.
pub(super) fn number_at(tokens: &[Token<'_>]) -> Option<Number> {
    /// Year, signs, a post and its serial take no more tokens than this.
    const LOOK: usize = 10;
    let first = tokens.first()?;
    if !first
        .text
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '\'' | '’' | '¶'))
    {
        return None;
    }
    let pieces = pieces(tokens.get(..LOOK).unwrap_or(tokens));
    after_year(&pieces, tokens).or_else(|| serial_first(&pieces, tokens))
}

/// `08 STATE 1`, `(08) SAO PAULO 581`, `'08 ROME 1`, `09CAIRO0561`, `10-OTTAWA-57`, `STATE 1`.
fn after_year(pieces: &[Piece], tokens: &[Token<'_>]) -> Option<Number> {
    let opened = usize::from(is_sign(pieces.first(), "("));
    let year = pieces
        .get(opened)
        .filter(|piece| piece.kind == Kind::Digits);
    let Some(digits) = year else {
        return (opened == 0).then(|| post_and_serial(pieces, 0, tokens))?;
    };
    let mut at = opened + 1;
    while is_sign(pieces.get(at), ")") || is_sign(pieces.get(at), "-") {
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

/// A year of two or four digits, or of three with one too many.
fn year_of(digits: &str) -> Option<u16> {
    match digits.len() {
        2 | 4 => full_year(digits),
        3 if digits.starts_with('0') => full_year(digits.get(..2)?),
        3 if digits.starts_with('9') => full_year(digits.get(1..)?),
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
    if BEFORE_POST.contains(&&*first.text)
        && let Some(found) = post_and_serial(pieces, 1, tokens)
        && found.known
    {
        return Some(found);
    }
    let known =
        known_post(pieces).and_then(|(length, post)| numbered(pieces, length, post, true, tokens));
    known.or_else(|| {
        let (length, post) = shaped_post(pieces)?;
        numbered(pieces, length, post, false, tokens)
    })
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
    let between = pieces.get(length).filter(|_| known);
    if between.is_some_and(|piece| AFTER_POST.contains(&&*piece.text.to_uppercase())) {
        length += 1;
    }
    let mut next = length;
    let mut comma = false;
    while let Some(sign) = pieces.get(next).filter(|piece| piece.kind == Kind::Sign) {
        comma |= sign.text == ",";
        let passes = matches!(&*sign.text, "#" | "-") || known && sign.text == ",";
        if !passes || next > length + 1 {
            return None;
        }
        next += 1;
    }
    let mut serial = pieces
        .get(next)
        .filter(|piece| piece.kind == Kind::Digits)?;
    let mut year = None;
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
    if serial.text.len() > LONGEST_SERIAL
        || comma && serial.text.len() < 3
        || after.is_some_and(|after| after.kind == Kind::Letters)
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
    let least = match first.text.len() {
        _ if short => 1,
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

/// The longest known post at the start of these pieces, and how many of them it takes.
fn known_post(pieces: &[Piece]) -> Option<(usize, String)> {
    if pieces
        .first()
        .is_some_and(|first| OF_STATE.contains(&&*first.text))
    {
        return Some((1, "STATE".to_owned()));
    }
    (1..=LONGEST_POST).rev().find_map(|length| {
        let words = pieces.get(..length)?;
        let name = name_of(words)?;
        posts::lookup(&name)?;
        Some((length, name))
    })
}

/// Words that are built like the name of a post, up to the serial.
fn shaped_post(pieces: &[Piece]) -> Option<(usize, String)> {
    let length = pieces
        .iter()
        .take_while(|piece| piece.kind == Kind::Letters)
        .count();
    let words = pieces
        .get(..length)
        .filter(|words| (1..=LONGEST_POST).contains(&words.len()))?;
    let name = name_of(words)?;
    let shaped = |word: &Piece| {
        let capital =
            word.text.starts_with(char::is_uppercase) || matches!(&*word.text, "de" | "do" | "da");
        capital && !NO_POST.contains(&&*word.text.to_uppercase())
    };
    let wrapped = words.iter().skip(1).any(|word| word.opens_line);
    let month = month_from_name(words.last()?.text.trim_end_matches('.')).is_some();
    let dated = month && !name.starts_with("RIO DE");
    // `LA PAZ A-87` is an airgram.
    let letter = words.last()?.text.len() == 1;
    let fits = name.len() >= 3 && !letter && !wrapped && !dated && words.iter().all(shaped);
    fits.then_some((length, name))
}

/// Words as the name of a post, in capitals with single spaces; as the table has it where only
/// signs differ.
fn name_of(words: &[Piece]) -> Option<String> {
    if words.iter().any(|word| word.kind != Kind::Letters) {
        return None;
    }
    let words: Vec<String> = words.iter().map(|word| word.text.to_uppercase()).collect();
    let name = words.join(" ");
    let bare = name.replace('.', "");
    let bare = bare
        .strip_suffix("'S")
        .or(bare.strip_suffix("’S"))
        .unwrap_or(&bare);
    Some(match posts::lookup(bare) {
        Some(_) => bare.to_owned(),
        None => name,
    })
}

fn joined_span(words: &[Piece]) -> BlockSpan {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => BlockSpan::new(first.span.start, last.span.end),
        _ => BlockSpan::default(),
    }
}

fn is_sign(piece: Option<&Piece>, sign: &str) -> bool {
    piece.is_some_and(|piece| piece.text == sign)
}

/// The pieces of tokens up to the first that separates references or opens a label.
fn pieces(tokens: &[Token<'_>]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if matches!(token.text, ";" | ":" | "&" | "\\") || index > 0 && is_label(token.text) {
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
    found.retain(|piece| !matches!(&*piece.text, "'" | "’" | "¶"));
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
    let mended = Piece {
        text: format!("{sign}{}", second.text),
        span: BlockSpan::new(first.span.start, second.span.end),
        kind,
        ..first.clone()
    };
    pieces.splice(from..from + 2, [mended]);
}

/// A bare serial, as in `STATE 41252 AND 44603`, with its value.
pub(super) fn bare_serial(token: &Token<'_>) -> Option<u32> {
    let digits = token.text.trim_end_matches('.');
    let year = digits.len() == 4 && matches!(digits.get(..2), Some("19" | "20"));
    let fits = (1..=LONGEST_SERIAL).contains(&digits.len()) && is_number(digits) && !year;
    fits.then(|| digits.parse().ok())?
}
