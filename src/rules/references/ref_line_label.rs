//! The label of the references is REF.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-line-label")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let Some((label, _)) = list.span.slice(block.text).split_once(':') else {
        return;
    };
    let label = label.trim_end();
    if label.contains(' ') {
        return;
    }
    // A line that continues with a letter has no label of its own.
    if label != "REF" && label.len() <= 10 && label.to_ascii_uppercase().starts_with("REF") {
        let place = Span::at(list.span.start, label.len());
        findings
            .report(place, "Label this line REF:")
            .safe_fix("Write REF:", vec![Edit::replace(place, "REF")]);
    }
}
