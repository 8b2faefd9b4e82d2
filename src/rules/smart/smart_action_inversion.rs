//! Post addressees are written with the place first: `ROME, AMEMBASSY`.

use super::{is_parted, is_place};
use crate::cable::Facts;
use crate::cable::transmission::Addressee;
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, rule,
};
use crate::syntax::line::Label;
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};
use crate::vocabulary::addresses::{self, CAPITAL, DEPARTMENT_INVERTED};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-action-inversion")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Addressees(label, list, _) = block.facts else {
        return;
    };
    if *label == Label::Xmt {
        return;
    }
    for (index, addressee) in list.iter().enumerate() {
        // `ROME; AMEMBASSY ROUTINE` is another finding.
        let parted = |at: usize| matches!(list.get(at..at + 2), Some([place, office]) if is_parted(block, place, office));
        if index.checked_sub(1).is_some_and(parted) || parted(index) {
            continue;
        }
        let written = addressee.span.slice(block.text);
        let address: &str = &addressee.address;
        let split = address.split_once(' ').and_then(|(word, place)| {
            // `SECSTATE, WASHDC`
            let word = word.trim_end_matches(',');
            is_of_state(word).then_some((word, place.trim()))
        });
        let Some((kind, place)) = split else {
            check_parts(block, addressee, findings);
            continue;
        };
        // Only where the words are written as they were read, without line ends between them.
        if written.starts_with(address) && !place.contains(',') {
            let span = Span::at(addressee.span.start, address.len());
            let text = format!("{place}, {kind}");
            findings
                .report(span, format!("Write the place first: {text}"))
                .safe_fix(format!("Change to {text}"), vec![Edit::replace(span, text)]);
        }
    }
}

/// Is it the word of an office of the Department's own?
fn is_of_state(word: &str) -> bool {
    addresses::of_word(word).is_some_and(|kind| kind.is_of_state())
}

/// `WASHDC SECSTATE` without its comma, `SECSTATE` without its place.
fn check_parts(block: &BlockText<'_>, addressee: &Addressee, findings: &mut Findings<'_>) {
    let address: &str = &addressee.address;
    if !addressee.span.slice(block.text).starts_with(address) {
        return;
    }
    let span = Span::at(addressee.span.start, address.len());
    match address.rsplit_once(' ') {
        Some((place, kind)) if is_of_state(kind) && !place.contains(',') => {
            let text = format!("{}, {kind}", place.trim_end_matches(['.', ';', ':']));
            findings
                .report(span, format!("A comma is missing: {text}"))
                .safe_fix(format!("Change to {text}"), vec![Edit::replace(span, text)]);
        }
        // `LISBON,AMEMBASSY`
        None if let Some((place, kind)) = address.split_once(',')
            && is_of_state(kind) =>
        {
            let text = format!("{place}, {kind}");
            findings
                .report(span, format!("A space is missing: {text}"))
                .safe_fix(format!("Change to {text}"), vec![Edit::replace(span, text)]);
        }
        // `Lisbon, AmEmbassy`
        Some((_, kind)) if has_small_letter(kind) && is_of_state(&kind.to_ascii_uppercase()) => {
            let text = address.to_uppercase();
            findings
                .report(span, format!("Not in capitals; write {text}"))
                .safe_fix(format!("Change to {text}"), vec![Edit::replace(span, text)]);
        }
        None if is_of_state(address) => {
            findings.report(span, format!("The place is missing before {address}"));
        }
        _ if address == CAPITAL => {
            findings.report(
                span,
                format!("The office is missing: {DEPARTMENT_INVERTED}"),
            );
        }
        // `ROME ROUTINE`; `USNATO` names its kind itself.
        _ if !address.starts_with("US") && is_place(block, address) => {
            findings.report(
                span,
                format!("The kind of office is missing: {address}, AMEMBASSY"),
            );
        }
        _ => {}
    }
}
