//! A note is in parentheses.

use crate::cable::Cable;
use crate::cable::pairs::{Form, PairKind, Side};
use crate::rules::{Check, Findings, Profile, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    profile: Profile::Strict,
    check: Check::Cable(check),
    ..rule!("note-parenthesised")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for event in cable.pair_events() {
        if event.kind == PairKind::Note && event.side == Side::Open(Form::Inline) {
            findings.report(event.span, "This note is not in parentheses");
        }
    }
}
