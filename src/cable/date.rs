//! When a cable was sent, as far as it says so.

use super::Cable;
use super::header::ExecutiveOrder;
use super::id::cable_id;
use crate::syntax::Layout;
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::{self, Era};

/// How much is known of when a cable was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CableDate {
    /// A date-time group, or SMART's date.
    Dtg(Date),
    /// The year at the end of a date-time group that gives no day; the date is the first of July.
    GroupYear(Date),
    /// The site's identifier or its "created" column.
    Archive(Date),
    /// The year in the file's name; the date is the first of July.
    File(Date),
    /// Only the executive order; the date is one inside its time.
    Order(Date),
    /// Nothing in the cable; the reader says by which day to judge it.
    Assumed(Date),
    /// Nothing: the cable is taken as one of today.
    #[default]
    Unknown,
}

impl CableDate {
    /// The date to judge by, if any is known.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Dtg(date)
            | Self::GroupYear(date)
            | Self::Archive(date)
            | Self::File(date)
            | Self::Order(date)
            | Self::Assumed(date) => Some(date),
            Self::Unknown => None,
        }
    }
}

impl Cable<'_> {
    pub(super) fn resolve_date(&mut self) {
        let file_id = self.context.file_id.as_deref();
        let smart = self.date_by_vote();
        let dtg = self
            .dtg()
            .and_then(|dtg| dtg.facts.dtg.and_then(|dtg| dtg.date));
        // A hybrid's shell carries the archive's date, zeroed; the inner telegram's is the truth.
        let sent = if self.layout == Layout::Hybrid {
            dtg.or(smart)
        } else {
            smart.or(dtg)
        };
        // Where the date cannot be read, the MRN still gives the year.
        let numbered = self.smart_mrn.and_then(|mrn| mrn.year);
        let numbered = numbered.map(|year| Date::new(year, 7, 1));
        let year_of = |id: &str| cable_id(id).map(|(year, _, _)| Date::new(year, 7, 1));
        self.date = if let Some(date) = sent {
            CableDate::Dtg(date)
        } else if let Some(date) = self
            .created
            .or(self.attributes.and_then(|known| known.date))
        {
            CableDate::Archive(date)
        } else if let Some(year) = self.transmission.iter().find_map(|run| run.facts.dtg_year) {
            CableDate::GroupYear(Date::new(year, 7, 1))
        } else if let Some(date) = numbered
            .or_else(|| file_id.and_then(year_of))
            .or_else(|| self.id.and_then(year_of))
        {
            CableDate::File(date)
        } else if let Some(date) = self.executive_order.and_then(|line| order_date(line.facts)) {
            CableDate::Order(date)
        } else {
            CableDate::Unknown
        };
        self.assume_day();
    }

    /// The date of SMART's field. Where its two dates are of different years, the one in the year of
    /// the MRN holds, else the one in the time of the order on the E.O. line; the other is the slip.
    /// `None` where the MRN and the order agree against both.
    fn date_by_vote(&self) -> Option<Date> {
        let field = self.date_field?.facts;
        let group = field.dtg.and_then(|dtg| dtg.date);
        let left = field.left.map(|left| left.value);
        let dates = || [group, left].into_iter().flatten();
        let year = self.smart_mrn.and_then(|mrn| mrn.year);
        let by_year = dates().find(|date| year == Some(date.year));
        let disagree = group.zip(left).is_some_and(|(group, left)| group != left);
        if by_year.is_some() || year.is_none() && !disagree {
            return by_year.or_else(|| dates().next());
        }
        let order = self.executive_order.and_then(|line| line.facts.number);
        let Some(order) = order.filter(|_| self.layout == Layout::Smart) else {
            return dates().next();
        };
        let by_order = dates().find(|date| executive_orders::on_line(*date) == Some(order.value));
        let numbered = year.is_some_and(|year| {
            executive_orders::on_line(Date::new(year, 7, 1)) == Some(order.value)
        });
        by_order.or_else(|| dates().next().filter(|_| !numbered))
    }

    /// Does it have a date that cannot be read, and nothing else that says when it was sent?
    pub fn is_date_unreadable(&self) -> bool {
        let unread = self
            .date_field
            .is_some_and(|field| !field.facts.span.is_empty());
        unread
            && matches!(
                self.date,
                CableDate::Order(_) | CableDate::Assumed(_) | CableDate::Unknown
            )
    }

    /// Judges a cable that states no date by the day of its context. Where it names an executive
    /// order, the day counts only inside the order's time.
    fn assume_day(&mut self) {
        let Some(day) = self.context.day else { return };
        let fits = match self.date {
            CableDate::Unknown => true,
            CableDate::Order(known) => {
                executive_orders::on_line(known) == executive_orders::on_line(day)
            }
            _ => false,
        };
        if fits {
            self.date = CableDate::Assumed(day);
        }
    }

    /// The era of the cable's date; a cable without one is of today.
    pub fn era(&self) -> Era {
        self.date.date().map_or(Era::current(), Era::of)
    }

    /// The day on which it was sent, where that is known and not only the year.
    pub fn sent(&self) -> Option<Date> {
        match self.date {
            CableDate::Dtg(date) | CableDate::Archive(date) => Some(date),
            CableDate::GroupYear(_)
            | CableDate::File(_)
            | CableDate::Order(_)
            | CableDate::Assumed(_)
            | CableDate::Unknown => None,
        }
    }

    /// Is the cable known to have been sent before this day?
    pub fn is_before(&self, day: Date) -> bool {
        self.date.date().is_some_and(|date| date < day)
    }

    /// Is the cable known to have been sent on this day or later?
    pub fn is_from(&self, day: Date) -> bool {
        self.date.date().is_some_and(|date| date >= day)
    }
}

/// A date inside the time of the order on the line, for vocabulary that changed with time.
fn order_date(line: &ExecutiveOrder) -> Option<Date> {
    let date = match line.number?.value {
        11652 => Date::new(1975, 6, 15),
        12065 => Date::new(1980, 6, 15),
        12356 => Date::new(1990, 6, 15),
        12958 | 13292 => Date::new(2005, 6, 15),
        // Inside the window in which TAGS were recoded: both readings are accepted.
        13526 => Date::new(2015, 6, 15),
        _ => return None,
    };
    Some(date)
}
