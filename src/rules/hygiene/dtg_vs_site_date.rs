//! The archive's creation date matches the date-time group.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("dtg-vs-site-date")
};

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
            format!(
                "The date-time group says {date}, but the archive's creation date is {created}"
            ),
        );
    }
}
