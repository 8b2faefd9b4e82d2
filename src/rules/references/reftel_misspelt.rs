//! `reftel` and `septel` are spelled correctly.

use crate::cable::{BlockSpan, Facts, Written};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::text::words::has_small_letter;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("reftel-misspelt")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    // `refA`
    let glued = body
        .mentions
        .iter()
        .filter(|named| named.letter.is_some() && named.span.start == named.word.end);
    for named in glued {
        let at = block.span(named.span).start;
        findings
            .report(
                block.span(BlockSpan::new(named.word.start, named.span.end)),
                "A space is missing before the letter",
            )
            .downgrade()
            .safe_fix("Write a space", vec![Edit::insert(at, " ")]);
    }
    let Some(Written { value: meant, span }) = body.misspelt_tel else {
        return;
    };
    let place = block.span(span);
    let written = place.slice(block.text);
    // A capital begins the name of a firm, and so do capitals among small letters.
    let begins_small = written.starts_with(|c: char| c.is_ascii_lowercase());
    let in_capitals = !has_small_letter(written) && !has_small_letter(block.text);
    let meant = match (begins_small, in_capitals) {
        (true, _) => meant.to_owned(),
        (_, true) => meant.to_ascii_uppercase(),
        _ => return,
    };
    findings
        .report(place, format!("`{written}` is misspelled"))
        .suggest(place, &meant);
}
