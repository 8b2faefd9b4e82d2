//! The DE line has the routing indicator, the serial and the time: `DE RUEHRO #0140/01 0481015`.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::MODERN_TELEGRAM),
    check: Check::Block(Blocks::TRANSMISSION, check),
    ..rule!("de-line-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Transmission(run) = block.facts else {
        return;
    };
    let Some(serial) = run.serial else { return };
    let line = serial.span.slice(block.text);
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let digits = |word: &str, length: usize| {
        word.len() == length && word.bytes().all(|b| b.is_ascii_digit())
    };
    let older = words
        .last()
        .is_some_and(|word| word.contains('/') && word.ends_with('Z'));
    let fits = match words[..] {
        [_, _, serial, time, ..] => {
            let number = serial.strip_prefix('#').unwrap_or("");
            let (number, section) = number.split_once('/').unwrap_or((number, "01"));
            digits(number, 4) && digits(section, 2) && digits(time, 7)
        }
        _ => false,
    };
    if !fits && !older {
        findings.report(
            block.span(serial.span),
            "DE line is not in the form `DE RUEHRO #0140/01 0481015`",
        );
    }
}
