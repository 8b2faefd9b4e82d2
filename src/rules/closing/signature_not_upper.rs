//! The signature is in capitals.

use crate::cable::Facts;
use crate::rules::{
    BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::syntax::line::scanned_surname;
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    waits_for: WaitsFor::Ending,
    check: Check::Block(Blocks::SIGNATURE, check),
    ..rule!("signature-not-upper")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Signature { name: span, .. } = block.facts else {
        return;
    };
    let name = span.slice(block.text);
    if let Some(meant) = scanned_surname(name) {
        findings
            .report(
                block.span(*span),
                format!("A digit is written for a letter of the signature; did you mean {meant}?"),
            )
            .unsafe_fix(
                format!("Change to {meant}"),
                vec![Edit::replace(block.span(*span), meant)],
            );
        return;
    }
    let upper = name.to_uppercase();
    if name != upper {
        findings
            .report(
                block.span(*span),
                format!("The signature is not in capitals; write {upper}"),
            )
            .safe_fix(
                format!("Change to {upper}"),
                vec![Edit::replace(block.span(*span), upper)],
            );
    }
}
