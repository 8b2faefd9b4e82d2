//! A note stands in brackets.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};

pub static RULE: Rule = rule!(
    "note-parenthesised",
    Hint,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check),
    Strict
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for event in cable.pair_events() {
        if event.kind == PairKind::Note && event.side == Side::Open(Form::Inline) {
            findings.report(event.span, "this note stands without brackets");
        }
    }
}
