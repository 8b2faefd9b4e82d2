//! The label `Classified By:` appears only once.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    unnecessary: true,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("classified-by-duplicated")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::ClassifiedBy(line) = block.facts else {
        return;
    };
    let Some(doubled) = line.doubled else { return };
    let rest = &block.text[doubled.end..];
    let end = doubled.end + rest.len() - rest.trim_start_matches([':', ' ', '\t']).len();
    findings
        .report(block.span(doubled), "Label is repeated; write it once")
        .safe_fix(
            "Remove the repeated label",
            vec![Edit::delete(Span::new(doubled.start, end))],
        );
}
