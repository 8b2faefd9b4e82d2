//! No signs stand around a caption.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::syntax::line::{CAPTION_SIGNS, caption_words};
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::MARKINGS, check),
    ..rule!("caption-signs")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !matches!(block.facts, Facts::Captions(_)) {
        return;
    }
    for line in lines(block.text) {
        let written = line.text.trim();
        let bare = written.trim_matches(CAPTION_SIGNS);
        // `STADIS//////`: rows of slashes were usual in 1974.
        let plain = written.trim_matches(['/', ' ']) == bare;
        if plain || caption_words(bare).is_none() {
            continue;
        }
        let place = Span::of(written, block.text);
        findings
            .report(
                place,
                format!("A caption is alone on its line; write {bare}"),
            )
            .safe_fix(
                format!("Change to {bare}"),
                vec![Edit::replace(place, bare)],
            );
    }
}
