//! A space separates a paragraph number from its mark.

use crate::cable::Facts;
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::words::has_small_letter;
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::TEXT, check),
    ..rule!("para-number-space")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::Body(body) = block.facts else {
        return;
    };
    let Some(number) = body.number else { return };
    let digits = number.span.slice(block.text);
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    // `04. BID BOND: FIVE PERCENT`: the code of a tender, in the capitals of the wire.
    let code = || body.mark.is_none() && !has_small_letter(block.text);
    // `005.` is what is left of a year.
    if zeros == 1 && digits.len() == 2 && digits != "00" && !code() {
        let place = Span::at(number.span.start, zeros);
        findings
            .report(place, format!("Write {}, without a zero", number.value))
            .safe_fix("Remove the zero", vec![Edit::delete(place)]);
    }
    let after = number.span.end + 1;
    if block.text[number.span.end..].starts_with(' ') {
        let space = Span::at(number.span.end, 1);
        findings
            .report(
                Span::new(number.span.start, after + 1),
                "No space belongs between the paragraph number and its period",
            )
            .safe_fix("Remove the space", vec![Edit::delete(space)]);
        return;
    }
    let next = block.text[after..].chars().next();
    if next.is_some_and(|next| !next.is_whitespace()) {
        findings
            .report(
                Span::new(number.span.start, after),
                "A space is missing after the paragraph number",
            )
            .safe_fix("Add a space", vec![Edit::insert(after, " ")]);
    }
}
