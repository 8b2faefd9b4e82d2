//! Captions appear above the E.O. line, not in the text.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("caption-after-body")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for caption in &cable.late_captions {
        if cable.is_quoted(caption.span.start) {
            continue;
        }
        let finding = findings.report(
            caption.span,
            format!(
                "Caption {} is in the text; captions go above the E.O. line",
                caption.name
            ),
        );
        if caption.known() == Some(Caption::Sipdis) {
            let mut others = cable.late_captions.iter();
            let alone =
                !others.any(|other| other.line == caption.line && other.span != caption.span);
            let place = if alone { caption.gap } else { caption.span };
            finding.safe_fix(
                format!("Remove {}", caption.name),
                vec![Edit::delete(place)],
            );
        }
    }
}
