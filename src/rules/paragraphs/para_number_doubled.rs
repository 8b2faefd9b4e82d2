//! A paragraph has one number.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::paragraph_start;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("para-number-doubled")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(number) = body.number.filter(|_| body.mark.is_none()) else {
        return;
    };
    let rest = block.text.get(body.text_start..).unwrap_or("");
    let Some(second) = paragraph_start(rest) else {
        return;
    };
    // `5. 10. May` is a date.
    if second.number(rest).abs_diff(number.value) > NEAR {
        return;
    }
    let place = Span::at(body.text_start + second.pilcrow, second.digits);
    let gone = Span::at(body.text_start, second.text);
    findings
        .report(
            place,
            format!(
                "This paragraph has two numbers, {} and {}",
                number.value,
                second.number(rest)
            ),
        )
        .unsafe_fix("Remove the second number", vec![Edit::delete(gone)]);
}

/// The second count may have fallen behind the first by so many.
const NEAR: u32 = 3;
