//! The transmission header: ACP-127 format lines from VZCZC to the last addressee.

#![warn(clippy::string_slice)]

use super::header::{self, UnknownLevel};
use super::prose::one_line;
use super::{BlockSpan, Written};
use crate::syntax::line::{
    LineKind, NearLine, TransmissionLine, classify, dtg_parts, near_transmission_line, read_digits,
};
use crate::text::words::has_small_letter;
use crate::text::{Cursor, lines};
use crate::vocabulary::date::{Date, full_year, month_from_name};
use crate::vocabulary::precedence::Precedence;

/// What one run of transmission lines holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transmission {
    /// `VZCZCXRO1234`.
    pub start: Option<BlockSpan>,
    /// The digraph that leads the routing line: `PP`.
    pub digraph: Option<Written<char>>,
    /// `DE RUEHGT #0798/01 0912221`.
    pub serial: Option<SerialLine>,
    /// `R 312221Z MAR 04`.
    pub dtg: Option<Dtg>,
    /// The line that holds the DTG, well formed or not.
    pub dtg_line: Option<BlockSpan>,
    /// The first routing line, where it does not begin with a precedence digraph.
    pub no_digraph: Option<BlockSpan>,
    /// The letters of the security warning: `U` of `ZNR UUUUU`.
    pub security: Option<Written<char>>,
    /// Its line.
    pub security_line: Option<BlockSpan>,
    /// The first line that is below one that it belongs above.
    pub misplaced: Option<MisplacedLine>,
    /// The first INFO line, where TO comes after it.
    pub early_info: Option<BlockSpan>,
    /// A line that is built like a banner, and begins with no level.
    pub unknown_level: Option<UnknownLevel<BlockSpan>>,
    /// Is there a BT?
    pub bt: bool,
    /// What follows `FM`.
    pub from: Option<BlockSpan>,
    /// The sender's address, with single spaces: `AMEMBASSY LA PAZ`.
    pub from_name: Option<Box<str>>,
    /// Addressees for action.
    pub to: Vec<Addressee>,
    /// Addressees for information.
    pub info: Vec<Addressee>,
}

/// A line that is below one that it belongs above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MisplacedLine {
    /// The line.
    pub span: BlockSpan,
    /// What it is, in words: `the DE line`.
    pub name: &'static str,
}

/// The DE line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SerialLine {
    /// The serial modulo 10,000 and its digits.
    pub serial: Option<Written<u32>>,
    /// `/01`.
    pub section: Option<u32>,
    /// Day of the year, 1 to 366, and its three digits.
    pub julian: Option<Written<u16>>,
    /// Hour and minute, and their four digits.
    pub time: Option<Written<(u8, u8)>>,
    /// The whole line.
    pub span: BlockSpan,
}

/// A date-time group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dtg {
    /// The first precedence letter on the line.
    pub precedence: Option<Written<char>>,
    /// The second one: `O R`.
    pub info_precedence: Option<char>,
    /// The date, if there is such a day.
    pub date: Option<Date>,
    /// Hour and minute, UTC.
    pub time: (u8, u8),
    /// The month's three letters.
    pub month: BlockSpan,
    /// `312221Z MAR 04`.
    pub span: BlockSpan,
    /// Is it written in another way: glued, split, or with letters for digits?
    pub irregular: bool,
}

/// One addressee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Its routing indicator, `RUEHC`.
    pub route: Option<Box<str>>,
    /// Its plain-language address, `SECSTATE WASHDC`.
    pub address: Box<str>,
    /// The precedence word after it.
    pub precedence: Option<Precedence>,
    /// A word after it that is one or two slips away from a precedence.
    pub odd_word: Option<Written<Precedence>>,
    /// The same precedence again before it: `IMMEDIATE IMMEDIATE`.
    pub repeated: Option<BlockSpan>,
    /// The line.
    pub span: BlockSpan,
}

/// Reads a run of transmission lines.
pub fn read(text: &str) -> Transmission {
    // Some copies are in small letters.
    if !text.bytes().any(|b| b.is_ascii_uppercase()) && has_small_letter(text) {
        return read(&text.to_ascii_uppercase());
    }
    let mut reader = Reader::default();
    for line in lines(text) {
        let words = line.text.trim();
        let span = BlockSpan::of(words, text);
        match classify(line.text) {
            LineKind::Transmission(kind) => {
                reader.note_order(kind, span);
                match words.starts_with(|c: char| c.is_ascii_lowercase()) {
                    // A line in small letters among others.
                    true => reader.line(kind, &words.to_ascii_uppercase(), span),
                    false => reader.line(kind, words, span),
                }
            }
            // `171015Z FEB 09`: without its precedence the line has no class of its own.
            _ if is_bare_dtg(words) && reader.found.dtg_line.is_none() => {
                reader.line(TransmissionLine::Dtg, words, span);
            }
            _ => match near_transmission_line(words) {
                Some(near) => reader.near(near, words, span),
                None => reader.unrouted(words, span),
            },
        }
    }
    Transmission {
        unknown_level: header::unknown_level(text),
        ..reader.found
    }
}

/// A list of addressees that goes on over several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    To,
    Info,
}

/// Reads the lines of a transmission header one by one.
#[derive(Default)]
struct Reader {
    found: Transmission,
    /// The list that the last line belongs to.
    list: Option<List>,
    /// The highest rank of a line so far.
    highest: u8,
}

impl Reader {
    /// Notes a line that is below one that it belongs above.
    fn note_order(&mut self, kind: TransmissionLine, span: BlockSpan) {
        let (rank, name) = rank(kind);
        if rank == TO && self.highest == INFO && self.list == Some(List::Info) {
            let early = self.found.info.first().map_or(span, |first| first.span);
            self.found.early_info.get_or_insert(early);
        } else if rank > 0 && rank < self.highest && self.found.misplaced.is_none() {
            self.found.misplaced = Some(MisplacedLine { span, name });
        }
        self.highest = self.highest.max(rank);
    }

    /// Reads one line. `words` is the line without the spaces at its ends.
    fn line(&mut self, kind: TransmissionLine, words: &str, span: BlockSpan) {
        let found = &mut self.found;
        match kind {
            TransmissionLine::Start => found.start = Some(span),
            TransmissionLine::Routing => self.routing(words, span.start),
            TransmissionLine::Serial => found.serial = Some(serial_line(words, span.start)),
            TransmissionLine::Dtg => {
                found.dtg = dtg(words, span.start);
                found.dtg_line = Some(span);
            }
            TransmissionLine::From => self.sender(words, span),
            TransmissionLine::To => self.add(List::To, words.get(2..), span),
            TransmissionLine::Info => self.add(List::Info, words.get(4..), span),
            TransmissionLine::Addressee => {
                let list = self.list;
                self.add(list.unwrap_or(List::Info), Some(words), span);
                self.list = list;
            }
            TransmissionLine::Exempt => self.list = None,
            TransmissionLine::Security => {
                found.security = security(words, span.start);
                found.security_line = Some(span);
            }
            TransmissionLine::Bt => found.bt = true,
            TransmissionLine::Archive => {}
        }
    }

    /// A routing line: `PP RUEHAG RUEHDA`. Only the first has the digraph.
    fn routing(&mut self, words: &str, start: usize) {
        let found = &mut self.found;
        if found.digraph.is_some() || found.no_digraph.is_some() {
            return;
        }
        let first = words.split(' ').next().unwrap_or("");
        let digraph = match first.as_bytes() {
            [letter @ (b'Z' | b'O' | b'P' | b'R'), again] if letter == again => Some(*letter),
            _ => None,
        };
        // A line of one word has no digraph.
        match digraph.filter(|_| words.len() > first.len()) {
            Some(letter) => {
                let span = BlockSpan::at(start, first.len());
                found.digraph = Some(Written::new(char::from(letter), span));
            }
            None => found.no_digraph = Some(BlockSpan::at(start, first.len())),
        }
    }

    /// `FM AMEMBASSY MADRID`
    fn sender(&mut self, words: &str, line: BlockSpan) {
        let name = words.get(2..).unwrap_or("").trim_start();
        self.found.from = Some(BlockSpan::new(line.end - name.len(), line.end));
        self.found.from_name = Some(one_line(name).into());
    }

    /// An addressee, after the word that begins its list.
    fn add(&mut self, list: List, words: Option<&str>, span: BlockSpan) {
        let addressee = addressee(words.unwrap_or("").trim_start(), span);
        match list {
            List::To => self.found.to.push(addressee),
            List::Info => self.found.info.push(addressee),
        }
        self.list = Some(list);
    }

    /// A line whose first word has a letter wrong, where that line may come next.
    fn near(&mut self, near: NearLine, words: &str, span: BlockSpan) {
        let address = words.get(near.written..);
        let sent = self.found.from.is_some();
        match near.line {
            TransmissionLine::From if !sent => {
                self.note_order(near.line, span);
                let name = address.unwrap_or("").trim_start();
                self.found.from = Some(BlockSpan::new(span.end - name.len(), span.end));
                self.found.from_name = Some(one_line(name).into());
            }
            TransmissionLine::To if sent => {
                self.note_order(near.line, span);
                self.add(List::To, address, span);
            }
            TransmissionLine::Info if sent => {
                self.note_order(near.line, span);
                self.add(List::Info, address, span);
            }
            _ => self.unrouted(words, span),
        }
    }

    /// An addressee without a routing indicator: `DEPT OF STATE WASHDC`.
    fn unrouted(&mut self, words: &str, span: BlockSpan) {
        let looks = !words.is_empty()
            && words
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" .&/-,'".contains(&b));
        // `... WASHINGTON`, `DC`: the end of an address that was wrapped.
        let above = match self.list {
            Some(List::To) => self.found.to.last_mut(),
            Some(List::Info) => self.found.info.last_mut(),
            None => None,
        };
        if let Some(above) = above.filter(|_| matches!(words, "DC" | "D.C.")) {
            above.address = format!("{} {words}", above.address).into();
            return;
        }
        if let Some(list) = self.list.filter(|_| looks && self.found.from.is_some()) {
            self.add(list, Some(words), span);
        }
    }
}

/// Ranks of TO and INFO in the order of the lines.
const TO: u8 = 7;
const INFO: u8 = 8;

/// The place of a line in the order of ACP-127 and what it is called; 0 for lines without one.
fn rank(line: TransmissionLine) -> (u8, &'static str) {
    match line {
        TransmissionLine::Start => (1, "the start of the transmission"),
        TransmissionLine::Routing => (2, "the routing line"),
        TransmissionLine::Serial => (3, "the DE line"),
        TransmissionLine::Security => (4, "the security warning"),
        TransmissionLine::Dtg => (5, "the date-time group"),
        TransmissionLine::From => (6, "the sender"),
        TransmissionLine::To => (TO, "the addressees for action"),
        TransmissionLine::Info => (INFO, "the addressees for information"),
        TransmissionLine::Addressee
        | TransmissionLine::Exempt
        | TransmissionLine::Bt
        | TransmissionLine::Archive => (0, ""),
    }
}

/// `ZNR UUUUU ZZH`: five equal letters.
fn security(line: &str, start: usize) -> Option<Written<char>> {
    let word = line.split(' ').nth(1)?;
    let letter = word.chars().next()?;
    let at = line.find(word)?;
    (word.len() == 5 && word.chars().all(|c| c == letter))
        .then(|| Written::new(letter, BlockSpan::at(start + at, word.len())))
}

/// `DE RUEHGT #0798/01 0912221`
fn serial_line(line: &str, start: usize) -> SerialLine {
    let mut found = SerialLine {
        time: None,
        span: BlockSpan::at(start, line.len()),
        serial: None,
        section: None,
        julian: None,
    };
    let mut at = 0;
    for (index, word) in line.split(' ').enumerate() {
        let offset = at;
        at += word.len() + 1;
        if index < 2 || word.is_empty() {
            continue;
        }
        if let Some(serial) = word.strip_prefix('#') {
            let (digits, section) = serial
                .split_once('/')
                .map_or((serial, None), |(d, s)| (d, Some(s)));
            found.serial = digits
                .parse()
                .ok()
                .map(|value| Written::new(value, BlockSpan::at(start + offset + 1, digits.len())));
            found.section = section.and_then(|section| section.parse().ok());
        } else if word.len() == 7 && word.bytes().all(|b| b.is_ascii_digit()) {
            let mut digits = Cursor::new(word);
            let (day, hour, minute) = (digits.take(3), digits.take(2), digits.rest());
            found.julian = day
                .parse()
                .ok()
                .map(|day| Written::new(day, BlockSpan::at(start + offset, 3)));
            let clock = hour.parse().ok().zip(minute.parse().ok());
            found.time =
                clock.map(|clock| Written::new(clock, BlockSpan::at(start + offset + 3, 4)));
        }
    }
    found
}

/// Reads a DTG line or the right half of SMART's date: precedence letters, `ddhhmmZ`, month,
/// year of two or four digits. Month and `Z` in any case.
pub fn dtg(line: &str, start: usize) -> Option<Dtg> {
    // `X 312221Z MAR 04`: a letter that is no precedence is as good as none.
    let odd = |letter: &str| {
        let capital = letter.bytes().all(|b| b.is_ascii_uppercase());
        letter.len() == 1 && capital && !matches!(letter, "Z" | "O" | "P" | "R")
    };
    let (line, start) = match line.split_once(' ').filter(|(letter, _)| odd(letter)) {
        Some((letter, rest)) => (rest, start + letter.len() + 1),
        None => (line, start),
    };
    let regular = regular_dtg(line, start);
    if regular.is_some_and(|dtg| dtg.date.is_some()) {
        return regular;
    }
    // `101200Z JANUARY 09`: all is there but for the form.
    let irregular = irregular_dtg(line, start);
    let dated = irregular.filter(|dtg| dtg.date.is_some());
    dated.or(regular).or(irregular)
}

/// Is there nothing but clock, month and year?
fn is_bare_dtg(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
        && dtg_parts(words).is_some_and(|[.., year]| year.end == words.len())
}

/// A date-time group with slips that leave no doubt of what is meant.
fn irregular_dtg(line: &str, start: usize) -> Option<Dtg> {
    let [clock, month, year] = dtg_parts(line)?;
    let digits = read_digits(clock.slice(line));
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u8>().ok();
    let date = month_from_name(month.slice(line))
        .zip(full_year(&read_digits(year.slice(line))))
        .zip(number(0..2))
        .map(|((month, year), day)| Date::new(year, month, day))
        .filter(Date::is_valid);
    let letter = line
        .chars()
        .next()
        .filter(|c| matches!(c, 'Z' | 'O' | 'P' | 'R'));
    Some(Dtg {
        precedence: letter.map(|letter| Written::new(letter, BlockSpan::at(start, 1))),
        info_precedence: None,
        date,
        time: (number(2..4)?, number(4..6)?),
        month: BlockSpan::at(start + month.start, month.len()),
        span: BlockSpan::new(start + clock.start, start + year.end),
        irregular: true,
    })
}

/// The same as the handbook wants it.
fn regular_dtg(line: &str, start: usize) -> Option<Dtg> {
    let mut letters = Vec::new();
    let mut words = Vec::new();
    let mut at = 0;
    for word in line.split([' ', '\t']) {
        let span = BlockSpan::at(start + at, word.len());
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        if words.is_empty() && matches!(word, "Z" | "O" | "P" | "R") {
            letters.push(Written::new(word.chars().next()?, span));
        } else if words.len() < 3 {
            words.push((word, span));
        }
    }
    let [(clock, first), (month, month_span), (year, last)] = words[..] else {
        return None;
    };
    let digits = clock.strip_suffix(['Z', 'z'])?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u8>().ok();
    let (day, hour, minute) = (number(0..2)?, number(2..4)?, number(4..6)?);
    let month = (month.len() == 3).then(|| month_from_name(month)).flatten();
    let year = year.trim_end_matches([',', '.']);
    let date = month
        .zip(full_year(year))
        .map(|(month, year)| Date::new(year, month, day))
        .filter(Date::is_valid);
    Some(Dtg {
        precedence: letters.first().copied(),
        info_precedence: letters.get(1).map(|letter| letter.value),
        date,
        time: (hour, minute),
        month: month_span,
        span: BlockSpan::new(first.start, last.end),
        irregular: false,
    })
}

/// The last word, where it is one or two slips away from a precedence.
pub(super) fn odd_word(text: &str) -> Option<(Precedence, &str)> {
    let (_, word) = text.rsplit_once(' ')?;
    Some((Precedence::nearest(word)?, word))
}

fn addressee(text: &str, span: BlockSpan) -> Addressee {
    let mut rest = text.trim();
    let mut route = None;
    if let Some((head, tail)) = rest.split_once('/')
        && head.starts_with('R')
        && (4..=8).contains(&head.len())
        && head.bytes().all(|b| b.is_ascii_uppercase())
    {
        route = Some(head.into());
        rest = tail.trim_start();
    }
    // The message continuity number, one to five digits.
    if let Some((head, number)) = rest.rsplit_once(' ')
        && number.len() <= 5
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        rest = head.trim_end();
    }
    // Sent to it by bag.
    rest = rest.strip_suffix(" POUCH").unwrap_or(rest);
    let mut precedence = None;
    for words in [2, 1] {
        let split = rest.rmatch_indices(' ').nth(words - 1).map(|(at, _)| at);
        let Some((head, tail)) = split.and_then(|at| rest.split_at_checked(at)) else {
            continue;
        };
        if let Some(found) = Precedence::from_word(tail.trim()) {
            precedence = Some(found);
            rest = head.trim_end();
            break;
        }
    }
    let mut repeated = None;
    if let Some((head, word)) = rest.rsplit_once(' ')
        && precedence.is_some()
        && Precedence::from_word(word) == precedence
    {
        let offset = BlockSpan::of(word, text).start;
        repeated = Some(BlockSpan::at(span.end - text.len() + offset, word.len()));
        rest = head.trim_end();
    }
    let odd_word = odd_word(rest)
        .filter(|_| precedence.is_none())
        .map(|(meant, word)| {
            let offset = BlockSpan::of(word, text).start;
            Written::new(
                meant,
                BlockSpan::at(span.end - text.len() + offset, word.len()),
            )
        });
    if let Some(Written { span: word, .. }) = odd_word {
        rest = BlockSpan::new(0, rest.len() - word.len())
            .slice(rest)
            .trim_end();
    }
    let address = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    Addressee {
        route,
        address: address.into(),
        precedence,
        odd_word,
        repeated,
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "VZCZCXRO7165\nPP RUEHAG RUEHDA\nRUEHROV RUEHSR\nDE RUEHMD #0766/01 0891417\nZNR UUUUU ZZH\n\
P 301417Z MAR 06\nFM AMEMBASSY MADRID\nTO RUEHC/SECSTATE WASHDC PRIORITY 9272\n\
INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE NIACT IMMEDIATE\nRUEHLA/AMCONSUL BARCELONA PRIORITY 1824\n";

    #[test]
    fn reads_a_header() {
        let read = read(HEADER);
        assert_eq!(read.digraph.map(|d| d.value), Some('P'));
        let serial = read.serial.expect("a DE line");
        assert_eq!(
            (
                serial.serial.map(|s| s.value),
                serial.section,
                serial.julian.map(|j| j.value)
            ),
            (Some(766), Some(1), Some(89))
        );
        let dtg = read.dtg.expect("a DTG");
        assert_eq!(
            (dtg.date, dtg.time),
            (Some(Date::new(2006, 3, 30)), (14, 17))
        );
        assert_eq!(dtg.span.slice(HEADER), "301417Z MAR 06");
        assert_eq!(
            read.from.map(|span| span.slice(HEADER)),
            Some("AMEMBASSY MADRID")
        );
        assert_eq!(read.to.len(), 1);
        let addresses: Vec<_> = read
            .info
            .iter()
            .map(|a| (&*a.address, a.precedence))
            .collect();
        assert_eq!(
            addresses,
            [
                ("EUROPEAN POLITICAL COLLECTIVE", Some(Precedence::Niact)),
                ("AMCONSUL BARCELONA", Some(Precedence::Priority)),
            ]
        );
    }

    #[test]
    fn date_time_groups() {
        for (text, date) in [
            ("R 301417Z MAR 06", Some(Date::new(2006, 3, 30))),
            (
                "O R 181313Z JUN 09 ZDK MANY SVCS",
                Some(Date::new(2009, 6, 18)),
            ),
            ("051302Z OCT 2011", Some(Date::new(2011, 10, 5))),
            ("R 311417Z FEB 06", None),
            ("X 301417Z MAR 06", Some(Date::new(2006, 3, 30))),
        ] {
            assert_eq!(dtg(text, 0).and_then(|d| d.date), date, "{text}");
        }
        assert_eq!(dtg("R 3014Z MAR 06", 0), None);
    }
}
