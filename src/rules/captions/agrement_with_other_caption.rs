//! AGREMENT CHANNEL and DIRGEN CHANNEL stand without other captions.

use crate::cable::Cable;
use crate::cable::header::is_sensitive;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::date::Date;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    check: Check::Cable(check),
    ..rule!("agrement-with-other-caption")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let channel = cable
        .caption("AGREMENT CHANNEL")
        .or(cable.caption("DIRGEN CHANNEL"));
    let Some(channel) = channel else { return };
    for caption in &cable.captions {
        if caption.span == channel.span || is_sensitive(caption.name) {
            continue;
        }
        let always = matches!(caption.name, "NODIS" | "EXDIS");
        let finding = findings
            .report(
                caption.span,
                format!("{} beside {}", caption.name, channel.name),
            )
            .related(channel.span, "the channel");
        if !always && !cable.is_from(Date::new(2023, 10, 18)) {
            finding.downgrade();
        }
    }
}
