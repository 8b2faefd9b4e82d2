//! Each caption is a known caption.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::Layout;
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    severity_in: &[(Layout::Telegram, Severity::Warning)],
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("caption-unknown")
};

/// The longest name that the message repeats, in bytes; no caption is longer.
const LONGEST: usize = 40;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for caption in &cable.captions {
        let name = caption.name.to_uppercase();
        // `FOR AMBASSADOR ONLY`, `REL TO USA, GBR`: names and countries differ.
        let open =
            name.starts_with("FOR ") || name.starts_with("REL TO ") || name.ends_with(" ONLY");
        if open || Caption::read(&name).is_some() {
            continue;
        }
        let shown = if name.len() <= LONGEST {
            caption.name
        } else {
            "This"
        };
        let finding = findings.report(caption.span, format!("{shown} is not a known caption"));
        if let Some(near) = Caption::nearest(&name).map(Caption::name) {
            finding.suggest(caption.span, near);
        }
    }
}
