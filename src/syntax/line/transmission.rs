//! Lines of the transmission.

use super::labels::{read_digits, scanned_digit};
use super::near::letters_of;
use crate::text::words::{has_small_letter, is_number};
use crate::text::{Cursor, Span};
use crate::vocabulary::addresses;
use crate::vocabulary::date::month_meant;

/// A format line of the transmission (ACP-127), or the archive's counterpart of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransmissionLine {
    /// `VZCZCXRO1234`
    Start,
    /// `RR RUEHAA RUEHBB`
    Routing,
    /// `DE RUEHGT #0798/01 0912221`
    Serial,
    /// `ZNR UUUUU ZZH`
    Security,
    /// `R 312221Z MAR 04`
    Dtg,
    /// `FM AMEMBASSY GUATEMALA`
    From,
    /// `TO RUEHC/SECSTATE WASHDC 1234`
    To,
    /// `INFO RUEHXX/AMEMBASSY ...`
    Info,
    /// `XMT AMEMBASSY ...`
    Exempt,
    /// A further addressee, `RUEHXX/AMEMBASSY ...`.
    Addressee,
    /// `BT`, above and below the text.
    Bt,
    /// What archives put around it: `PAGE 01`, `ORIGIN`, `ACTION`, `DRAFTED BY`, `INFO  LOG-00`,
    /// the relay's line, `NNNN`.
    Archive,
}

/// Reads the kind of a line of the transmission, mostly from its first word.
pub(super) fn transmission_line(text: &str) -> Option<TransmissionLine> {
    use TransmissionLine::*;
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    let rest = words.clone();
    let second = words.next();
    match first {
        "DE" => return second?.starts_with('R').then_some(Serial),
        "FM" => return second.map(|_| From),
        "TO" => return second.filter(|word| word.len() > 1).map(|_| To),
        "INFO" => {
            let archive = is_distribution(second?);
            return Some(if archive { Archive } else { Info });
        }
        "XMT" => return second.map(|_| Exempt),
        "ZNR" | "ZNY" => return second.map(|_| Security),
        // The end of the transmission, which most archives strip.
        _ if is_end_sign(first) => return second.is_none().then_some(Archive),
        "BT" => return second.is_none().then_some(Bt),
        // The head of another agency's copy, and of the Department's own print-outs.
        "INCOMING" | "STAT" => return second.is_none().then_some(Archive),
        "TOR:" | "DOC_NUMBER:" | "CHANNEL:" => return second.map(|_| Archive),
        // The number of groups was not counted: below the addressees of the 1960s.
        "STATE" if text == "STATE GRNC" => return Some(Archive),
        "Date" => return (second? == "Printed:").then_some(Archive),
        "Message" => return (second? == "Text" && rest.count() == 1).then_some(Archive),
        "PAGE" => return is_number(second?).then_some(Archive),
        "ORIGIN" | "ACTION" => return is_distribution(second?).then_some(Archive),
        "DRAFTED" | "APPROVED" | "CLEARED" => return (second? == "BY").then_some(Archive),
        _ => {}
    }
    if is_distribution(first) && is_distribution_line(text) {
        return Some(Archive);
    }
    if first.starts_with("VZCZC") || first.starts_with("ZCZC") || is_near_start(text) {
        return Some(Start);
    }
    // The precedence digraph (`RR`). A slip in it does not make the line another one.
    if first.len() == 2
        && first.bytes().all(|b| b.is_ascii_uppercase())
        && second.is_some()
        && rest.clone().all(is_routing_indicator)
    {
        return Some(Routing);
    }
    let second_letter = |word: &str| is_precedence(word) || matches!(word, "S" | "B");
    // `P O N F I D E N T I A L ROME 0140` is a banner with a letter wrong.
    let letters = || {
        second.is_some_and(second_letter)
            && words
                .clone()
                .take(2)
                .any(|word| word.bytes().any(|b| b.is_ascii_digit()))
    };
    if is_precedence(first) && (second.is_some_and(is_dtg_word) || letters()) {
        return Some(Dtg);
    }
    if is_precedence(first) && has_month_and_year(rest.clone()) {
        return Some(Dtg);
    }
    if is_whole_dtg(text) || is_lettered_dtg(text) {
        return Some(Dtg);
    }
    if first.starts_with('R')
        && let Some((routing, _)) = first.split_once('/')
    {
        return is_routing_indicator(routing).then_some(Addressee);
    }
    // A wrapped routing line holds nothing but routing indicators.
    let wrapped = first.starts_with("RUE")
        && is_routing_indicator(first)
        && rest.clone().all(is_routing_indicator);
    wrapped.then_some(Routing)
}

/// `VZCZXYZ0019`, `VZCCXRO1234`: a start with a letter wrong or missing, and its number.
fn is_near_start(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let length = text.len() - number.len();
    let start = text.get(..length.saturating_sub("XRO".len()));
    let near = |start: &str| start.starts_with("VZ") && strsim::osa_distance("VZCZC", start) == 1;
    matches!(number.len(), 3 | 4) && is_number(number) && start.is_some_and(near)
}

/// The sign of the end: `NNNN`; some relays put a trailer of their own right after it.
pub(crate) fn is_end_sign(text: &str) -> bool {
    /// The longest trailer that is known, with the sign, in bytes.
    const LONGEST: usize = 16;
    let trailer = text.strip_prefix("NNNN").filter(|_| text.len() <= LONGEST);
    text == "NNN" || trailer.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_uppercase()))
}

/// A line of a copy that is in small letters: `fm amembassy rome`, `r 101200z jan 09`. Of sentences
/// that begin so, the words after it are no address.
pub(super) fn small_line(text: &str) -> Option<TransmissionLine> {
    use TransmissionLine::{Addressee, Dtg, From, Info, To};
    let first = text.split_ascii_whitespace().next()?;
    let may_be = match first {
        "fm" | "to" | "info" | "flash" | "immediate" | "priority" | "routine" => true,
        // A letter that is no precedence, before a date-time group.
        "f" | "i" | "t" => true,
        _ => first.starts_with("rue") || begins_with_precedence(first),
    };
    // `r 101200z JAN 09`: a date-time group is one in any letters.
    let bytes = text.as_bytes();
    let dated = bytes.get(1) == Some(&b' ') && bytes.get(2).is_some_and(u8::is_ascii_digit);
    if !may_be || !dated && text.bytes().any(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let line = transmission_line(&upper)?;
    let address = upper.split_once(' ').map_or("", |(_, address)| address);
    match line {
        From | To | Info => addresses::is_known(address.trim_start()),
        Dtg => dtg_parts(&upper).is_some(),
        Addressee => upper.starts_with("RUE"),
        _ => false,
    }
    .then_some(line)
}

/// `r`, `rr`, `r101200z`: precedences in small letters, and perhaps the day.
fn begins_with_precedence(word: &str) -> bool {
    let rest = word.trim_start_matches(['o', 'p', 'r', 'z']);
    rest.len() < word.len() && rest.bytes().next().is_none_or(|b| b.is_ascii_digit())
}

/// A line of the transmission whose first word has a letter wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearLine {
    /// The line that is meant.
    pub line: TransmissionLine,
    /// The word that is meant: `FM`.
    pub name: &'static str,
    /// Bytes of the word as written.
    pub written: usize,
}

/// `EM AMEMBASSY ROME`, `T0 SECSTATE WASHDC`, `1NFO AMEMBASSY OSLO`: an address after a word that is
/// one slip from FM, TO or INFO.
pub fn near_transmission_line(text: &str) -> Option<NearLine> {
    const NAMES: [(&str, TransmissionLine); 3] = [
        ("FM", TransmissionLine::From),
        ("TO", TransmissionLine::To),
        ("INFO", TransmissionLine::Info),
    ];
    if let Some((name, line)) = NAMES.into_iter().find(|(name, _)| is_glued(text, name)) {
        let written = name.len();
        return Some(NearLine {
            line,
            name,
            written,
        });
    }
    let (word, address) = text.split_once(' ')?;
    // `FM: AMEMBASSY ROME`
    let written = word.len();
    let word = word.strip_suffix(':').unwrap_or(word);
    let signed = word.len() < written;
    let shaped = (2..=5).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let address = address.trim_start();
    let named = !signed && NAMES.iter().any(|(name, _)| *name == word);
    // `OO RUEHXX`: the digraph of a routing line.
    if !shaped || named || has_small_letter(text) || transmission_line(text).is_some() {
        return None;
    }
    let read = letters_of(word);
    let near = |name: &str| {
        name == "FM" && word == "FROM"
            || strsim::osa_distance(name, &read) <= 1 && name.len() <= word.len() + 1
    };
    let (name, line) = NAMES.into_iter().find(|(name, _)| near(name))?;
    // No other word is near the longest.
    let long = name.len() > 2 && word.len() >= name.len() || matches!(word, "IFO" | "INO" | "NFO");
    let routed = address
        .split_once('/')
        .is_some_and(|(routing, _)| is_routing_indicator(routing));
    (long || routed || addresses::is_known(address)).then_some(NearLine {
        line,
        name,
        written,
    })
}

/// `FMAMEMBASSY ROME`, `TORUEHC/SECSTATE WASHDC`: an address right after the label.
fn is_glued(text: &str, name: &str) -> bool {
    /// Kinds of offices with fewer letters begin other words too.
    const LETTERS: usize = 7;
    let Some(address) = text.strip_prefix(name) else {
        return false;
    };
    let first = address.split([' ', '/']).next().unwrap_or("");
    let routed = first.len() < address.len() && address.as_bytes()[first.len()] == b'/';
    routed && is_routing_indicator(first)
        || first.len() >= LETTERS && addresses::of_word(first).is_some()
}

/// Clock, month and year of a date-time group that is written with slips: glued, split, without a
/// precedence, or with letters for digits as a scan takes them: `R101200ZJAN09`, `1O1200 Z JAN 09`.
pub fn dtg_parts(text: &str) -> Option<[Span; 3]> {
    let mut cursor = Cursor::new(text);
    if let Some(rest) = worded_precedence(text) {
        cursor.take(text.len() - rest.len());
    }
    // `S` and `B` came with relays of other services.
    let precedence = |c: char| matches!(c, 'Z' | 'O' | 'P' | 'R' | 'S' | 'B');
    loop {
        let mut next = cursor.clone();
        next.skip_spaces();
        let letter = next.eat_if(precedence);
        // `RR 101200Z JAN 09`
        if let Some(letter) = letter {
            next.eat_if(|c| c == letter);
        }
        let letter = letter.is_some();
        if !letter || !next.peek().is_some_and(|c| c == ' ' || c.is_ascii_digit()) {
            break;
        }
        cursor = next;
    }
    cursor.skip_spaces();
    let clock = cursor.take_while(|c| c.is_ascii_digit() || scanned_digit(c).is_some());
    if clock.len() != 6 || !is_number(&read_digits(clock)) {
        return None;
    }
    let end = cursor.at();
    let zulu = cursor.skip_spaces().eat_if(|c| matches!(c, 'Z' | 'z'));
    // `101200 JAN 09`
    if zulu.is_none() && cursor.at() == end {
        return None;
    }
    cursor.eat(",");
    let month = cursor.skip_spaces().take_while(|c| c.is_ascii_alphabetic());
    cursor.skip_while(|c| matches!(c, '.' | ','));
    cursor.skip_spaces().eat("'");
    let year = cursor.take_while(|c| c.is_ascii_digit() || scanned_digit(c).is_some());
    let fits = month_meant(month).is_some()
        && matches!(year.len(), 2 | 4)
        && is_number(&read_digits(year))
        && !cursor.peek().is_some_and(char::is_alphanumeric);
    fits.then(|| [clock, month, year].map(|part| Span::of(part, text)))
}

/// Is there nothing but a date-time group on the line, and signals after it?
fn is_whole_dtg(text: &str) -> bool {
    let text = worded_precedence(text).unwrap_or(text);
    let starts = |b: &u8| b.is_ascii_digit() || matches!(b, b'Z' | b'O' | b'P' | b'R');
    text.as_bytes().first().is_some_and(starts)
        && dtg_parts(text).is_some_and(|[.., year]| {
            let rest = text.get(year.end..).unwrap_or("");
            rest.is_empty() || rest.starts_with(" Z")
        })
}

/// A whole date-time group after one letter that is no precedence: `X 312221Z MAR 04`.
fn is_lettered_dtg(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.get(1) == Some(&b' ')
        && text.get(2..).is_some_and(is_whole_dtg)
}

/// `ROUTINE 312221Z MAR 04`: the precedence in a word.
fn worded_precedence(text: &str) -> Option<&str> {
    [
        "ROUTINE ",
        "PRIORITY ",
        "IMMEDIATE ",
        "FLASH ",
        "DTG: ",
        "DTG ",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word))
}

/// FLASH, IMMEDIATE, PRIORITY or ROUTINE, as the wire abbreviates them.
fn is_precedence(word: &str) -> bool {
    matches!(word, "Z" | "O" | "P" | "R")
}

/// `312221Z`, with slips: a digit too few or too many, no `Z`.
fn is_dtg_word(word: &str) -> bool {
    let digits = word.strip_suffix(['Z', 'z']).unwrap_or(word);
    (5..=7).contains(&digits.len()) && is_number(digits)
}

/// `17 1415Z MAR 09`, `1415Z MAR 09`, `171415Z/MAR 09`: few words that begin with a digit and end with
/// a month and its year.
fn has_month_and_year<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    let Some(first) = words
        .next()
        .filter(|word| word.as_bytes()[0].is_ascii_digit())
    else {
        return false;
    };
    let mut month = first.rsplit('/').next().unwrap_or(first);
    // A word between is what a space divided.
    for word in words.take(3) {
        let year = word.len() == 2 && is_number(word);
        if year && month.len() == 3 && month_meant(month).is_some() {
            return true;
        }
        month = word;
    }
    false
}

/// A routing indicator is no longer, in bytes.
pub(crate) const LONGEST_ROUTING: usize = 8;

/// `RUEHGT`: R and three to seven capitals. The relay took `@` for a letter that it could not read.
pub(crate) fn is_routing_indicator(word: &str) -> bool {
    (4..=LONGEST_ROUTING).contains(&word.len())
        && word.starts_with('R')
        && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'@')
}

/// Signs of an archive that begin with no letter: the sum of the copies (`/158 W`), the relay's line
/// (`------------------039081  132328Z /61`), `=======CABLE ENDS=======`.
pub(super) fn is_archive_sign(text: &str) -> bool {
    /// The relay's line begins with so many dashes.
    const DASHES: usize = 10;
    match text.as_bytes().first() {
        Some(b'=') => text.contains("CABLE ENDS"),
        Some(b'/') => is_sum_of_copies(text),
        Some(b'-') => {
            let rest = text.trim_start_matches('-');
            let number = rest.split_ascii_whitespace().next();
            text.len() - rest.len() >= DASHES
                && number.is_some_and(|number| number.len() == 6 && is_number(number))
        }
        _ => false,
    }
}

/// `/158 W`, `/062 R`: how many copies went out.
fn is_sum_of_copies(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let sum = words.next().and_then(|word| word.strip_prefix('/'));
    sum.is_some_and(|sum| sum.len() == 3 && is_number(sum)) && words.all(|word| word.len() <= 2)
}

/// A line of nothing but offices with their copies: `INR-10  NSAE-00  RSC-01  /158 W`.
fn is_distribution_line(text: &str) -> bool {
    let mut offices = 0;
    let mut words = text.split_ascii_whitespace();
    let mut last = words.next();
    while last.is_some_and(is_distribution) {
        offices += 1;
        last = words.next();
    }
    match last {
        None => offices > 1,
        // `( ISO ) W`
        Some("(") => true,
        Some(word) => is_sum_of_copies(word),
    }
}

/// `LOG-00`, `EUR-12`: an office and the number of its copies.
pub fn is_distribution(word: &str) -> bool {
    word.split_once('-').is_some_and(|(office, copies)| {
        office.bytes().all(|b| b.is_ascii_uppercase() || b == b'/')
            && copies.len() == 2
            && is_number(copies)
    })
}
