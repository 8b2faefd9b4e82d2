//! The first column of a table begins at the left margin.

use crate::rules::{BlockText, Blocks, Check, Findings, Profile, Rule, Severity, TELEGRAM, rule};
use crate::syntax::BlockKind;
use crate::text::{Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    profile: Profile::Strict,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("tabular-flush-left")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if block.kind != BlockKind::Text {
        return;
    }
    let rows: Vec<_> = lines(block.text)
        .filter(|line| !line.text.trim().is_empty())
        .collect();
    let columns = |text: &str| text.trim().matches("  ").count();
    let table = rows.len() >= 3 && rows.iter().all(|row| columns(row.text) >= 1);
    let indented = rows.iter().all(|row| row.text.starts_with(' '));
    if let Some(first) = rows.first().filter(|_| table && indented) {
        let end = first.start + first.text.trim_end().len();
        findings.report(
            Span::new(first.start, end),
            "The table is indented; it belongs at the left margin",
        );
    }
}
