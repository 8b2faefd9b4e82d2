//! The transmission header: ACP-127 format lines from VZCZC to the last addressee.

#![warn(clippy::string_slice)]

mod addressee;
mod dtg;
mod pieces;

pub use addressee::Addressee;
pub(super) use addressee::odd_word;
pub(crate) use addressee::without_slash;
pub use dtg::{Dtg, dtg};
pub(super) use pieces::in_lines;

use super::header::{self, UnknownLevel};
use super::{BlockSpan, Written};
use crate::syntax::line::{
    LineKind, NearLine, TransmissionLine, classify, near_transmission_line, read_digits,
};
use crate::text::lines::has_foreign_breaks;
use crate::text::words::has_small_letter;
use crate::text::words::one_line;
use crate::text::{Cursor, lines};
use crate::vocabulary::posts;
use dtg::{is_bare_dtg, year_of_dtg};

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
    /// The year at its end, where the line gives no day.
    pub dtg_year: Option<u16>,
    /// The first routing line, where it does not begin with a precedence digraph.
    pub no_digraph: Option<BlockSpan>,
    /// The letters of the security warning: `U` of `ZNR UUUUU`.
    pub security: Option<Written<char>>,
    /// Its line.
    pub security_line: Option<BlockSpan>,
    /// The signal of the security warning, `ZNR` or `ZNY`.
    pub security_signal: Option<Written<SecuritySignal>>,
    /// The first line that is below one that it belongs above.
    pub misplaced: Option<MisplacedLine>,
    /// The first INFO line, where TO comes after it.
    pub early_info: Option<BlockSpan>,
    /// A line that is built like a banner, and begins with no level.
    pub unknown_level: Option<UnknownLevel<BlockSpan>>,
    /// Is there a BT?
    pub bt: bool,
    /// Is it one line that holds line ends which break none here? Nothing else is read of it then.
    pub joined: bool,
    /// What follows `FM`.
    pub from: Option<BlockSpan>,
    /// The sender's address, with single spaces: `AMEMBASSY LA PAZ`.
    pub from_name: Option<Box<str>>,
    /// The word after the name of its post, which does not belong there.
    pub from_stray: Option<BlockSpan>,
    /// Addressees for action.
    pub to: Vec<Addressee>,
    /// Addressees for information.
    pub info: Vec<Addressee>,
}

/// How a telegram is to be sent, by its security warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecuritySignal {
    /// `ZNR`: it may be sent in the clear.
    Clear,
    /// `ZNY`: it has to be enciphered.
    Enciphered,
}

impl SecuritySignal {
    /// The signal that begins a line.
    fn of(line: &str) -> Option<Self> {
        match line.get(..3)? {
            "ZNR" => Some(Self::Clear),
            "ZNY" => Some(Self::Enciphered),
            _ => None,
        }
    }
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

/// Reads a run of transmission lines.
pub fn read(text: &str) -> Transmission {
    // Some copies are in small letters.
    if !text.bytes().any(|b| b.is_ascii_uppercase()) && has_small_letter(text) {
        return read(&text.to_ascii_uppercase());
    }
    if has_foreign_breaks(text) {
        return Transmission {
            joined: true,
            ..Transmission::default()
        };
    }
    if let Some(apart) = pieces::apart(text) {
        return read(&apart);
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
                let dated = found.dtg.is_some_and(|dtg| dtg.date.is_some());
                found.dtg_year = if dated { None } else { year_of_dtg(words) };
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
                found.security_signal = SecuritySignal::of(words)
                    .map(|signal| Written::new(signal, BlockSpan::at(span.start, 3)));
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
        let start = line.end - name.len();
        let own = without_stray(name);
        let end = start + own.len();
        self.found.from = Some(BlockSpan::new(start, end));
        self.found.from_name = Some(one_line(own).into());
        self.found.from_stray = (end < line.end).then(|| BlockSpan::new(end + 1, line.end));
    }

    /// An addressee, after the word that begins its list.
    fn add(&mut self, list: List, words: Option<&str>, span: BlockSpan) {
        let words = words.unwrap_or("").trim_start();
        let found = match list {
            List::To => &mut self.found.to,
            List::Info => &mut self.found.info,
        };
        found.extend(addressee::addressees(words, span));
        self.list = Some(list);
    }

    /// A line whose first word has a letter wrong, where that line may come next.
    fn near(&mut self, near: NearLine, words: &str, span: BlockSpan) {
        let address = words.get(near.written..);
        let sent = self.found.from.is_some();
        // `INFO: AMEMBASSY LIMA` may be the first line of a run.
        let signed = near.written > near.name.len();
        match near.line {
            TransmissionLine::From if !sent => {
                self.note_order(near.line, span);
                let name = address.unwrap_or("").trim_start();
                self.found.from = Some(BlockSpan::new(span.end - name.len(), span.end));
                self.found.from_name = Some(one_line(name).into());
            }
            TransmissionLine::To if sent || signed => {
                self.note_order(near.line, span);
                self.add(List::To, address, span);
            }
            TransmissionLine::Info if sent || signed => {
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
        // `TO`, `INFO`: the list is below.
        let alone = match words {
            "TO" => Some(List::To),
            "INFO" => Some(List::Info),
            _ => None,
        };
        if alone.is_some() && self.found.from.is_some() {
            self.list = alone;
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
            found.section = section
                .filter(|section| section.len() <= 2)
                .and_then(|section| read_digits(section).parse().ok());
        } else if let Some(section) = word.strip_prefix('/') {
            found.section = section.parse().ok();
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

/// `AMEMBASSY QUITO XJB`: a sender without the word after the name of its post.
fn without_stray(name: &str) -> &str {
    /// A longer word may be the country's name.
    const LONGEST: usize = 4;
    let known = |name: &str| posts::lookup(name).is_some();
    let parts = name
        .split_once(' ')
        .zip(name.rsplit_once(' '))
        .filter(|((office, _), _)| matches!(*office, "AMEMBASSY" | "AMCONSUL" | "USMISSION"));
    let Some(((office, place), (rest, word))) = parts else {
        return name;
    };
    let town = rest.get(office.len() + 1..).unwrap_or("");
    let stray = (3..=LONGEST).contains(&word.len()) && !known(place) && known(town);
    if stray { rest } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::date::Date;
    use crate::vocabulary::precedence::Precedence;

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
}
