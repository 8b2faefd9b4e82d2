//! Nothing of a template is left where the author writes.

use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::BlockKind;
use crate::text::Span;
use crate::vocabulary::placeholders::{self, Place};

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
