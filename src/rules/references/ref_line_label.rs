//! The label of the references is REF.

use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::near_telegram_label;
use crate::text::{Edit, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-line-label")
};

/// The label.
const LABEL: &str = "REF";

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let Some((label, _)) = list.span.slice(block.text).split_once(':') else {
        return;
    };
    let label = label.trim_end();
    // A label that is misspelled has a finding of its own.
    let first = block.text.trim_start().lines().next().unwrap_or("");
    let one = label.len() == LABEL.len() + 1 && !label.ends_with(['S', 's']);
    if one || label.contains(' ') || near_telegram_label(first.trim_end()).is_some() {
        return;
    }
    // A line that continues with a letter has no label of its own.
    if label != LABEL && label.len() <= 10 && label.to_ascii_uppercase().starts_with("REF") {
        let place = Span::at(list.span.start, label.len());
        let mut edits = vec![Edit::replace(place, LABEL)];
        edits.extend(moved_left(block.text, list.span, label.len() - LABEL.len()));
        findings
            .report(place, "Label this line REF:")
            .safe_fix("Write REF:", edits);
    }
}

/// The lines below that begin where the value does, or to the right of it, go with the value when it
/// moves to the left by some columns.
fn moved_left(text: &str, list: BlockSpan, columns: usize) -> Vec<Edit> {
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let mut all = lines(text).skip_while(|line| line.end() <= list.start);
    let Some(first) = all.next() else {
        return Vec::new();
    };
    let value = first
        .text
        .split_once(':')
        .map(|(label, value)| label.len() + 1 + indent(value));
    let below: Vec<_> = all
        .take_while(|line| line.start < list.end)
        .filter(|line| !line.text.trim().is_empty())
        .collect();
    if !below.iter().any(|line| Some(indent(line.text)) == value) {
        return Vec::new();
    }
    below
        .into_iter()
        .filter(|line| Some(indent(line.text)) >= value)
        .map(|line| Edit::delete(Span::at(line.start, columns)))
        .collect()
}
