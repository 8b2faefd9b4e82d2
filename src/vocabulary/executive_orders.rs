//! Executive orders on classification (cable-format 3.5), and the eras they make (5).

use super::date::Date;
use super::slips::slips;

/// An executive order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// Its number.
    pub number: u32,
    /// Signed on this day, where a source was read.
    pub signed: Option<Date>,
    /// In force from this day.
    pub from: Date,
    /// To this day; `None` for the one in force.
    pub to: Option<Date>,
    /// Is its number the one on the E.O. line while it is in force? E.O. 13292 amended 12958,
    /// whose number stayed.
    pub on_line: bool,
    /// What the line can say.
    pub forms: &'static str,
}

const fn order(
    number: u32,
    signed: Option<Date>,
    from: Date,
    to: Option<Date>,
    on_line: bool,
    forms: &'static str,
) -> ExecutiveOrder {
    ExecutiveOrder {
        number,
        signed,
        from,
        to,
        on_line,
        forms,
    }
}

/// The orders, by time.
pub static ALL: [ExecutiveOrder; 7] = [
    order(
        10501,
        None,
        Date::new(1953, 12, 15),
        Some(Date::new(1972, 5, 31)),
        false,
        "no E.O. line",
    ),
    order(
        11652,
        Some(Date::new(1972, 3, 8)),
        Date::new(1972, 6, 1),
        Some(Date::new(1978, 11, 30)),
        true,
        "N/A, GDS, XGDS-1 to XGDS-4",
    ),
    order(
        12065,
        Some(Date::new(1978, 6, 28)),
        Date::new(1978, 12, 1),
        Some(Date::new(1982, 7, 31)),
        true,
        "N/A, GDS date (NAME), RDS-n date (NAME)",
    ),
    order(
        12356,
        Some(Date::new(1982, 4, 2)),
        Date::new(1982, 8, 1),
        Some(Date::new(1995, 10, 13)),
        true,
        "N/A, DECL: date or event, DECL: OADR",
    ),
    order(
        12958,
        Some(Date::new(1995, 4, 17)),
        Date::new(1995, 10, 14),
        Some(Date::new(2010, 6, 26)),
        true,
        "N/A, DECL: date, X1 to X8 until 21 September 2003",
    ),
    order(
        13292,
        Some(Date::new(2003, 3, 25)),
        Date::new(2003, 3, 25),
        Some(Date::new(2010, 6, 26)),
        false,
        "amends 12958, whose number stays on the line",
    ),
    order(
        13526,
        Some(Date::new(2009, 12, 29)),
        Date::new(2010, 6, 27),
        None,
        true,
        "N/A, DECL: date, 25X1 to 25X9 with a date, 50X1-HUM, 50X2-WMD",
    ),
];

/// The order of that number.
pub fn lookup(number: u32) -> Option<&'static ExecutiveOrder> {
    ALL.iter().find(|order| order.number == number)
}

/// Is the number that of an order, or one digit away from it?
pub fn is_near(number: u32) -> bool {
    let written = number.to_string();
    let near = |order: &ExecutiveOrder| slips(&order.number.to_string(), &written, 1).is_some();
    ALL.iter().any(|order| order.number == number) || ALL.iter().any(near)
}

/// The order whose number is written with a letter for one of its digits: `N1652`, `1Z958`.
pub fn with_letter(written: &str) -> Option<u32> {
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let fits = |number: &str| {
        let pairs = number.bytes().zip(written.bytes());
        number.len() == written.len() && pairs.filter(|(digit, sign)| digit != sign).count() == 1
    };
    if letters != 1 {
        return None;
    }
    let mut found = ALL.iter().filter(|order| fits(&order.number.to_string()));
    let order = found.next()?;
    found.next().is_none().then_some(order.number)
}

/// Was this day, on which one order followed another, read in a source? Those of 1972 and 1982
/// are general knowledge.
pub fn is_verified(day: Date) -> bool {
    matches!(day.year, 1978 | 1995 | 2003 | 2010)
}

/// The number on the E.O. line of a cable of that day.
pub fn on_line(date: Date) -> Option<u32> {
    ALL.iter()
        .find(|order| order.on_line && order.from <= date && order.to.is_none_or(|to| date <= to))
        .map(|order| order.number)
}

/// The order that a misspelt number most likely means: the one in force on the day, else the one
/// with the same digits in another order or at most two slips away.
pub fn suggest(number: u32, date: Option<Date>) -> Option<u32> {
    let digits = |number: u32| {
        let mut digits = number.to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    let distance = |order: &ExecutiveOrder| {
        let (known, written) = (order.number.to_string(), number.to_string());
        let slips = strsim::osa_distance(&known, &written);
        if digits(order.number) == digits(number) {
            slips.min(2)
        } else {
            slips
        }
    };
    let nearest = || {
        let near = ALL.iter().filter(|order| order.on_line).map(|order| {
            (
                distance(order),
                digits(order.number) != digits(number),
                order.number,
            )
        });
        near.filter(|(distance, ..)| *distance <= 2)
            .min()
            .map(|(.., number)| number)
    };
    date.and_then(on_line).or_else(nearest)
}

/// The eras of cables: each changed the E.O. line, the declassification grammar, the SBU family
/// or the layout (cable-format 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    /// Before E.O. 11652.
    Before1972,
    /// E.O. 11652.
    From1972,
    /// E.O. 12065.
    From1978,
    /// E.O. 12356.
    From1982,
    /// E.O. 12958; Classified By in paragraph 1; SBU takes the place of LOU.
    From1995,
    /// Amended: reasons 1.4, Classified By above paragraph 1.
    From2003,
    /// E.O. 13526; SMART.
    From2010,
}

/// The eras, in order.
pub const ERAS: [Era; 7] = [
    Era::Before1972,
    Era::From1972,
    Era::From1978,
    Era::From1982,
    Era::From1995,
    Era::From2003,
    Era::From2010,
];

impl Era {
    /// The era of a day.
    pub fn of(date: Date) -> Self {
        const STARTS: [(Date, Era); 6] = [
            (Date::new(2010, 7, 1), Era::From2010),
            (Date::new(2003, 10, 1), Era::From2003),
            (Date::new(1995, 10, 1), Era::From1995),
            (Date::new(1982, 8, 1), Era::From1982),
            (Date::new(1978, 12, 1), Era::From1978),
            (Date::new(1972, 6, 1), Era::From1972),
        ];
        STARTS
            .iter()
            .find(|(start, _)| date >= *start)
            .map_or(Self::Before1972, |(_, era)| *era)
    }

    /// A day well inside the era: at its edges the order before may still hold.
    pub fn sample(self) -> Date {
        match self {
            Self::Before1972 => Date::new(1970, 1, 1),
            Self::From1972 => Date::new(1975, 1, 1),
            Self::From1978 => Date::new(1980, 1, 1),
            Self::From1982 => Date::new(1989, 1, 1),
            Self::From1995 => Date::new(2000, 1, 1),
            Self::From2003 => Date::new(2007, 1, 1),
            Self::From2010 => Date::new(2020, 1, 1),
        }
    }

    /// The era of a cable that is written today.
    pub fn current() -> Self {
        Self::From2010
    }

    /// Its months: `1995-10..2003-09`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before1972 => "..1972-05",
            Self::From1972 => "1972-06..1978-11",
            Self::From1978 => "1978-12..1982-07",
            Self::From1982 => "1982-08..1995-09",
            Self::From1995 => "1995-10..2003-09",
            Self::From2003 => "2003-10..2010-06",
            Self::From2010 => "2010-07..",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        for (date, number) in [
            (Date::new(1970, 1, 1), None),
            (Date::new(1974, 1, 1), Some(11652)),
            (Date::new(1979, 11, 1), Some(12065)),
            (Date::new(1990, 1, 1), Some(12356)),
            (Date::new(2004, 3, 31), Some(12958)),
            (Date::new(2012, 1, 1), Some(13526)),
        ] {
            assert_eq!(on_line(date), number, "{date}");
        }
    }

    #[test]
    fn misspelt_numbers() {
        for (number, meant) in [
            (12985, Some(12958)),
            (13562, Some(13526)),
            (1258, Some(12958)),
            (99999, None),
        ] {
            assert_eq!(suggest(number, None), meant, "{number}");
        }
        assert_eq!(suggest(19523, Some(Date::new(2004, 3, 31))), Some(12958));
    }

    #[test]
    fn eras() {
        assert_eq!(Era::of(Date::new(2010, 6, 30)).name(), "2003-10..2010-06");
        assert_eq!(Era::of(Date::new(1966, 1, 1)), Era::Before1972);
        for era in ERAS {
            assert_eq!(Era::of(era.sample()), era);
        }
    }
}
