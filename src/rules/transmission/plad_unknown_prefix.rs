//! The sender's address begins with a known type of office.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("plad-unknown-prefix")
};

const KINDS: [&str; 26] = [
    "AMEMBASSY",
    "AMCONSUL",
    "AMCONGEN",
    "USMISSION",
    "SECSTATE",
    "USINT",
    "USDEL",
    "USEU",
    "USUN",
    "USNATO",
    "USOFFICE",
    "USLO",
    "USDAO",
    "AIT",
    "DEPT",
    "STATE",
    "REO",
    "IRAQ",
    "PRT",
    "CDR",
    "SECDEF",
    "JOINT",
    "WHITE",
    "DIRNSA",
    "RUE",
    "USOSCE",
];

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        let (Some(name), Some(place)) = (&run.facts.from_name, run.facts.from) else {
            continue;
        };
        if !KINDS.iter().any(|kind| name.starts_with(kind)) {
            let first = name.split(' ').next().unwrap_or("");
            findings.report(
                Span::at(run.span(place).start, first.len()),
                format!("{first} is not a known type of office"),
            );
        }
    }
}
