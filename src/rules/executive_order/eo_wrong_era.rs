//! The order on the E.O. line was in force when the cable was sent.

use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::declassification::Instruction;
use crate::cable::id::cable_id;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::date::Date;
use crate::vocabulary::executive_orders::{self, ExecutiveOrder};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("eo-wrong-era")
};

/// How long an order is cited before it comes into force, and after it is replaced; in days.
const EARLY: i64 = 190;
const LATE: i64 = 90;

/// Days around a border that is not verified in which the other order may have been in force.
const UNSURE: i64 = 730;

/// Was the order in force on some day of a year?
fn may_be_of(order: &ExecutiveOrder, year: u16) -> bool {
    order.from.year <= year && order.to.is_none_or(|to| year <= to.year)
}

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(line), Some(sent)) = (cable.executive_order, cable.sent()) else {
        return;
    };
    let Some(Written {
        value: number,
        span: place,
    }) = line.facts.number
    else {
        return;
    };
    let Some(order) = executive_orders::lookup(number) else {
        return;
    };
    if line.facts.order == Some(Instruction::Declassified) || sent < milestones::EO_11652_IN_FORCE {
        return;
    }
    // Where the archive says another year, in which it was right, the date-time group is wrong.
    let filed = cable.id.and_then(cable_id).map(|(year, ..)| year);
    if filed.is_some_and(|year| year != sent.year && may_be_of(order, year)) {
        return;
    }
    let late = order.to.is_some_and(|to| sent.days() - to.days() > LATE);
    let early = order.from.days() - sent.days() > EARLY;
    if !late && !early {
        return;
    }
    let border = if late { order.to } else { Some(order.from) };
    let when = if late { "no longer" } else { "not yet" };
    let mut message = format!("E.O. {number} was {when} in force on {sent}");
    if let Some(right) = executive_orders::on_line(sent) {
        message += &format!("; use E.O. {right}");
    }
    let finding = findings.report(line.span(place), message);
    // Near a day that is not verified it may be right.
    let near = |day: Date| (sent.days() - day.days()).abs() < UNSURE;
    if border.is_some_and(|day| !executive_orders::is_verified(day) && near(day)) {
        finding.downgrade();
    }
}
