//! Both halves of Date/DTG give the same day, in the year of the MRN.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-date-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(field) = cable.date_field else {
        return;
    };
    let dtg = field.facts.dtg.and_then(|dtg| Some((dtg.date?, dtg.span)));
    if let (
        Some(Written {
            value: left,
            span: place,
        }),
        Some((sent, dtg)),
    ) = (field.facts.left, dtg)
        && left != sent
    {
        findings
            .report(
                field.span(place),
                format!("The date is {left}, but the date-time group says {sent}"),
            )
            .related(field.span(dtg), "The date-time group");
        return;
    }
    let mrn = cable
        .smart_field(Label::Mrn)
        .zip(cable.mrn.and_then(|mrn| mrn.year));
    if let (Some((sent, dtg)), Some((mrn, year))) = (dtg, mrn)
        && sent.year != year
    {
        findings
            .report(
                field.span(dtg),
                format!(
                    "The date-time group says {}, but the MRN says {year}",
                    sent.year
                ),
            )
            .related(mrn.value, "The MRN");
    }
}
