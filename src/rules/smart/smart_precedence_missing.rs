//! Every addressee has a precedence, and a semicolon and a space separate addressees.

use super::is_parted;
use crate::cable::transmission::Addressee;
use crate::cable::{BlockSpan, Facts};
use crate::rules::{
    BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART_AND_SHELL, Severity, WaitsFor,
    rule,
};
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::{milestones, words};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART_AND_SHELL,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    waits_for: WaitsFor::Header,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-precedence-missing")
};

/// Signs that are typed after a precedence.
const SIGNS: [char; 4] = [',', '.', '/', ':'];
const SIGNED: &str = "Nothing may follow the precedence; remove the sign after it";

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Addressees(label, list, _) = block.facts else {
        return;
    };
    if *label == Label::Xmt {
        return check_excluded(block, list, findings);
    }
    check_each(block, list, findings);
    for addressee in list {
        check_sign(block, addressee, findings);
        check_case(block, addressee, findings);
    }
    check_semicolons(block, list, findings);
}

/// Each addressee has a precedence, right after its address.
fn check_each(block: &BlockText<'_>, list: &[Addressee], findings: &mut Findings<'_>) {
    let mut joined = None;
    for (index, addressee) in list.iter().enumerate() {
        if std::mem::take(&mut joined) == Some(index) {
            continue;
        }
        if let Some(next) = list.get(index + 1)
            && is_parted(block, addressee, next)
        {
            let place = BlockSpan::new(addressee.span.end, next.span.start);
            let place = block.span(place);
            findings
                .report(place, "A comma separates the place from the kind of office")
                .safe_fix("Write a comma", vec![Edit::replace(place, ", ")]);
            joined = Some(index + 1);
            continue;
        }
        if let Some(message) = misplaced_precedence(&addressee.address, addressee.precedence) {
            let bare = addressee.address.trim_end_matches(SIGNS).len();
            let sign = addressee.address.len() - bare;
            let finding = findings.report(block.span(addressee.span), message);
            if message == SIGNED && sign > 0 {
                let end = addressee.span.end;
                let sign = block.span(BlockSpan::new(end - sign, end));
                finding.safe_fix("Remove the sign", vec![Edit::delete(sign)]);
            }
        } else if addressee.precedence.is_none()
            && addressee.odd_word.is_none()
            && !words::UNKNOWN_VALUES.has(&addressee.address.to_uppercase())
        {
            findings.report(
                block.span(addressee.span),
                "The precedence of this addressee is missing",
            );
        }
    }
}

/// What is left out of a collective gets no copy, and so no precedence.
fn check_excluded(block: &BlockText<'_>, list: &[Addressee], findings: &mut Findings<'_>) {
    for addressee in list {
        let written = addressee.span.slice(block.text);
        let rest = written.strip_prefix(&*addressee.address).unwrap_or("");
        if addressee.precedence.is_none() || rest.is_empty() {
            continue;
        }
        let end = addressee.span.end;
        let place = block.span(BlockSpan::new(end - rest.len(), end));
        let word = rest.trim();
        findings
            .report(
                place,
                format!("XMT: leaves a post out, which has no precedence; remove {word}"),
            )
            .downgrade()
            .safe_fix("Remove the precedence", vec![Edit::delete(place)]);
    }
}

/// The precedence is in capitals.
fn check_case(block: &BlockText<'_>, addressee: &Addressee, findings: &mut Findings<'_>) {
    let word = addressee.span.slice(block.text).rsplit(' ').next();
    let small = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase());
    let written = word.filter(|_| addressee.precedence.is_some());
    let Some(word) = written.filter(small) else {
        return;
    };
    let place = Span::new(addressee.span.end - word.len(), addressee.span.end);
    let upper = word.to_uppercase();
    findings
        .report(place, format!("Not in capitals; write {upper}"))
        .downgrade()
        .safe_fix(
            format!("Change to {upper}"),
            vec![Edit::replace(place, upper)],
        );
}

/// A semicolon and a space separate two addressees, and none follows the last.
fn check_semicolons(block: &BlockText<'_>, list: &[Addressee], findings: &mut Findings<'_>) {
    for pair in list.windows(2) {
        let [above, below] = pair else { continue };
        let end = above.span.end;
        let between = block.text.get(end..below.span.start).unwrap_or("");
        if !between.contains(';') {
            findings
                .report(
                    block.span(above.span),
                    "A semicolon is missing after this addressee",
                )
                .safe_fix("Write a semicolon", vec![Edit::insert(end, ";")]);
        }
    }
    for at in memchr::memchr_iter(b';', block.text.as_bytes()) {
        let rest = block.text[at + 1..].trim_start();
        if rest.is_empty() || rest.starts_with(';') {
            findings
                .report(
                    Span::at(at, 1),
                    "No addressee follows; remove this semicolon",
                )
                .downgrade()
                .safe_fix("Remove the semicolon", vec![Edit::delete(Span::at(at, 1))]);
            continue;
        }
        let next = block.text[at + 1..].chars().next();
        if next.is_some_and(|next| !next.is_whitespace()) {
            findings
                .report(Span::at(at, 1), "A space is missing after the semicolon")
                .safe_fix("Write a space", vec![Edit::insert(at + 1, " ")]);
        }
    }
}

/// What is wrong with a word of precedence inside of an address.
fn misplaced_precedence(address: &str, own: Option<Precedence>) -> Option<&'static str> {
    const WORDS: [&str; 4] = ["ROUTINE", "IMMEDIATE", "PRIORITY", "FLASH"];
    let words: Vec<&str> = address.split(' ').collect();
    let at = words.iter().position(|word| {
        let word = word.trim_end_matches(SIGNS);
        WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
    })?;
    Some(match (at, words.len() - at) {
        (0, 1) if own.is_none() => "Address is missing before the precedence",
        (0, _) if own.is_none() => "Precedence comes after the address",
        (_, 1) if own.is_some() => "This addressee has two precedences; write one",
        (_, 1) => SIGNED,
        // `WASHDC, SECSTATE ROUTINE ATHENS, AMEMBASSY`: the word ends an addressee.
        _ => "A semicolon is missing between these addressees",
    })
}

/// `ROME, AMEMBASSY, ROUTINE`: nothing but a space separates an address from its precedence.
fn check_sign(block: &BlockText<'_>, addressee: &Addressee, findings: &mut Findings<'_>) {
    let written = addressee.span.slice(block.text);
    let Some(rest) = written.strip_prefix(&*addressee.address) else {
        return;
    };
    let sign = rest.len() - rest.trim_start_matches([',', ':', '-', ' ']).len();
    if sign > 0 && sign < rest.len() && rest.starts_with([',', ':', '-']) {
        let place = Span::at(addressee.span.start + addressee.address.len(), sign);
        let place = block.span(BlockSpan::new(place.start, place.end));
        findings
            .report(
                place,
                "A space alone separates the address from its precedence",
            )
            .downgrade()
            .safe_fix("Write a space", vec![Edit::replace(place, " ")]);
    }
}
