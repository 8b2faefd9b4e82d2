//! A classified cable says who classified it and why.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    // E.O. 12958, which requires the classifier's name, came into force on this day.
    eras: Eras::from(milestones::EO_12958_IN_FORCE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("classified-by-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, banner)) = cable.level() else {
        return;
    };
    // Since E.O. 13526 whoever derives a classification is named as well.
    let derived = cable.is_before(milestones::EO_13526_IN_FORCE);
    let named = cable
        .classified_by
        .iter()
        .any(|line| line.facts.names_classifier && (derived || !line.facts.derived))
        || cable
            .texts()
            .take(12)
            // A reason without the label (`CLASSFIED BY`) also counts.
            .any(|(_, body)| body.facts.classified_by.is_some() || body.facts.reasons.is_some());
    if !level.is_classified() || named {
        return;
    }
    // The rest of the block shows where it belongs.
    let block = cable.classified_by.first();
    let place = block.map_or(banner, |line| line.span(line.facts.value));
    findings.report(
        place,
        format!(
            "The cable is {}, but the {} is missing",
            level.name(),
            cable.field_name(Label::ClassifiedBy)
        ),
    );
}
