//! A cable shows when it was sent.

use crate::cable::{Cable, CableDate};
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::executive_orders;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("cable-undated")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let basis = match cable.date {
        CableDate::Unknown => "its date is not assumed".to_owned(),
        CableDate::Order(date) => match executive_orders::on_line(date) {
            Some(number) => format!("the dates of E.O. {number} are assumed"),
            None => return,
        },
        _ => return,
    };
    // A group that is there and wrong has a finding of its own.
    if cable
        .transmission
        .iter()
        .any(|run| run.facts.dtg_line.is_some())
    {
        return;
    }
    // A text without a banner is a piece of a cable.
    if let Some(banner) = cable.banner() {
        findings.report(
            banner.span(banner.facts.span),
            format!("The cable does not show when it was sent; {basis}"),
        );
    }
}
