//! The transmission begins with VZCZC, the three letters of a channel and a number.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Block(Blocks::TRANSMISSION, check),
    ..rule!("transmission-id-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Transmission(run) = block.facts else {
        return;
    };
    let Some(place) = run.start else { return };
    let word = place.slice(block.text).split(' ').next().unwrap_or("");
    let rest = word
        .trim_start_matches('V')
        .strip_prefix("ZCZC")
        .unwrap_or("");
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = rest.len() - letters;
    let number = rest[letters..].bytes().all(|b| b.is_ascii_digit());
    if letters != 3 || !number || !(3..=4).contains(&digits) {
        findings.report(
            Span::at(place.start, word.len()),
            "Not in the form VZCZC, three letters, three or four digits",
        );
    }
}
