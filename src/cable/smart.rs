//! SMART's own fields: MRN, Date/DTG, addressees on one line, persons.

use super::header::value_span;
use super::transmission::{self, Addressee, Dtg, dtg};
use super::{BlockSpan, Written};
use crate::text::lines;
use crate::text::words::{is_number, one_line};
use crate::vocabulary::date::{Date, full_year, month_from_name};
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::{addresses, posts};

/// `MRN: 11 PORT AU PRINCE 504`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mrn {
    /// The year in full.
    pub year: Option<u16>,
    /// The post, with single spaces.
    pub post: Box<str>,
    /// The serial.
    pub serial: Option<u32>,
    /// The number as SMART writes it, where it is written otherwise: `23 VALLETTA 88` for
    /// `2023 VALLETTA 000088`, `23-VALLETTA-88` and `VALLETTA 88/2023`.
    pub right: Option<Box<str>>,
    /// Is nothing wrong but that some of its letters are small?
    pub small: bool,
    /// The whole value.
    pub span: BlockSpan,
}

/// May a post be called so? Other words on the line are no part of its number.
pub(crate) fn is_post_name(post: &str) -> bool {
    !post.is_empty() && !post.contains(|c: char| c.is_ascii_digit() || ":#".contains(c))
}

/// Reads the MRN field.
pub fn mrn(text: &str) -> Mrn {
    let value = value_span(text);
    let written: Vec<&str> = value.slice(text).split_whitespace().collect();
    let mut words: Vec<&str> = match &written[..] {
        // `23-VALLETTA-88`
        [all] if all.starts_with(|c: char| c.is_ascii_digit()) => all.split('-').collect(),
        _ => written.clone(),
    };
    let mut year = words.first().copied().and_then(full_year);
    if year.is_some() {
        words.remove(0);
    } else if let Some((late, rest)) = year_of_number(&mut words) {
        year = Some(late);
        words = rest;
    }
    let last = words.pop().unwrap_or("");
    // `23 ROME 88,`
    let last = last.trim_end_matches([',', ';', '.']);
    // `VALLETTA88`: a serial that no space separates from the post.
    let name = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let serial: Option<u32> = last
        .strip_prefix(name)
        .and_then(|digits| digits.parse().ok());
    if serial.is_none() {
        words.push(last);
    } else if !name.is_empty() {
        words.push(name);
    }
    // `25 AMEMBASSY ROME 140`, `25 SECSTATE 140`: the address in place of the post.
    match &words[..] {
        ["SECSTATE"] => words = vec!["STATE"],
        [kind, _, ..] if addresses::of_word(kind).is_some() => {
            words.remove(0);
        }
        _ => {}
    }
    let post = post_of_scan(&words.join(" "));
    let right = year
        .filter(|_| is_post_name(&post))
        .zip(serial)
        .map(|(year, serial)| format!("{:02} {post} {serial}", year % 100));
    let written = written.join(" ");
    let right = right.filter(|right| *right != written);
    Mrn {
        small: right
            .as_ref()
            .is_some_and(|right| right.eq_ignore_ascii_case(&written)),
        year,
        post: post.into(),
        serial,
        right: right.map(Into::into),
        span: value,
    }
}

/// The post in capitals. A scan takes letters for others: `LISB0N`, `LlSBON`.
fn post_of_scan(written: &str) -> String {
    let upper = written.to_uppercase();
    let looks_alike = |c: char| match c {
        '0' => 'O',
        '1' | 'l' => 'I',
        '5' => 'S',
        '8' => 'B',
        other => other,
    };
    let odd = |word: &str| {
        let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
        letters > 1 && letters < word.len()
    };
    if !written.split(' ').any(odd) || posts::lookup(&upper).is_some() {
        return upper;
    }
    let meant: String = written.chars().map(looks_alike).collect();
    match posts::lookup(&meant) {
        Some(_) => meant,
        None => upper,
    }
}

/// The year that no space separates from the post, or that follows the serial: `23VALLETTA 88`,
/// `VALLETTA 88/2023`. With the words that remain.
fn year_of_number<'t>(words: &mut [&'t str]) -> Option<(u16, Vec<&'t str>)> {
    let first = *words.first()?;
    let name = first.trim_start_matches(|c: char| c.is_ascii_digit());
    let glued = first.strip_suffix(name).and_then(full_year);
    if let Some(year) = glued.filter(|_| !name.is_empty()) {
        *words.first_mut()? = name;
        return Some((year, words.to_vec()));
    }
    let (serial, year) = words.last()?.split_once('/')?;
    let year = full_year(year)?;
    *words.last_mut()? = serial;
    Some((year, words.to_vec()))
}

/// `Date/DTG: Oct 05, 2011 / 051302Z OCT 11`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateField {
    /// The date on the left.
    pub left: Option<Written<Date>>,
    /// Is the date written otherwise than `Oct 05, 2011`?
    pub left_irregular: bool,
    /// What is to the left of the slash.
    pub left_words: BlockSpan,
    /// What is to the right of the slash.
    pub right: Option<BlockSpan>,
    /// Is there no slash between the two?
    pub no_slash: bool,
    /// The date-time group there.
    pub dtg: Option<Dtg>,
    /// The whole value.
    pub span: BlockSpan,
}

/// Reads the Date/DTG field. Spaces around the slash are optional.
pub fn date(text: &str) -> DateField {
    let value = value_span(text);
    let words = &text[value.start..value.end];
    let group = group_start(words);
    // `02/17/2024 / 171015Z FEB 24`: the slash right before the group.
    let before = group.map(|at| words[..at].trim_end());
    let slash = before
        .filter(|before| before.ends_with('/'))
        .map(|before| before.len() - 1)
        .or_else(|| words.find('/'));
    // Where there is no slash, the date-time group shows where it begins.
    let (left_end, right_at) = match slash {
        Some(slash) => (slash, slash + 1),
        None => group.map_or((words.len(), words.len()), |at| (at, at)),
    };
    // Another sign for the slash: `Feb 17, 2024 - 171015Z FEB 24`.
    let sign = |c: char| c.is_whitespace() || slash.is_none() && ",-–|\\".contains(c);
    let left_text = words[..left_end].trim_end_matches(sign);
    let left = calendar_date(left_text)
        .map(|date| Written::new(date, BlockSpan::at(value.start, left_text.len())));
    let left_irregular = left
        .as_ref()
        .is_some_and(|date| !is_regular(left_text, date.value));
    let right = &words[right_at..];
    let indent = right.len() - right.trim_start().len();
    let right_start = value.start + right_at + indent;
    DateField {
        left,
        left_irregular,
        left_words: BlockSpan::at(value.start, left_text.len()),
        right: (!right.trim().is_empty()).then(|| BlockSpan::at(right_start, right.trim().len())),
        dtg: dtg(right.trim(), right_start),
        no_slash: slash.is_none(),
        span: value,
    }
}

/// Where a date-time group begins: at `051302Z`, in bytes.
fn group_start(words: &str) -> Option<usize> {
    let mut pieces = words.split_whitespace();
    let group = pieces.find(|word| {
        let digits = word.strip_suffix(['Z', 'z']);
        digits.is_some_and(|digits| digits.len() == 6 && is_number(digits))
    })?;
    Some(BlockSpan::of(group, words).start)
}

/// Is the date written as SMART writes it: `Oct 05, 2011`? A scan may lose a zero or a space.
fn is_regular(text: &str, date: Date) -> bool {
    let Some((month, rest)) = text.split_once(' ') else {
        return false;
    };
    let short = month.len() == 3 && month.starts_with(|c: char| c.is_ascii_uppercase());
    let small = month.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let year = rest
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit());
    short && small && year.starts_with(',') && year.ends_with(&date.year.to_string())
}

/// `Oct 05, 2011`, `October 5, 2011`.
fn calendar_date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split([' ', ',', '\u{a0}'])
        .filter(|w| !w.is_empty())
        .collect();
    let [month, day, year] = words[..] else {
        return None;
    };
    let date = Date::new(full_year(year)?, month_from_name(month)?, day.parse().ok()?);
    date.is_valid().then_some(date)
}

/// The parts of a list of addressees: up to a semicolon, or to a line's end below a precedence where
/// the semicolon is missing.
fn addressee_parts(value: &str) -> impl Iterator<Item = &str> {
    value.split(';').flat_map(|part| {
        let mut ends = Vec::new();
        if part.trim().contains('\n') {
            let last = |line: &str| {
                line.split_whitespace()
                    .next_back()
                    .map(Precedence::from_word)
            };
            let ended = lines(part).filter(|line| last(line.text).flatten().is_some());
            ends.extend(ended.map(|line| line.start + line.text.len()));
        }
        let starts = std::iter::once(0).chain(ends.clone());
        let ends = ends.into_iter().chain([part.len()]);
        starts
            .zip(ends.collect::<Vec<_>>())
            .map(move |(start, end)| &part[start..end])
    })
}

/// Reads `WASHDC, SECSTATE ROUTINE; USUN NEW YORK, USMISSION IMMEDIATE`.
pub fn addressees(text: &str) -> Vec<Addressee> {
    let value = value_span(text);
    let mut found = Vec::new();
    for piece in addressee_parts(&text[value.start..value.end]) {
        let start = BlockSpan::of(piece.trim_start(), text).start;
        let words: Vec<&str> = piece.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let mut precedence = None;
        let mut count = words.len();
        for tail in [2, 1] {
            if words.len() > tail
                && let Some(word) = Precedence::from_word(&words[words.len() - tail..].join(" "))
            {
                precedence = Some(word);
                count = words.len() - tail;
                break;
            }
        }
        // `ROUTINE ROUTINE`
        let repeated = words[..count].last().filter(|word| {
            count > 1 && precedence.is_some() && Precedence::from_word(word) == precedence
        });
        let repeated = repeated.map(|word| BlockSpan::of(word, text));
        count -= usize::from(repeated.is_some());
        let odd_word = transmission::odd_word(piece.trim_end())
            .filter(|_| precedence.is_none())
            .map(|(meant, word)| {
                let offset = BlockSpan::of(word, text).start;
                Written::new(meant, BlockSpan::at(offset, word.len()))
            });
        count -= usize::from(odd_word.is_some());
        found.push(Addressee {
            route: None,
            // `ROME, AMEMBASSY, ROUTINE`
            address: words[..count]
                .join(" ")
                .trim_end_matches([',', ':', '-'])
                .trim_end()
                .into(),
            precedence,
            repeated,
            odd_word,
            span: BlockSpan::at(start, piece.trim().len()),
        });
    }
    found
}

/// The items of a field that has one value a line: drafters, clearers, files.
pub fn items(text: &str) -> Vec<String> {
    let value = value_span(text);
    let mut items: Vec<String> = Vec::new();
    for line in lines(&text[value.start..value.end]) {
        let item = one_line(line.text);
        match items.last_mut() {
            Some(office) if is_cut_person(office, &item) => office.push_str(&item),
            _ if item.is_empty() => {}
            _ => items.push(item),
        }
    }
    items
}

/// `POL:` and, on the next line, `Doe, Jane`: is it one person, cut after the office?
pub fn is_cut_person(office: &str, name: &str) -> bool {
    // One office, and no label of another field.
    let one = memchr::memchr_iter(b':', office.as_bytes()).count() == 1;
    one && office.ends_with(':') && name.contains(", ") && !name.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields() {
        let read = mrn("MRN:\t11 PORT AU PRINCE 504\n");
        assert_eq!(
            (read.year, &*read.post, read.serial),
            (Some(2011), "PORT AU PRINCE", Some(504))
        );
        let read = date("Date/DTG:    Oct 05, 2011 / 051302Z OCT 11");
        assert_eq!(read.left.map(|l| l.value), Some(Date::new(2011, 10, 5)));
        assert_eq!(read.dtg.and_then(|d| d.date), Some(Date::new(2011, 10, 5)));
        let read = date("Date/DTG: May 30, 2012/ 301441Z MAY 12");
        assert_eq!(read.dtg.and_then(|d| d.date), Some(Date::new(2012, 5, 30)));
        let read = addressees(
            "Action: WASHDC, SECSTATE ROUTINE; USUN NEW YORK, USMISSION NIACT IMMEDIATE",
        );
        let shown: Vec<_> = read.iter().map(|a| (&*a.address, a.precedence)).collect();
        assert_eq!(
            shown,
            [
                ("WASHDC, SECSTATE", Some(Precedence::Routine)),
                ("USUN NEW YORK, USMISSION", Some(Precedence::Niact)),
            ]
        );
        assert_eq!(
            items("Drafted By: POL:Doe, Jane\n  ECON:Roe, Richard R"),
            ["POL:Doe, Jane", "ECON:Roe, Richard R"]
        );
        assert_eq!(
            items("Drafted By: POL:\n  Doe, Jane\nECON:Roe, Richard R"),
            ["POL:Doe, Jane", "ECON:Roe, Richard R"]
        );
    }
}
