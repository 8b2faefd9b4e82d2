//! A label is spelled as the system spells it, and a colon follows it.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, near_label, near_telegram_label};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("label-misspelt")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(_) = block.kind else {
        return;
    };
    let line = block.text.trim_start();
    let indent = block.text.len() - line.len();
    let near = line
        .lines()
        .next()
        .map(str::trim_end)
        .and_then(|line| near_telegram_label(line).or_else(|| near_label(line)));
    let Some(near) = near else {
        return;
    };
    let place = Span::at(indent, near.written);
    // Before the number of an order there is no colon.
    let numbered = near.field.label == Label::ExecutiveOrder && !near.field.smart;
    let right = if numbered {
        near.name.to_owned()
    } else {
        format!("{}:", near.name)
    };
    let space = if near.field.value > near.written {
        ""
    } else {
        " "
    };
    findings
        .report(place, format!("Label is misspelled; write `{right}`"))
        .safe_fix(
            format!("Change to `{right}`"),
            vec![Edit::replace(place, format!("{right}{space}"))],
        );
}
