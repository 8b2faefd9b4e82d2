//! Each label is spelled as the system spells it.

use crate::cable::header::value_span;
use crate::rules::{BlockText, Blocks, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::BlockKind;
use crate::syntax::line::{Label, near_label, unknown_label};
use crate::text::unseen::as_seen;
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS.and(Blocks::PASSING), check),
    ..rule!("smart-label-unknown")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    if block.kind == BlockKind::Passing {
        return check_unknown(block, findings);
    }
    let BlockKind::Field(label) = block.kind else {
        return;
    };
    // As long in bytes as the block's own.
    let text = as_seen(block.text);
    let misspelt = text.lines().next().and_then(|line| near_label(line.trim()));
    if label == Label::ClassifiedBy || misspelt.is_some() {
        return;
    }
    let indent = text.len() - text.trim_start().len();
    // A value whose label is lost has no label that is unknown.
    if value_span(&text).start == indent {
        return;
    }
    let Some((written, _)) = text[indent..].split_once(':') else {
        return;
    };
    let written = written.trim_end();
    let right = label.name();
    if written.len() <= 20 && !written.contains('\n') && !written.eq_ignore_ascii_case(right) {
        let place = Span::at(indent, written.len());
        let finding = findings.report(place, format!("Label this line {right}:"));
        // `E.O. 12958: N/A` has the number before its colon.
        if !written.bytes().any(|byte| byte.is_ascii_digit()) {
            finding.safe_fix(format!("Write {right}:"), vec![Edit::replace(place, right)]);
        }
    }
}

/// `Precedence: ROUTINE`: a label that SMART does not have.
fn check_unknown(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let mut start = 0;
    for line in block.text.split_inclusive('\n') {
        if let Some(length) = unknown_label(line.trim_end(), true) {
            let place = Span::at(start, length);
            let label = place.slice(block.text);
            let wanted = match label {
                "To:" => "write Action:",
                "Cc:" | "CC:" => "write Info:",
                _ => "remove this line",
            };
            findings
                .report(place, format!("SMART has no label `{label}`; {wanted}"))
                .downgrade();
        } else if start == 0 {
            check_sentence(block, line.trim_end(), findings);
        }
        start += line.len();
    }
}

/// `Please clear by noon.`: a sentence among the fields.
fn check_sentence(block: &BlockText<'_>, line: &str, findings: &mut Findings<'_>) {
    const WORDS: usize = 4;
    let small = has_small_letter(line);
    let ends = line.ends_with(['.', '!', '?']);
    if small && ends && line.split_whitespace().count() >= WORDS {
        let message = "This sentence has no label; the header holds fields only";
        findings
            .report(Span::of(line, block.text), message)
            .downgrade();
    }
}
