//! The year of a reference does not have three digits.

use super::other_references;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(check),
    ..rule!("ref-year-three-digit")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for (span, words) in other_references(block) {
        let [year, .., serial] = words[..] else {
            continue;
        };
        let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let post = words[1..words.len() - 1].join(" ");
        if year.len() != 3 || !digits(year) || !digits(serial) || !block.lexicon.has_post(&post) {
            continue;
        }
        let short = if year.starts_with('0') {
            &year[..2]
        } else {
            &year[1..]
        };
        let place = Span::at(block.span(span).start, 3);
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
