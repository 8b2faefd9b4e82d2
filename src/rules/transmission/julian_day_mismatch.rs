//! The day of the year on the DE line is the day of the date-time group.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("julian-day-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let serial = cable
        .transmission
        .iter()
        .find_map(|run| Some((run, run.facts.serial?.julian?)));
    let dtg = cable.dtg().and_then(|run| Some((run, run.facts.dtg?)));
    let (Some((run, Written { value: day, span })), Some((dtg_run, dtg))) = (serial, dtg) else {
        return;
    };
    // A group that no clock shows is wrong in itself.
    let Some(date) = dtg.date.filter(|_| dtg.has_time()) else {
        return;
    };
    let expected = date.day_of_year();
    if day != expected {
        findings
            .report(
                run.span(span),
                format!("DE line says day {day:03} of the year, but {date} is day {expected:03}"),
            )
            .related(dtg_run.span(dtg.span), "The date-time group");
    }
}
