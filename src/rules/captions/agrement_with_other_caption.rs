//! AGREMENT CHANNEL and DIRGEN CHANNEL are used without other captions.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("agrement-with-other-caption")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let channel = cable
        .caption(Caption::AgrementChannel)
        .or(cable.caption(Caption::Agrement))
        .or(cable.caption(Caption::DirgenChannel));
    let Some(channel) = channel else { return };
    for caption in &cable.captions {
        if caption.span == channel.span || caption.is_sensitive() {
            continue;
        }
        let always = matches!(caption.known(), Some(Caption::Nodis | Caption::Exdis));
        let finding = findings
            .report(
                caption.span,
                format!("{} cannot be used with {}", caption.name, channel.name),
            )
            .related(channel.span, "The channel caption");
        if !always && !cable.is_from(milestones::ONE_CHANNEL_CAPTION) {
            finding.downgrade();
        }
    }
}
