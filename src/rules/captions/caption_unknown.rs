//! Each caption is one that the vocabulary has.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("caption-unknown")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for caption in &cable.captions {
        let name = caption.name.to_uppercase();
        // `FOR AMBASSADOR ONLY`, `REL TO USA, GBR`: names and countries differ.
        let open =
            name.starts_with("FOR ") || name.starts_with("REL TO ") || name.ends_with(" ONLY");
        if open || Caption::read(&name).is_some() {
            continue;
        }
        let finding = findings.report(
            caption.span,
            format!("{} is no known caption", caption.name),
        );
        if let Some(near) = Caption::nearest(&name).map(Caption::name) {
            finding.message += &format!("; did you mean {near}?");
            finding.unsafe_fix(
                format!("Change to {near}"),
                vec![Edit::replace(caption.span, near)],
            );
        }
    }
}
