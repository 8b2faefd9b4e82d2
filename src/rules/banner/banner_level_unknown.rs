//! The banner begins with a classification that exists.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "banner-level-unknown",
    Error,
    TELEGRAM,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(unknown) = cable.unknown_level.filter(|unknown| !unknown.control) else {
        return;
    };
    if cable.level().is_some() {
        return;
    }
    let finding = findings.report(unknown.span, "this is no classification");
    if let Some(meant) = unknown.meant {
        finding.message += &format!("; did you mean {}?", meant.banner());
        finding.unsafe_fix(
            format!("Change to {}", meant.banner()),
            vec![Edit::replace(unknown.span, meant.banner())],
        );
    }
}
