//! End Summary follows a Summary.

use crate::cable::Cable;
use crate::cable::pairs::PairKind;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::BlockKind;
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "summary-end-unopened",
    Warning,
    EVERY,
    Eras::ALL,
    Unsafe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let first = cable
        .texts()
        .find(|(kind, _)| *kind != BlockKind::ListItem)
        .map(|(_, body)| body);
    for closer in &cable.matched_pairs().unopened {
        if closer.kind != PairKind::Summary {
            continue;
        }
        let finding = findings.report(closer.span, "End Summary, but no Summary is open");
        let Some(first) = first else { continue };
        let at = first.start + first.facts.text_start;
        if at < closer.span.start {
            let word = if closer.upper { "SUMMARY" } else { "Summary" };
            finding.unsafe_fix(
                format!("Write `{word}:` at the start of the first paragraph"),
                vec![Edit::insert(at, format!("{word}:  "))],
            );
        }
        if closer.span.start < first.end {
            finding.as_hint();
        }
    }
}
