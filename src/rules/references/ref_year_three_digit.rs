//! The year of a reference has two digits.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(check),
    ..rule!("ref-year-three-digit")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let lexicon = block.lexicon;
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in list
        .items
        .iter()
        .filter(|item| item.kind == ReferenceKind::Other)
    {
        let words: Vec<&str> = item.span.slice(block.text).split_whitespace().collect();
        let [year, .., serial] = words[..] else {
            continue;
        };
        let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let post = words[1..words.len() - 1].join(" ");
        if year.len() != 3 || !digits(year) || !digits(serial) || !lexicon.has_post(&post) {
            continue;
        }
        let short = if year.starts_with('0') {
            &year[..2]
        } else {
            &year[1..]
        };
        let place = Span::at(item.span.start, 3);
        findings
            .report(place, "a year has two digits or four")
            .unsafe_fix(
                format!("Change to {short}"),
                vec![Edit::replace(place, short)],
            );
    }
}
