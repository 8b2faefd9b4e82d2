//! The date-time group is `ddhhmmZ MON yy` with a real day, an hour below 24 and a minute below 60.

use crate::cable::Cable;
use crate::cable::transmission::Dtg;
use crate::rules::{Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("dtg-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lines = cable.transmission.iter().filter_map(|run| {
        let line = run.facts.dtg_line?;
        Some((run.span(line), run.facts.dtg, run.start))
    });
    // In a shell the archive writes zeros for the time.
    let field = cable
        .date_field
        .filter(|_| cable.conventions().fields_are_required);
    let field = field.and_then(|field| {
        let right = field.facts.right?;
        Some((field.span(right), field.facts.dtg, field.start))
    });
    for (line, dtg, start) in lines.chain(field) {
        match dtg {
            None
            | Some(Dtg {
                irregular: true, ..
            }) => {
                findings.report(line, "Date-time group is not in the form `171015Z FEB 09`");
            }
            Some(dtg) if dtg.date.is_none() => {
                findings.report(dtg.span.in_text(start), "This day does not exist");
            }
            Some(dtg) if dtg.time.0 > 23 || dtg.time.1 > 59 => {
                findings.report(
                    dtg.span.in_text(start),
                    "This time does not exist; hours end at 23, minutes at 59",
                );
            }
            Some(_) => {}
        }
    }
}
