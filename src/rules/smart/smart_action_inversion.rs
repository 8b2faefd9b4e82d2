//! Post addressees are written with the place first: `ROME, AMEMBASSY`.

use crate::cable::Facts;
use crate::rules::{BlockText, Check, Eras, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::syntax::line::Label;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("smart-action-inversion")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const KINDS: [&str; 5] = ["AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE", "AMCONGEN"];
    let Facts::Addressees(label, list, _) = block.facts else {
        return;
    };
    if *label == Label::Xmt {
        return;
    }
    for addressee in list {
        let written = addressee.span.slice(block.text);
        let address: &str = &addressee.address;
        let Some(kind) = KINDS
            .iter()
            .find(|kind| address.starts_with(&format!("{kind} ")))
        else {
            continue;
        };
        let place = address[kind.len()..].trim();
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
