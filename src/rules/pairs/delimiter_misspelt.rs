//! The words that close a summary, a comment, a note or a text are spelled right.

use crate::cable::Facts;
use crate::cable::pairs::misspelled;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::words::has_small_letter;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    // The last word of what is there may be half of one.
    waits_for: WaitsFor::Ending,
    check: Check::Block(Blocks::TEXT.and(Blocks::HEADINGS), check),
    ..rule!("delimiter-misspelt")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let events = match block.facts {
        Facts::Body(body) => &body.pairs[..],
        Facts::Heading(heading) => heading.opens.as_slice(),
        _ => return,
    };
    for event in events {
        let Some((place, meant)) = misspelled(event, block.text) else {
            continue;
        };
        let written = place.slice(block.text);
        let meant = match (has_small_letter(written), written.as_bytes().first()) {
            (false, _) => meant.to_owned(),
            (true, Some(b'A'..=b'Z')) => {
                let (first, rest) = meant.split_at(1);
                format!("{first}{}", rest.to_ascii_lowercase())
            }
            _ => meant.to_ascii_lowercase(),
        };
        findings
            .report(
                block.span(place),
                format!("The word {written} is misspelled"),
            )
            .suggest(block.span(place), &meant);
    }
}
