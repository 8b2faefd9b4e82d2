//! A Note ends with End Note.

use super::{report, unclosed};
use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "note-end-missing",
    Warning,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

/// A bracketed note up to this long, closed by its own bracket, is an aside that needs no
/// closing words; in bytes, from `Note` to the bracket.
const ASIDE: usize = 120;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for opener in unclosed(cable, PairKind::Note) {
        let aside = match opener.side {
            Side::Open(Form::Bracketed {
                closed_at: Some(at),
            }) => at - opener.span.start <= ASIDE,
            _ => false,
        };
        report(findings, &opener, aside);
    }
}
