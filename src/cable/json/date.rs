//! When a cable was sent, and what says so.

use crate::cable::{Cable, CableDate};
use crate::syntax::Layout;
#[cfg(feature = "config")]
use schemars::JsonSchema;
use serde::Serialize;

/// A moment or a day, and what says so.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "config", derive(JsonSchema))]
pub(super) struct DateJson {
    /// ISO 8601: a minute in UTC (`2009-03-12T09:00Z`), a day (`2009-03-12`), a year (`2009`) where
    /// the source is `file` or the day of the date-time group cannot be read, or a period (`1995-10/2003-09`) where it is `order`.
    value: String,
    /// `dtg`: the date-time group. `field`: the Date/DTG field. `archive`: what an archive says of
    /// the cable. `file`: the year in the MRN or in the file's name. `order`: the time of the
    /// executive order that the cable names.
    source: &'static str,
}

/// The date, as far as the cable gives it.
pub(super) fn date(cable: &Cable<'_>) -> Option<DateJson> {
    let json = |value: String, source| Some(DateJson { value, source });
    match cable.date {
        CableDate::Dtg(date) => {
            let of_telegram = cable.dtg().and_then(|run| run.facts.dtg);
            let of_field = cable.date_field.and_then(|field| field.facts.dtg);
            let (groups, source) = match cable.layout {
                Layout::Telegram | Layout::Hybrid if of_telegram.is_some() => {
                    ([of_telegram, None], "dtg")
                }
                _ => ([of_field, of_telegram], "field"),
            };
            let mut groups = groups.into_iter().flatten();
            let time = groups.find(|group| group.date == Some(date) && group.has_time());
            let time = time.map(|group| format!("T{:02}:{:02}Z", group.time.0, group.time.1));
            json(format!("{date}{}", time.unwrap_or_default()), source)
        }
        CableDate::Archive(date) => json(date.to_string(), "archive"),
        CableDate::GroupYear(date) => json(format!("{:04}", date.year), "dtg"),
        CableDate::File(date) => json(format!("{:04}", date.year), "file"),
        CableDate::Order(_) => json(cable.era().name().replacen("..", "/", 1), "order"),
        CableDate::Assumed(_) | CableDate::Unknown => None,
    }
}
