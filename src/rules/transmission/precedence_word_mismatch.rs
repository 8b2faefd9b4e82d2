//! The highest precedence among the addressees matches the date-time group.

use super::addressees;
use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::transmission::Addressee;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("precedence-word-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(run) = cable.dtg() else { return };
    let written = run.facts.dtg.and_then(|dtg| dtg.precedence);
    let Some(Written {
        value: letter,
        span: place,
    }) = written
    else {
        return;
    };
    // Another rule reports a misspelled word.
    let meant = |addressee: &Addressee| {
        let word = addressee
            .precedence
            .or(addressee.odd_word.map(|odd| odd.value));
        word.unwrap_or(Precedence::Routine)
    };
    let list = addressees(cable);
    // Without TO the most urgent one may be missing.
    if !list.iter().any(|one| one.action) {
        return;
    }
    let highest = |action: Option<bool>| {
        let chosen = list
            .iter()
            .filter(|one| action.is_none_or(|action| one.action == action));
        chosen.max_by_key(|one| meant(one.addressee))
    };
    // Another rule reports information that is more urgent than action.
    let matches =
        |action| highest(action).is_some_and(|one| meant(one.addressee).letter() == letter);
    if matches(None) || matches(Some(true)) {
        return;
    }
    let Some(one) = highest(None) else { return };
    let word = meant(one.addressee);
    // The routing line agrees with the addressees: the date-time group is wrong, and
    // `precedence-digraph-mismatch` reports it.
    let digraph = cable.transmission.iter().find_map(|run| run.facts.digraph);
    if digraph.is_some_and(|routed| routed.value == word.letter()) {
        return;
    }
    // The routing line agrees with the date-time group: the addressee's word is wrong.
    let outvoted = digraph.is_some_and(|routed| routed.value == letter);
    if outvoted && Precedence::from_letter(letter).is_some_and(|own| word > own) {
        findings
            .report(
                one.span,
                format!(
                    "Addressee is {}, but the date-time group says {letter}",
                    word.word()
                ),
            )
            .related(run.span(place), "The precedence of the cable");
    } else if let Some(first) = list.iter().find(|one| one.action).filter(|_| outvoted) {
        let message = format!("Date-time group says {letter}, but no addressee does");
        findings
            .report(first.span, message)
            .related(run.span(place), "The precedence of the cable");
    } else {
        let message = format!(
            "Date-time group says {letter}, but the highest addressee is {}",
            word.word()
        );
        findings.report(run.span(place), message);
    }
}
