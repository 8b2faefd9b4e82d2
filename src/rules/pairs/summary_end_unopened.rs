//! Each End Summary closes a Summary.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::{BlockKind, Layout};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Cable(check),
    ..rule!("summary-end-unopened")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // The summary may begin in the first section.
    if cable.lacks_first_section() {
        return;
    }
    let first = cable
        .texts()
        .find(|(kind, _)| *kind != BlockKind::ListItem)
        .map(|(_, body)| body);
    let matches = cable.matched_pairs();
    // Beside another summary it is the closing words that are one too many.
    let has_summary = matches
        .pairs
        .iter()
        .any(|(opener, _)| opener.kind == PairKind::Summary);
    for closer in &matches.unopened {
        if closer.kind != PairKind::Summary {
            continue;
        }
        let finding = findings.report(closer.span, "End Summary has no Summary before it");
        let Some(first) = first.filter(|_| !has_summary) else {
            continue;
        };
        let at = first.start + first.facts.text_start;
        if at < closer.span.start {
            // In SMART's text one space follows a colon.
            let spaces = match cable.layout {
                Layout::Smart => " ",
                Layout::Telegram | Layout::Hybrid => "  ",
            };
            let word = if closer.upper { "SUMMARY" } else { "Summary" };
            finding.unsafe_fix(
                format!("Add {word}: at the start of the first paragraph"),
                vec![Edit::insert(at, format!("{word}:{spaces}"))],
            );
        }
        if closer.span.start < first.end {
            finding.downgrade();
        }
    }
}
