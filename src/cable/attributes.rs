//! What an archive states about a cable, below its text (archive-layout).

use super::id::canonical;
use crate::text::lines;
use crate::text::words::has_small_letter;
use crate::vocabulary::classification::Level;
use crate::vocabulary::date::{Date, full_year, month_from_name};

/// The attributes of an archive's record that say something of the cable. They fill what the text
/// lacks; no rule holds them against the drafter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes {
    /// `Document Number`, as a canonical identifier: `79ROME2194`.
    pub id: Option<Box<str>>,
    /// `Draft Date`.
    pub date: Option<Date>,
    /// `Original Classification`.
    pub level: Option<Level>,
    /// `Subject`, on one line.
    pub subject: Option<Box<str>>,
    /// `From`.
    pub from: Option<Box<str>>,
    /// `Drafter`.
    pub drafter: Option<Box<str>>,
    /// `TAGS`. Archivists add to them.
    pub tags: Vec<Box<str>>,
}

/// Reads the block of attributes: a label and a value on each line; long values wrap.
pub(super) fn read(text: &str) -> Attributes {
    let mut found = Attributes::default();
    let mut field: Option<(&str, String)> = None;
    for line in lines(text).skip(1) {
        let line = line.text.trim();
        match line.split_once(':').filter(|(label, _)| is_label(label)) {
            Some((label, value)) => {
                if let Some((label, value)) = field.take() {
                    found.set(label, &value);
                }
                field = Some((label, value.trim().to_owned()));
            }
            None => {
                if let Some((_, value)) = field.as_mut().filter(|_| !line.is_empty()) {
                    value.push(' ');
                    value.push_str(line);
                }
            }
        }
    }
    if let Some((label, value)) = field {
        found.set(label, &value);
    }
    found
}

/// Labels are words of a title: `Original Classification`. A wrapped value may hold a colon too.
fn is_label(text: &str) -> bool {
    /// `Original Previous Handling Restrictions`, and some slack, in bytes.
    const LONGEST: usize = 48;
    text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ')
        && (text == "TAGS" || has_small_letter(text))
}

impl Attributes {
    /// Notes one attribute. The first of a label counts.
    fn set(&mut self, label: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() || value.eq_ignore_ascii_case("n/a") {
            return;
        }
        match label {
            "Document Number" if self.id.is_none() => self.id = document_number(value),
            "Draft Date" if self.date.is_none() => self.date = day(value),
            "Original Classification" if self.level.is_none() => {
                let upper = value.to_ascii_uppercase();
                let level = Level::read(&upper).filter(|(_, end)| *end == upper.len());
                self.level = level.map(|(level, _)| level);
            }
            "Subject" if self.subject.is_none() => self.subject = Some(value.into()),
            "From" if self.from.is_none() => self.from = Some(value.into()),
            "Drafter" if self.drafter.is_none() => self.drafter = Some(value.into()),
            "TAGS" if self.tags.is_empty() => {
                let codes = value.split(',').map(str::trim);
                self.tags = codes
                    .filter(|code| !code.is_empty())
                    .map(Into::into)
                    .collect();
            }
            _ => {}
        }
    }
}

/// `1979ROME02194` as `79ROME2194`.
fn document_number(value: &str) -> Option<Box<str>> {
    /// Digits of the year.
    const YEAR: usize = 4;
    let (year, rest) = value.split_at_checked(YEAR)?;
    let serial = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let post = rest.strip_suffix(serial)?;
    let id = canonical(year.parse().ok()?, post, serial.parse().ok()?)?;
    Some(id.into())
}

/// `11 JAN 1974`, `20 nov 1979`.
fn day(value: &str) -> Option<Date> {
    let mut words = value.split_ascii_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = month_from_name(&month.to_ascii_uppercase())?;
    Some(Date::new(full_year(year)?, month, day.parse().ok()?)).filter(Date::is_valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes() {
        let text = "Message Attributes\nDocument Number: 1979ROME02194\nDraft Date: 20 nov 1979\n\
            Drafter: n/a\nOriginal Classification: LIMITED OFFICIAL USE\nSubject: A HARBOR OPENS: \n\
            CRANES\n\nTAGS: EWWT, IT\nReview History: RELEASED <01 JAN 2005: x>\n";
        let read = read(text);
        assert_eq!(
            (read.id.as_deref(), read.date, read.drafter),
            (Some("79ROME2194"), Some(Date::new(1979, 11, 20)), None)
        );
        assert_eq!(read.level, Some(Level::LimitedOfficialUse));
        assert_eq!(read.subject.as_deref(), Some("A HARBOR OPENS: CRANES"));
        assert_eq!(read.tags, ["EWWT".into(), "IT".into()] as [Box<str>; 2]);
    }
}
