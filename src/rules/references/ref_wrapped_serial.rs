//! Post and serial are on the same line.

use crate::cable::references::ReferenceKind;
use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-wrapped-serial")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        if !matches!(item.kind, ReferenceKind::Cable { .. }) {
            continue;
        }
        let places = item.places;
        let between = BlockSpan::new(places.post.end, places.serial.start);
        let gap = between.slice(block.text);
        if places.post.is_empty() || !gap.contains(['\n', '\r']) {
            continue;
        }
        let finding = findings.report(
            block.span(places.serial),
            "The serial is not on the same line as its post",
        );
        if gap.trim().is_empty() {
            finding.safe_fix(
                "Join the lines",
                vec![Edit::replace(block.span(between), " ")],
            );
        }
    }
}
