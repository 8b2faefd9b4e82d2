//! No line ends in spaces or tabs.

use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Strict,
    unnecessary: true,
    check: Check::Block(Blocks::ALL, check),
    ..rule!("trailing-whitespace")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for line in lines(block.text) {
        let kept = line.text.trim_end_matches([' ', '\t']).len();
        if kept < line.text.len() {
            let trailing = Span::new(line.start + kept, line.start + line.text.len());
            findings
                .report(trailing, "The line ends in spaces or tabs")
                .safe_fix("Remove the trailing spaces", vec![Edit::delete(trailing)]);
        }
    }
}
