//! The highest precedence of an addressee is that of the date-time group.

use crate::cable::Cable;
use crate::cable::transmission::Addressee;
use crate::lint::Findings;
use crate::rules::{Check, Eras, Rule, TELEGRAM, rule};
use crate::vocabulary::precedence::Precedence;

pub static RULE: Rule = rule!(
    "precedence-word-mismatch",
    Warning,
    TELEGRAM,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(run) = cable.dtg() else { return };
    let Some((letter, place)) = run.facts.dtg.and_then(|dtg| dtg.precedence) else {
        return;
    };
    let everyone = cable
        .transmission
        .iter()
        .flat_map(|run| run.facts.to.iter().chain(&run.facts.info));
    // A misspelt word is a finding of its own.
    let meant =
        |addressee: &Addressee| addressee.precedence.or(addressee.odd_word.map(|odd| odd.0));
    let Some(highest) = everyone
        .map(|one| meant(one).unwrap_or(Precedence::Routine))
        .max()
    else {
        return;
    };
    if highest.letter() != letter {
        findings.report(
            run.span(place),
            format!(
                "{letter} here, but the highest precedence of an addressee is {}",
                highest.word()
            ),
        );
    }
}
