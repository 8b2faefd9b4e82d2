//! The SUBJECT is in capitals.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    profile: Profile::Strict,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("subject-not-upper")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Subject(subject) = block.facts else {
        return;
    };
    let text = subject.value.slice(block.text);
    if text.chars().any(char::is_lowercase) {
        findings
            .report(block.span(subject.value), "SUBJECT is not in capitals")
            .unsafe_fix(
                "Change to capitals",
                vec![Edit::replace(
                    block.span(subject.value),
                    text.to_uppercase(),
                )],
            );
    }
}
