//! Each reference has only one letter.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::lettered;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    unnecessary: true,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-label-duplicated")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in &list.items {
        let Some(label) = item.label_span else {
            continue;
        };
        let written = label.slice(block.text);
        let Some((_, first)) = lettered(written) else {
            continue;
        };
        // `B).` has a sign too many, and no letter.
        if written[first..].contains(char::is_alphanumeric) {
            let rest = Span::new(label.start + first, label.end);
            let before = Span::new(label.start + written[..first].trim_end().len(), label.end);
            findings
                .report(rest, "This reference has a second letter")
                .safe_fix("Remove the second letter", vec![Edit::delete(before)]);
        }
    }
}
