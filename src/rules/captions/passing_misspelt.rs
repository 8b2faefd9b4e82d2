//! The words of a passing line that say who passes it to whom are spelled right.

use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Span, lines};
use crate::vocabulary::slips::slips;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::PASSING, check),
    ..rule!("passing-misspelt")
};

/// Who passes a cable on. Shorter names are too like others.
const OFFICES: [&str; 6] = [
    "COMMERCE",
    "DEPARTMENT",
    "DEPT",
    "SECDEF",
    "STATE",
    "TREASURY",
];

/// What follows the office.
const VERBS: [&str; 2] = ["FOR", "PASS"];

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for line in lines(block.text) {
        let mut words = line.text.split_ascii_whitespace();
        let (Some(office), Some(verb)) = (words.next(), words.next()) else {
            continue;
        };
        let known = OFFICES.contains(&office);
        let slip = match (known, VERBS.contains(&verb)) {
            (false, true) => nearest(office, &OFFICES).map(|meant| (office, meant)),
            (true, false) if !words.any(|word| VERBS.contains(&word)) => {
                nearest(verb, &VERBS).map(|meant| (verb, meant))
            }
            _ => None,
        };
        if let Some((word, meant)) = slip {
            let place = Span::of(word, block.text);
            findings
                .report(place, format!("The word {word} is misspelled"))
                .suggest(place, meant);
        }
    }
}

/// The word that a misspelled one means. `FORD` and `FO` may be a name and an office.
fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let letters = word.bytes().all(|b| b.is_ascii_uppercase());
    let near = |meant: &&&str| {
        let long = meant.len() > 3 && word.len() >= 3;
        (long || word.len() == meant.len()) && slips(meant, word, 1).is_some()
    };
    known.iter().find(near).filter(|_| letters).copied()
}
