//! No pilcrow comes before the letter of a reference.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Profile, Rule, Severity, TELEGRAM, rule,
};
use crate::text::{Edit, Signs, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    check: Check::Block(Blocks::FIELDS.with(Signs::PILCROW), check),
    ..rule!("ref-label-pilcrow")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    for label in list.items.iter().filter_map(|item| item.label_span) {
        if label.slice(block.text).starts_with('¶') {
            let place = Span::at(label.start, '¶'.len_utf8());
            findings
                .report(place, "An archive put this pilcrow (¶) before the letter")
                .safe_fix("Remove the pilcrow", vec![Edit::delete(place)]);
        }
    }
}
