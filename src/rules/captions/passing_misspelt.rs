//! The words of a passing line that say who passes it to whom are spelled right.

use crate::cable::header::value_span;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Span, lines};
use crate::vocabulary::slips::slips;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::PASSING.and(Blocks::FIELDS), check),
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
    let passing = match block.kind {
        BlockKind::Passing => block.text,
        BlockKind::Field(Label::PassLine) => value_span(block.text).slice(block.text),
        _ => return,
    };
    // SMART's field has several on a line.
    for part in lines(passing).flat_map(|line| line.text.split(';')) {
        let mut words = part.split_ascii_whitespace();
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
