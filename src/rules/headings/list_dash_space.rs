//! A blank stands behind the dashes of an item.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::Edit;

pub static RULE: Rule = rule!(
    "list-dash-space",
    Hint,
    TELEGRAM,
    Eras::from(1980, 1, 1),
    Safe,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(marker) = body.marker else { return };
    let next = block.text[marker.end..].chars().next();
    if marker.slice(block.text).starts_with('-') && next.is_some_and(char::is_alphanumeric) {
        findings
            .report(marker, "no blank follows the dashes")
            .safe_fix("Add the blank", vec![Edit::insert(marker.end, " ")]);
    }
}
