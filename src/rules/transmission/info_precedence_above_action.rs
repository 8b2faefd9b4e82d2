//! The precedence for information is not higher than that for action.

use super::addressees;
use crate::cable::Cable;
use crate::cable::transmission::Addressee;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("info-precedence-above-action")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let urgency = |addressee: &Addressee| addressee.precedence.unwrap_or(Precedence::Routine);
    let list = addressees(cable);
    let action = list
        .iter()
        .filter(|one| one.action)
        .map(|one| urgency(one.addressee))
        .max();
    // It is not known what a misspelled word means, nor one between two addressees that nothing parts.
    let unclear = |addressee: &Addressee| {
        let mut words = addressee.address.split(' ');
        addressee.odd_word.is_some() || words.any(|word| Precedence::from_word(word).is_some())
    };
    // SMART writes every precedence: one that is missing is another finding.
    let all_written = cable.conventions().fields_are_required;
    let missing = |addressee: &Addressee| all_written && addressee.precedence.is_none();
    let odd = list
        .iter()
        .any(|one| one.action && (unclear(one.addressee) || missing(one.addressee)));
    let Some(action) = action.filter(|_| !odd) else {
        return;
    };
    // The date-time group says more than any of them: a word is missing, which is another finding.
    let written = cable.dtg().and_then(|run| run.facts.dtg?.precedence);
    let said = written.and_then(|letter| Precedence::from_letter(letter.value));
    let fastest = list.iter().map(|one| urgency(one.addressee)).max();
    if !all_written && said > fastest {
        return;
    }
    let faster = list
        .iter()
        .find(|one| !one.action && urgency(one.addressee) > action);
    if let Some(one) = faster {
        findings.report(
            one.span,
            format!(
                "INFO addressee is {}, but the action precedence is only {}",
                urgency(one.addressee).word(),
                action.word()
            ),
        );
    }
}
