//! The date-time group is `ddhhmmZ MON yy`: a real day, an hour below 24, a minute below 60.

use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, Eras, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "dtg-form",
    Error,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        let Some(line) = run.facts.dtg_line else {
            continue;
        };
        match run.facts.dtg {
            None => {
                findings.report(run.span(line), "a date-time group reads `171015Z FEB 09`");
            }
            Some(dtg) if dtg.date.is_none() => {
                findings.report(run.span(dtg.span), "there is no such day");
            }
            Some(dtg) if dtg.time.0 > 23 || dtg.time.1 > 59 => {
                findings.report(run.span(dtg.span), "there is no such time of the day");
            }
            Some(_) => {}
        }
    }
}
