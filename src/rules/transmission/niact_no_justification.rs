//! Paragraph 1 of a NIACT cable says why it cannot wait until morning.

use super::addressees;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::milestones;
use crate::vocabulary::precedence::Precedence;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::NIACT_IS_JUSTIFIED),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("niact-no-justification")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(one) = addressees(cable)
        .into_iter()
        .find(|one| one.addressee.precedence == Some(Precedence::Niact))
    else {
        return;
    };
    let mut texts = cable.texts();
    let Some((_, first)) = texts.next() else {
        return;
    };
    // A handling sentence may come above paragraph 1.
    let said = first.facts.niact || texts.next().is_some_and(|(_, second)| second.facts.niact);
    if !said {
        findings
            .report(
                one.span,
                "The first paragraph does not say why the cable is NIACT",
            )
            .related(
                Span::new(first.start, first.start + first.facts.text_start),
                "The first paragraph",
            );
    }
}
