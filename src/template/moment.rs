//! When a cable is drafted.

use crate::vocabulary::date::Date;

/// A minute of a day, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
}

impl Moment {
    /// This minute.
    pub fn now() -> Self {
        let now = clock::now();
        Self {
            date: Date::new(
                u16::try_from(now.year()).unwrap_or(u16::MAX),
                now.month().into(),
                now.day(),
            ),
            hour: now.hour(),
            minute: now.minute(),
        }
    }

    /// The date-time group: `311200Z MAR 04`.
    pub(super) fn group(self) -> String {
        let Self { date, hour, minute } = self;
        let month: String = date.month_name().chars().take(3).collect();
        let month = month.to_ascii_uppercase();
        let (day, year) = (date.day, date.year % 100);
        format!("{day:02}{hour:02}{minute:02}Z {month} {year:02}")
    }
}

/// The system's clock.
#[cfg(not(target_family = "wasm"))]
mod clock {
    pub(super) fn now() -> time::OffsetDateTime {
        time::OffsetDateTime::now_utc()
    }
}

/// There is no clock: whoever calls this library tells the time.
#[cfg(target_family = "wasm")]
mod clock {
    use std::sync::atomic::{AtomicI64, Ordering};

    static SECONDS: AtomicI64 = AtomicI64::new(0);

    pub(super) fn tell(seconds: i64) {
        SECONDS.store(seconds, Ordering::Relaxed);
    }

    pub(super) fn now() -> time::OffsetDateTime {
        let seconds = SECONDS.load(Ordering::Relaxed);
        time::OffsetDateTime::from_unix_timestamp(seconds)
            .unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
    }
}

/// Tells what time it is, in seconds since 1970, where the system has no clock.
#[cfg(target_family = "wasm")]
pub fn tell_time(seconds: i64) {
    clock::tell(seconds);
}
