//! Banners and captions are in capitals.

use crate::cable::{BlockSpan, Facts};
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::text::Edit;
use crate::text::words::has_small_letter;
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::MARKINGS, check),
    ..rule!("marking-lowercase")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if !has_small_letter(block.text) {
        return;
    }
    let (name, spans) = match block.facts {
        // What does not belong there is another rule's.
        Facts::Banner(banner) => {
            let end = banner.stray.map_or(banner.span.end, |stray| stray.start);
            ("banner", vec![BlockSpan::new(banner.span.start, end)])
        }
        Facts::Captions(captions) => {
            let known = captions
                .iter()
                .filter(|caption| Caption::read(&caption.value.to_ascii_uppercase()).is_some());
            ("caption", known.map(|caption| caption.span).collect())
        }
        _ => return,
    };
    for span in spans {
        let written = span.slice(block.text);
        if has_small_letter(written) {
            let capitals = written.to_ascii_uppercase();
            findings
                .report(
                    block.span(span),
                    format!("The {name} is not in capitals; write {capitals}"),
                )
                .safe_fix(
                    "Change to capitals",
                    vec![Edit::replace(block.span(span), capitals)],
                );
        }
    }
}
