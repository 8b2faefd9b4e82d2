//! A classified cable says who classified it, and why.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, SMART, rule};
use crate::syntax::Layout;

pub static RULE: Rule = rule!(
    "classified-by-missing",
    Error,
    EVERY,
    // The day E.O. 12958 came into force, which asked for the classifier's name.
    Eras::from(1995, 10, 14),
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level() else {
        return;
    };
    let named = cable
        .classified_by
        .iter()
        .any(|line| line.facts.names_classifier)
        || cable
            .texts()
            .take(12)
            // A reason without the words (`CLASSFIED BY`) is the classifier's as well.
            .any(|(_, body)| body.facts.classified_by.is_some() || body.facts.reasons.is_some());
    if !level.is_classified() || named {
        return;
    }
    // No native classified SMART cable has been read: there it is a hint.
    let finding = findings.report(
        banner,
        format!(
            "{} without a line that says who classified it",
            level.name()
        ),
    );
    if SMART.contains(&cable.layout) || cable.layout == Layout::Hybrid {
        finding.as_hint();
    }
}
