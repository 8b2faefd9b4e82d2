//! The year of a reference does not have three digits.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-year-three-digit")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for place in list.items.iter().filter_map(|item| item.places.year) {
        let year = place.slice(block.text);
        if year.len() != 3 {
            continue;
        }
        let short = if year.starts_with('0') {
            &year[..2]
        } else {
            &year[1..]
        };
        let place = block.span(place);
        findings
            .report(
                place,
                format!("{year} has three digits; a year has two or four"),
            )
            .unsafe_fix(
                format!("Change to {short}"),
                vec![Edit::replace(place, short)],
            );
    }
}
