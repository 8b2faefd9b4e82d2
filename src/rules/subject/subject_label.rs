//! The label of the subject line is SUBJECT.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, rule,
};
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::SUBJ_IS_OLD),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("subject-label")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Subject(_) = block.facts else {
        return;
    };
    let indent = block.text.len() - block.text.trim_start().len();
    let label = block.text[indent..]
        .split(':')
        .next()
        .unwrap_or("")
        .trim_end();
    if label.eq_ignore_ascii_case("SUBJ") {
        let place = Span::at(indent, label.len());
        findings
            .report(place, "Label is SUBJ; write SUBJECT")
            .safe_fix("Change to SUBJECT", vec![Edit::replace(place, "SUBJECT")]);
    }
}
