//! No pilcrow stands before the letter of a reference.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Rule, TELEGRAM, rule};
use crate::text::{Edit, Span};

pub static RULE: Rule = rule!(
    "ref-label-pilcrow",
    Hint,
    TELEGRAM,
    Eras::ALL,
    Safe,
    Check::Block(check),
    Artifacts
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for label in list.items.iter().filter_map(|item| item.label_span) {
        if label.slice(block.text).starts_with('¶') {
            let place = Span::at(label.start, '¶'.len_utf8());
            findings
                .report(place, "a pilcrow of the archive's")
                .safe_fix("Remove it", vec![Edit::delete(place)]);
        }
    }
}
