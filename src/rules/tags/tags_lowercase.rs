//! TAGS codes are in capitals.

use crate::cable::Facts;
use crate::cable::header::TagToken;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Word,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("tags-lowercase")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let lexicon = block.lexicon;
    let Facts::Tags(line) = block.facts else {
        return;
    };
    let small: Vec<_> = line
        .tokens
        .iter()
        .filter(|token| !token.person && token.span.slice(block.text) != &*token.code)
        .collect();
    // One code is in lowercase, or the whole line.
    let known = |token: &&&TagToken| lexicon.has_tag(&token.code);
    let (Some(first), Some(last)) = (small.iter().find(known), small.iter().rev().find(known))
    else {
        return;
    };
    let place = Span::new(first.span.start, last.span.end);
    let message = match first.span == last.span {
        true => format!("Code is not in capitals; write {}", first.code),
        false => "Codes are not in capitals; write TAGS in capitals".to_owned(),
    };
    // Where there are words as well, only what is a code for certain is changed.
    let certain = line
        .tokens
        .iter()
        .all(|token| token.person || is_subject_like(token));
    let edits = small
        .iter()
        .filter(|token| certain || known(token))
        .map(|token| Edit::replace(block.span(token.span), &*token.code))
        .collect();
    findings
        .report(place, message)
        .safe_fix("Change to capitals", edits);
}

/// Is it as short as a subject's code, and of letters alone?
fn is_subject_like(token: &TagToken) -> bool {
    (2..=5).contains(&token.code.len()) && token.code.bytes().all(|b| b.is_ascii_alphabetic())
}
