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

/// `Signature: TBD`, `Declassify On: N/A`: a field of the classification block or of the closing block
/// that says that its value is not known.
fn check_unknown(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let owed = |label: Label| {
        matches!(
            label,
            Label::ClassifiedBy
                | Label::Signature
                | Label::DraftedBy
                | Label::ClearedBy
                | Label::ApprovedBy
                | Label::ReleasedBy
        )
    };
    if !matches!(block.kind, BlockKind::Field(label) if block.in_smart && owed(label)) {
        return;
    }
    let (_, values) = block.text.split_once(':').unwrap_or(("", ""));
    for value in values.lines().map(str::trim) {
        let bare = value.trim_end_matches('.').to_ascii_uppercase();
        // A cable may go without clearance.
        let uncleared =
            block.kind == BlockKind::Field(Label::ClearedBy) && matches!(&*bare, "N/A" | "NONE");
        if words::UNKNOWN_VALUES.words.contains(&&*bare) && !uncleared {
            findings.report(
                Span::of(value, block.text),
                format!("`{value}` says nothing; write the value"),
            );
        }
    }
}
