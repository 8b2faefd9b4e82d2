//! No portion is classified above the cable.

use super::marks;
use crate::cable::Cable;
use crate::lint::Findings;
use crate::rules::{Check, EVERY, Eras, Rule, rule};
use crate::syntax::BlockKind;

pub static RULE: Rule = rule!(
    "portion-above-banner",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((banner, place)) = cable.level() else {
        return;
    };
    // An encrypted unclassified cable has a rule of its own.
    if cable.banner().is_some_and(|banner| banner.facts.efto) {
        return;
    }
    for (span, mark, kind) in marks(cable) {
        let in_quotation = cable.is_quoted(span.start);
        if mark.level > banner && kind == BlockKind::Paragraph && !in_quotation {
            findings
                .report(
                    span,
                    format!(
                        "{mark} is {}, but the cable is {}",
                        mark.level.name(),
                        banner.name()
                    ),
                )
                .related(place, "the classification of the cable");
        }
    }
}
