//! A cable has only one channel caption.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("multiple-channel-captions")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let mut channels = cable.captions.iter().filter(|caption| {
        let known = caption.known().is_some_and(Caption::is_channel);
        known || caption.name.to_ascii_uppercase().ends_with(" CHANNEL")
    });
    let Some(first) = channels.next() else { return };
    for other in channels.filter(|other| other.name != first.name) {
        let finding = findings
            .report(
                other.span,
                format!(
                    "{} is a second channel; the cable already has {}",
                    other.name, first.name
                ),
            )
            .related(first.span, "The first channel");
        if !cable.is_from(milestones::ONE_CHANNEL_CAPTION) {
            finding.downgrade();
        }
    }
}
