//! A precedence is FLASH, NIACT IMMEDIATE, IMMEDIATE, PRIORITY or ROUTINE.

use super::addressees;
use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("precedence-unknown-word")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for one in addressees(cable) {
        let Some(Written {
            value: meant,
            span: word,
        }) = one.addressee.odd_word
        else {
            continue;
        };
        let place = word.in_text(one.offset);
        findings
            .report(place, "This is not a precedence")
            .suggest(place, meant.word());
    }
}
