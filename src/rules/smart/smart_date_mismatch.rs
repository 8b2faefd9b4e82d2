//! Both halves of Date/DTG give the same day, in the year of the MRN.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::date::Date;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-date-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(field) = cable.date_field else {
        return;
    };
    let group = field
        .facts
        .dtg
        .and_then(|dtg| Some((dtg.date?, field.span(dtg.span))));
    let left = field
        .facts
        .left
        .map(|left| (left.value, field.span(left.span)));
    let mrn = cable.smart_mrn.and_then(|mrn| Some((mrn.year?, mrn.span)));
    let of_year = |date: Date| mrn.is_none_or(|(year, _)| date.year == year);
    match (left, group, mrn) {
        // The MRN says which of the two is the slip; where it fits both or none, the left one.
        (Some((left, place)), Some((sent, dtg)), _) if left != sent => {
            if of_year(left) && !of_year(sent) {
                findings
                    .report(
                        dtg,
                        format!("The date-time group says {sent}, but the date is {left}"),
                    )
                    .related(place, "The date");
            } else {
                findings
                    .report(
                        place,
                        format!("The date is {left}, but the date-time group says {sent}"),
                    )
                    .related(dtg, "The date-time group");
            }
        }
        (Some(_), Some((sent, dtg)), Some((year, place))) if sent.year != year => {
            findings
                .report(
                    place,
                    format!("The MRN says {year}, but the date is {sent}"),
                )
                .related(dtg, "The date-time group");
        }
        (_, Some((date, place)), Some((year, mrn)))
        | (Some((date, place)), _, Some((year, mrn)))
            if date.year != year =>
        {
            findings
                .report(
                    place,
                    format!("The date says {}, but the MRN says {year}", date.year),
                )
                .related(mrn, "The MRN");
        }
        // Without the slash nothing says where the date ends, which is another finding.
        (None, Some((sent, dtg)), _)
            if !field.facts.left_words.is_empty() && !field.facts.no_slash =>
        {
            let place = field.span(field.facts.left_words);
            let day = sent.in_smart();
            findings
                .report(
                    place,
                    format!("Date before the slash cannot be read; write `{day}`"),
                )
                .related(dtg, format!("The date-time group says {sent}"))
                .unsafe_fix(
                    format!("Change to `{day}`"),
                    vec![Edit::replace(place, day)],
                );
        }
        _ => {}
    }
}
