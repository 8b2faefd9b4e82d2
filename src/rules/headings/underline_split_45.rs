//! No underline is split by a space.

use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::syntax::BlockKind;
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    check: Check::Block(Blocks::HEADINGS.and(Blocks::RULES), check),
    ..rule!("underline-split-45")
};

/// The transmission system breaks any run longer than this.
const LONGEST_RUN: usize = 45;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !matches!(block.kind, BlockKind::Heading | BlockKind::Rule) {
        return;
    }
    for line in lines(block.text) {
        let rule = line.text.trim();
        let run = rule
            .bytes()
            .take_while(|b| matches!(b, b'-' | b'=' | b'_'))
            .count();
        let rest = &rule[run..];
        let tail = rest.trim_start();
        let dashes =
            !tail.is_empty() && tail.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b' '));
        if run == LONGEST_RUN && dashes {
            let start = line.start + Span::of(rule, line.text).start;
            let space = Span::at(start + run, rest.len() - tail.len());
            findings
                .report(
                    Span::at(start, rule.len()),
                    "The underline is split by a space, added in transmission",
                )
                .safe_fix("Remove the space", vec![Edit::delete(space)]);
        }
    }
}
