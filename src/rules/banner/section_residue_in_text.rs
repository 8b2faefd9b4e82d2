//! What a section break left in the text is removed.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "section-residue-in-text",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Cable(check),
    Artifacts
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for residue in &cable.residue {
        findings
            .report(residue.span, "a section break stands in the text")
            .safe_fix("Remove it", vec![Edit::replace(residue.gap, residue.joint)]);
    }
}
