//! The label `E.O.` has the letter O, not a zero.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::syntax::line::near_telegram_label;
use crate::text::{Edit, Span};
use crate::vocabulary::executive_orders;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("eo-zero-for-o")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::ExecutiveOrder(line) = block.facts else {
        return;
    };
    // A line whose number is no order's may be something else: `E. 08 ROME 12` is reference E.
    if !line
        .number
        .is_some_and(|number| executive_orders::is_near(number.value))
    {
        return;
    }
    // `E0O. 12958`: another letter is wrong as well, which is one finding.
    if near_telegram_label(line.span.slice(block.text)).is_some() {
        return;
    }
    let head = &line.span.slice(block.text)[..4.min(line.span.len())];
    let Some(at) = head.find('0') else { return };
    let place = Span::at(line.span.start + at, 1);
    findings
        .report(place, "E.O. is written with a zero; use the letter O")
        .safe_fix(
            "Change the zero to the letter O",
            vec![Edit::replace(place, "O")],
        );
}
