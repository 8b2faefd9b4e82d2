//! The highest precedence of an addressee is that of the date-time group.

use super::addressees;
use crate::cable::Cable;
use crate::cable::transmission::Addressee;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("precedence-word-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(run) = cable.dtg() else { return };
    let Some((letter, place)) = run.facts.dtg.and_then(|dtg| dtg.precedence) else {
        return;
    };
    // A misspelt word is a finding of its own.
    let meant = |addressee: &Addressee| {
        let word = addressee.precedence.or(addressee.odd_word.map(|odd| odd.0));
        word.unwrap_or(Precedence::Routine)
    };
    let list = addressees(cable);
    let highest = |action: Option<bool>| {
        let chosen = list
            .iter()
            .filter(|one| action.is_none_or(|action| one.action == action));
        chosen.max_by_key(|one| meant(one.addressee))
    };
    // Information that is more urgent than action is another rule's.
    let matches =
        |action| highest(action).is_some_and(|one| meant(one.addressee).letter() == letter);
    if matches(None) || matches(Some(true)) {
        return;
    }
    let Some(one) = highest(None) else { return };
    let word = meant(one.addressee);
    // The routing line agrees with the addressees: the date-time group slipped, and the rule of
    // the digraph says so.
    let digraph = cable.transmission.iter().find_map(|run| run.facts.digraph);
    if digraph.is_some_and(|(routed, _)| routed == word.letter()) {
        return;
    }
    // The routing line agrees with the date-time group: the addressee's word slipped.
    let outvoted = digraph.is_some_and(|(routed, _)| routed == letter);
    if outvoted && Precedence::from_letter(letter).is_some_and(|own| word > own) {
        findings
            .report(
                one.span,
                format!("{} here, but {letter} in the date-time group", word.word()),
            )
            .related(run.span(place), "the precedence of the cable");
    } else {
        let message = format!(
            "{letter} here, but the highest precedence of an addressee is {}",
            word.word()
        );
        findings.report(run.span(place), message);
    }
}
