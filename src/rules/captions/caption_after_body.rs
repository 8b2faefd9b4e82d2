//! Captions stand above the E.O. line, not in the text.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "caption-after-body",
    Warning,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for caption in &cable.late_captions {
        if cable.is_quoted(caption.span.start) {
            continue;
        }
        let finding = findings.report(
            caption.span,
            format!("the caption {} stands in the text", caption.name),
        );
        if caption.name == "SIPDIS" {
            finding.safe_fix("Remove it", vec![Edit::delete(caption.line)]);
        }
    }
}
