//! The time on the DE line is that of the date-time group, or up to 30 minutes later.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("de-time-mismatch")
};

/// The longest gap found in practice, rounded up; in minutes.
const GAP: i32 = 30;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let serial = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.serial?.time?, run.facts.serial?.julian?)));
    let dtg = cable.dtg().and_then(|run| Some((run, run.facts.dtg?)));
    let (Some((run, clock, day)), Some((dtg_run, dtg))) = (serial, dtg) else {
        return;
    };
    let Some(date) = dtg.date.filter(|_| dtg.has_time()) else {
        return;
    };
    let minutes = |(hour, minute): (u8, u8)| i32::from(hour) * 60 + i32::from(minute);
    // A cable of midnight is sent on the next day; another rule reports any other day.
    let days = i32::from(day.value) - i32::from(date.day_of_year());
    let same_day = minutes(clock.value) - minutes(dtg.time);
    let late = same_day + if days == 1 { 24 * 60 } else { 0 };
    // The clock is right, and only the day is not.
    if days == 1 && (0..=GAP).contains(&same_day) {
        return;
    }
    if (days == 0 || days == 1) && !(0..=GAP).contains(&late) {
        let message = match late {
            ..0 => format!("DE line is {} minutes before the date-time group", -late),
            _ => format!("DE line is {late} minutes after the date-time group; the limit is {GAP}"),
        };
        findings
            .report(run.span(clock.span), message)
            .related(dtg_run.span(dtg.span), "The date-time group");
    }
}
