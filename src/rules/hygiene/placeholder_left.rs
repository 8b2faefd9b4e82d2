//! Nothing of a template is left where the author writes.

use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::placeholders::{self, Place};
use crate::vocabulary::words;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Saving,
    check: Check::Block(
        Blocks::TEXT.and(Blocks::FIELDS).and(Blocks::SIGNATURE),
        check,
    ),
    ..rule!("placeholder-left")
};

/// A block of a template is shorter, in bytes. A longer one was written.
const LONGEST: usize = 400;

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if block.text.len() > LONGEST {
        return;
    }
    let kind = block.kind;
    check_unknown(block, findings);
    check_notes(block, findings);
    let accept = |place| match place {
        Place::Field => matches!(kind, BlockKind::Field(_)),
        Place::Signature => matches!(kind, BlockKind::Signature | BlockKind::Field(_)),
        Place::Text => kind.is_text(),
    };
    for found in placeholders::find(block.text, accept) {
        let place = Span::at(found.start, found.length);
        let words = place.slice(block.text);
        let wanted = found.placeholder.wanted;
        findings.report(
            place,
            format!("`{words}` is left from the template; write {wanted}"),
        );
    }
}

/// `Signature: TBD`, `Declassify On: N/A`: a field of SMART that says that its value is not known.
fn check_unknown(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(label) = block.kind else {
        return;
    };
    // The number and the date come with the release, and an archive writes `Unknown` for the order.
    if !block.in_smart || matches!(label, Label::Mrn | Label::ExecutiveOrder) {
        return;
    }
    let may_be_none = matches!(
        label,
        Label::ClearedBy
            | Label::Reference
            | Label::PassLine
            | Label::Captions
            | Label::Info
            | Label::Xmt
            | Label::Attachments
            | Label::ActionPost
            | Label::ActionOffice
            | Label::InfoOffice
            | Label::DisseminationRule
    );
    let (_, values) = block.text.split_once(':').unwrap_or(("", ""));
    for value in values.lines().map(str::trim) {
        let bare = value.trim_end_matches('.').to_ascii_uppercase();
        let none = may_be_none && matches!(&*bare, "N/A" | "NONE" | "UNKNOWN");
        if words::UNKNOWN_VALUES.words.contains(&&*bare) && !none {
            findings.report(
                Span::of(value, block.text),
                format!("`{value}` says nothing; write the value"),
            );
        }
    }
}

/// `[CHECK]`, `(??)`, `[INSERT DATE]`: a note of the drafter to himself.
fn check_notes(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const WORDS: [&str; 8] = [
        "CHECK", "CONFIRM", "INSERT", "SPELL", "TBC", "TBD", "VERIFY", "XX",
    ];
    for open in memchr::memchr2_iter(b'(', b'[', block.text.as_bytes()) {
        let rest = &block.text[open..];
        let Some(close) = rest.bytes().take(40).position(|b| b == b')' || b == b']') else {
            continue;
        };
        let inside = &rest[1..close];
        let asked = inside.len() > 1 && inside.bytes().all(|b| b == b'?');
        let word = inside.split([' ', ':']).next().unwrap_or("");
        let square = rest.starts_with('[');
        let noted = WORDS.contains(&word) && (square || word == "INSERT");
        let image = square && inside.starts_with("cid:");
        if asked || noted || image {
            let place = Span::at(open, close + 1);
            let note = place.slice(block.text);
            findings.report(place, format!("`{note}` is left; write what belongs there"));
        }
    }
}
