//! OFFICIAL INFORMAL is in both the captions and the SUBJECT, or in neither.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("official-informal-subject")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    let field = cable.field_name(Label::Subject);
    let caption = cable.caption(Caption::OfficialInformal);
    match (caption, subject.facts.official_informal) {
        (Some(caption), false) => {
            findings
                .report(
                    caption.span,
                    format!("OFFICIAL INFORMAL is missing from the {field}"),
                )
                .related(subject.span(subject.facts.value), format!("The {field}"));
        }
        (None, true) => {
            findings.report(
                subject.span(subject.facts.value),
                "OFFICIAL INFORMAL is missing from the captions",
            );
        }
        _ => {}
    }
}
