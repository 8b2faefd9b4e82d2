//! What a site says above a cable.

use super::BlockSpan;
use super::header::{self, UnknownLevel};
use super::id::cable_id;
use crate::text::lines;
use crate::text::lines::has_foreign_breaks;
use crate::vocabulary::date::Date;

/// A site's preamble.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preamble {
    /// `04GUATEMALA798`.
    pub id: Option<Box<str>>,
    /// When the site says that the cable was written.
    pub created: Option<Date>,
    /// Does it say that this is a partial extract?
    pub partial: bool,
    /// A line that is built like a banner, and begins with no level.
    pub unknown_level: Option<UnknownLevel<BlockSpan>>,
    /// Does a character break its lines that breaks none in a cable?
    pub joined: bool,
}

/// Reads it.
pub(super) fn preamble(text: &str) -> Preamble {
    let mut found = Preamble {
        unknown_level: header::unknown_level(text),
        joined: has_foreign_breaks(text),
        ..Preamble::default()
    };
    for line in lines(text) {
        let line = line.text;
        found.partial |= line.to_ascii_lowercase().contains("partial extract");
        if found.id.is_none() {
            found.id = line
                .split_whitespace()
                .find(|word| cable_id(word).is_some())
                .map(Into::into);
        }
        // `04GUATEMALA7982004-03-31 22:21:00 ...`: identifier and date run together.
        if found.created.is_none()
            && let Some(dash) = line.find('-')
            && let Some(date) = dash
                .checked_sub(4)
                .and_then(|from| line.get(from..dash + 6))
        {
            found.created = Date::from_iso(date);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preambles() {
        let text = "Viewing cable 04QUITO1431\nIdentifierCreated\n04QUITO14312004-05-12 22:21:00 X\nThis record is a partial extract of it.\n";
        let read = preamble(text);
        assert_eq!(
            (read.id.as_deref(), read.created, read.partial),
            (Some("04QUITO1431"), Some(Date::new(2004, 5, 12)), true)
        );
    }
}
