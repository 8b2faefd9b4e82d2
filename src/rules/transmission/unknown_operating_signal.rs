//! Each operating signal of the transmission is known.

use crate::cable::Facts;
use crate::cable::transmission::Dtg;
use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::Span;
use crate::vocabulary::signals;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    check: Check::Block(Blocks::TRANSMISSION, check),
    ..rule!("unknown-operating-signal")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Transmission(run) = block.facts else {
        return;
    };
    if let Some(word) = run.dtg.and_then(|dtg| stray_after(&dtg, block.text)) {
        let place = Span::of(word, block.text);
        findings.report(place, format!("{word} is not a known operating signal"));
    }
    let places = [run.dtg_line, run.security_line];
    for place in places.into_iter().flatten() {
        let mut at = place.start;
        for word in place.slice(block.text).split(' ') {
            let span = Span::at(at, word.len());
            at += word.len() + 1;
            let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let signal = letters.len() == 3
                && letters.starts_with('Z')
                && letters.bytes().all(|b| b.is_ascii_uppercase());
            if signal && signals::lookup(letters).is_none() {
                findings.report(span, format!("{word} is not a known operating signal"));
            }
        }
    }
}

/// The word after a date-time group, where it is built like no signal: `R 101200Z JAN 09 MM`.
fn stray_after<'t>(dtg: &Dtg, text: &'t str) -> Option<&'t str> {
    let rest = text.get(dtg.span.end..)?.lines().next()?;
    let word = rest.strip_prefix(' ')?.split_ascii_whitespace().next()?;
    let letters = word.bytes().all(|b| b.is_ascii_uppercase());
    (letters && !word.starts_with('Z')).then_some(word)
}
