//! A cable does not combine SIPDIS with NODIS, EXDIS or STADIS.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Cable(check),
    ..rule!("sipdis-with-nodis-exdis")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let narrow = [Caption::Nodis, Caption::Exdis, Caption::Stadis]
        .into_iter()
        .find_map(|caption| cable.caption(caption));
    if let (Some(sipdis), Some(narrow)) = (cable.caption(Caption::Sipdis), narrow) {
        findings
            .report(
                sipdis.span,
                format!("SIPDIS cannot be used with {}; remove SIPDIS", narrow.name),
            )
            .related(narrow.span, format!("The caption {}", narrow.name));
    }
}
