//! A classified or SENSITIVE cable has portion marks.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::EO_12065_IN_FORCE),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("portion-mark-missing-all")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((level, _)) = cable.level() else {
        return;
    };
    let any = cable
        .texts()
        .any(|(_, body)| body.facts.mark.is_some() || body.facts.late_mark.is_some());
    let Some(first) = cable.paragraphs().next().filter(|_| !any) else {
        return;
    };
    let Some(number) = first.facts.number else {
        return;
    };
    let sensitive = cable.sensitive_caption().is_some() && !cable.is_sensitive_in_part();
    if !level.is_classified() && !sensitive || cable.is_of_other_sender() {
        return;
    }
    let finding = findings.report(
        first.span(number.span),
        match level.is_classified() {
            true => format!(
                "The cable is {}, but no paragraph has a portion mark",
                level.name()
            ),
            false => "The cable is SENSITIVE, but no paragraph has a portion mark".to_owned(),
        },
    );
    if level.is_classified() {
        finding.severity = Severity::Error;
    } else {
        finding.downgrade();
    }
}
