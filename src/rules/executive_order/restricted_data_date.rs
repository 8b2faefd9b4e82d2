//! A cable with Restricted Data or Formerly Restricted Data has no date of declassification.

use crate::cable::Cable;
use crate::cable::declassification::Instruction;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::marking::{self, Marking, Term};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("restricted-data-date")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(found) = cable.declassification() else {
        return;
    };
    let Instruction::On(date) = found.order else {
        return;
    };
    let restricted =
        |marking: &Marking| marking.terms.has(Term::Rd) || marking.terms.has(Term::Frd);
    let marks = cable.marks().iter().copied();
    let portion = marks
        .filter(|(mark, _)| mark.beyond_controls().is_some_and(restricted))
        .map(|(_, place)| place);
    let banner = cable.controls().filter(|control| {
        let read = marking::read(&control.name.to_ascii_uppercase());
        read.is_some_and(|reading| reading.letters == 0 && restricted(&reading.marking))
    });
    let Some(place) = portion.chain(banner.map(|control| control.span)).next() else {
        return;
    };
    findings
        .report(
            found.span(date.span),
            "Restricted Data is never declassified by date; take the date out",
        )
        .related(place, "The restricted data");
}
