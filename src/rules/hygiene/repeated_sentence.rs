//! No sentence is there twice in a row.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule,
};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    fix: Fixes::Unsafe,
    unnecessary: true,
    waits_for: WaitsFor::Paragraph,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("repeated-sentence")
};

/// A shorter sentence may come twice on purpose, in bytes.
const SHORTEST: usize = 24;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let mut start = body.text_start;
    let stops = memchr::memchr_iter(b'.', block.text.as_bytes());
    for stop in stops.skip_while(|stop| *stop < body.text_start) {
        let end = stop + 1;
        let Some(rest) = block.text.get(end..).filter(|rest| rest.starts_with(' ')) else {
            continue;
        };
        let sentence = block.text.get(start..end).unwrap_or("").trim_start();
        start = end;
        let below = rest.trim_start_matches(' ');
        let place = Span::at(block.text.len() - below.len(), sentence.len());
        if sentence.len() >= SHORTEST && below.starts_with(sentence) {
            findings
                .report(place, "This sentence is here twice; write it once")
                .unsafe_fix(
                    "Remove the second",
                    vec![Edit::delete(Span::new(end, place.end))],
                );
        }
    }
}
