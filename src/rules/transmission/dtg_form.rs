//! The date-time group is `ddhhmmZ MON yy`: a real day, an hour below 24, a minute below 60.

use crate::cable::Cable;
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
    // The zeros of a shell's time are the archive's.
    let field = cable
        .date_field
        .filter(|_| cable.conventions().fields_are_required);
    let field = field.and_then(|field| {
        let right = field.facts.right?;
        Some((field.span(right), field.facts.dtg, field.start))
    });
    for (line, dtg, start) in lines.chain(field) {
        match dtg {
            None => {
                findings.report(line, "a date-time group reads `171015Z FEB 09`");
            }
            Some(dtg) if dtg.date.is_none() => {
                findings.report(dtg.span.in_text(start), "there is no such day");
            }
            Some(dtg) if dtg.time.0 > 23 || dtg.time.1 > 59 => {
                findings.report(dtg.span.in_text(start), "there is no such time of the day");
            }
            Some(_) => {}
        }
    }
}
