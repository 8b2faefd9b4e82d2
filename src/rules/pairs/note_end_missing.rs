//! A Note ends with End Note.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "note-end-missing",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Note) {
        report(findings, &opener, opener.is_aside());
    }
}
