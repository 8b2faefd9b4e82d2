//! The date-time group is `ddhhmmZ MON yy` with a real day, an hour below 24 and a minute below 60.

use crate::cable::smart::DateField;
use crate::cable::transmission::Dtg;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("dtg-form")
};

/// The length of a date-time group.
const USUAL: usize = "171015Z FEB 09".len();

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lines = cable.transmission.iter().filter_map(|run| {
        let line = run.facts.dtg_line?;
        Some((run.span(line), run.facts.dtg, run.start, true))
    });
    // In a shell the archive writes zeros for the time.
    let field = cable
        .date_field
        .filter(|_| cable.conventions().fields_are_required);
    if let Some(field) = field {
        check_halves(&field, findings);
    }
    let field = field.and_then(|field| {
        // Of `N/A` only a letter is below the slash; that it says nothing is another finding.
        let right = field.facts.right.filter(|right| right.len() > 1)?;
        Some((field.span(right), field.facts.dtg, field.start, false))
    });
    for (line, dtg, start, has_letter) in lines.chain(field) {
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
            Some(dtg) if !dtg.has_time() => {
                findings.report(
                    dtg.span.in_text(start),
                    "This time does not exist; hours end at 23, minutes at 59",
                );
            }
            Some(dtg) if has_letter && dtg.span.len() == USUAL + 2 => {
                findings.report(
                    dtg.span.in_text(start),
                    "The year has two digits in a date-time group",
                );
            }
            // SMART's field and an archive's heading have no letter.
            Some(dtg) if dtg.precedence.is_none() && has_letter => {
                findings.report(
                    dtg.span.in_text(start),
                    "Precedence is missing before the date-time group; write Z, O, P or R",
                );
            }
            Some(_) => {}
        }
    }
}

/// SMART writes the day twice, with a slash between.
fn check_halves(field: &Placed<'_, DateField>, findings: &mut Findings<'_>) {
    let facts = field.facts;
    let lacking = match (facts.left_words.is_empty(), facts.right) {
        (false, None) if facts.left.is_some() => "Date-time group is missing after the date",
        (true, Some(_)) => "Date is missing before the date-time group",
        (false, Some(_)) if facts.no_slash => "Slash is missing before the date-time group",
        (false, Some(_)) if facts.left_irregular => "Date is not in the usual form",
        (_, Some(right)) if facts.dtg.is_some_and(|dtg| is_long(&dtg, right.len())) => {
            "Date-time group is not in the usual form"
        }
        _ => return,
    };
    let place = field.span(facts.span);
    let right = facts.dtg.filter(|dtg| !dtg.irregular && dtg.has_time());
    let both = right.and_then(|dtg| Some((facts.left?.value, dtg.date?, dtg.time)));
    let Some((_, day, time)) = both.filter(|(left, day, _)| left == day) else {
        let message = format!("{lacking}; write both as in `Feb 17, 2009 / 171015Z FEB 09`");
        findings.report(place, message).downgrade();
        return;
    };
    let (month, year) = (day.short_month().to_uppercase(), day.year % 100);
    let (hour, minute) = time;
    let written = format!(
        "{} / {:02}{hour:02}{minute:02}Z {month} {year:02}",
        day.in_smart(),
        day.day
    );
    findings
        .report(place, format!("{lacking}; write `{written}`"))
        .downgrade()
        .safe_fix(
            format!("Change to `{written}`"),
            vec![Edit::replace(place, written)],
        );
}

/// Is more written than clock, month and two digits of the year: a letter before, four digits?
fn is_long(dtg: &Dtg, length: usize) -> bool {
    !dtg.irregular && length > USUAL && (dtg.precedence.is_some() || dtg.span.len() == USUAL + 2)
}
