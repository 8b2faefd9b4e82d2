//! A Summary ends with End Summary.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "summary-end-missing",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Summary) {
        // A heading is closed by the next one often enough (3 of 21 stay open).
        report(findings, &opener, opener.side == Side::Open(Form::Heading));
    }
}
