//! Only its value follows the label of a field.

use crate::cable::Facts;
use crate::cable::header::value_span;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;
use crate::vocabulary::slips::slips;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("smart-field-value")
};

/// Quotation marks and brackets that a value may be in.
const AROUND: [(char, char); 6] = [
    ('"', '"'),
    ('“', '”'),
    ('\'', '\''),
    ('[', ']'),
    ('<', '>'),
    ('{', '}'),
];

/// What the system writes for a dissemination rule, where it lists no offices.
const COPIES: [&str; 2] = ["Archive Copy", "Released Copy"];

/// What a derived classification gives where it has several sources (32 CFR 2001.22).
const SOURCES: [&str; 1] = ["Multiple Sources"];

/// Are these the words, with one or two letters wrong?
fn is_slip_of(usual: &str, words: &str) -> bool {
    words != usual && slips(usual, words, 2).is_some()
}

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let BlockKind::Field(label) = block.kind else {
        return;
    };
    let value = value_span(block.text);
    let words = value.slice(block.text);
    if words.contains(['\n', '\r']) || words.is_empty() {
        return;
    }
    let start = value.start;
    let signs = words.len() - words.trim_start_matches([';', ',', '.', ' ']).len();
    if signs > 0 && signs < words.len() {
        let place = Span::at(start, signs);
        findings
            .report(place, "Nothing comes before the value; remove this sign")
            .safe_fix("Remove the sign", vec![Edit::delete(place)]);
        return;
    }
    // `[13 ROME 12]` is written wrong as a reference, too.
    let cable = matches!(block.facts, Facts::References(list)
        if list.items.iter().any(|item| item.kind != ReferenceKind::Other));
    if let Some((open, close)) = around(words).filter(|_| !cable) {
        let end = start + words.len();
        findings
            .report(
                Span::new(start, end),
                "Nothing is around the value; remove these signs",
            )
            .safe_fix(
                "Remove the signs",
                vec![
                    Edit::delete(Span::at(start, open)),
                    Edit::delete(Span::new(end - close, end)),
                ],
            );
        return;
    }
    let usual: &[&str] = match label {
        Label::DisseminationRule => &COPIES,
        Label::ClassifiedBy if block.text.starts_with("Derived From") => &SOURCES,
        _ => &[],
    };
    if let Some(right) = usual.iter().find(|usual| is_slip_of(usual, words)) {
        let place = Span::at(start, words.len());
        findings.report(place, format!("Write `{right}`")).safe_fix(
            format!("Change to {right}"),
            vec![Edit::replace(place, *right)],
        );
        return;
    }
    if let Some(again) = repeated_file(label, words) {
        let place = Span::of(again, block.text);
        let name = again.trim_start_matches([',', ' ']);
        findings
            .report(place, format!("{name} is already listed; remove it"))
            .safe_fix("Remove the repeated file", vec![Edit::delete(place)]);
        return;
    }
    let ended = match label {
        Label::DateDtg | Label::Xmt | Label::DisseminationRule | Label::ActionPost => {
            words.ends_with([',', ';', '.'])
        }
        Label::Attachments => words.ends_with([',', ';', '.']),
        Label::Signature | Label::PassLine => words.ends_with([',', ';']),
        // `Classified By` has a rule of its own.
        Label::ClassifiedBy if !block.text.trim_start().starts_with("Classified") => {
            words.ends_with([',', ';'])
        }
        _ => false,
    };
    if ended && words.len() > 1 {
        let place = Span::at(start + words.len() - 1, 1);
        findings
            .report(place, "Nothing may follow the value; remove this sign")
            .safe_fix("Remove the sign", vec![Edit::delete(place)]);
    }
}

/// `, Points.docx` in `Points.docx, Points.docx`: a file that is listed twice.
fn repeated_file(label: Label, words: &str) -> Option<&str> {
    if label != Label::Attachments {
        return None;
    }
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    let mut start = 0;
    for name in words.split(',') {
        let end = start + name.len();
        let again = !listed.insert(name.trim());
        if again && name.contains('.') && start > 0 {
            return words.get(start - 1..end);
        }
        start = end + 1;
    }
    None
}

/// The bytes of the signs at both ends, where they are around all of the value.
fn around(words: &str) -> Option<(usize, usize)> {
    AROUND.iter().find_map(|(open, close)| {
        let inside = words.strip_prefix(*open)?.strip_suffix(*close)?;
        let whole = !inside.is_empty() && !inside.contains([*open, *close]);
        whole.then(|| (open.len_utf8(), close.len_utf8()))
    })
}
