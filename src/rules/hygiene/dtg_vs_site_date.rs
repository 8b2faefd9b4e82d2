//! The archive's date of creation is that of the date-time group.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};

pub static RULE: Rule = rule!(
    "dtg-vs-site-date",
    Warning,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(run) = cable.dtg() else { return };
    let Some((dtg, created)) = run.facts.dtg.zip(cable.created) else {
        return;
    };
    if let Some(date) = dtg
        .date
        .filter(|date| (date.days() - created.days()).abs() > 1)
    {
        findings.report(
            run.span(dtg.span),
            format!("sent on {date}, but created on {created} for the archive"),
        );
    }
}
