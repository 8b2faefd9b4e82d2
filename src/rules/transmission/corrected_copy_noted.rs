//! A corrected copy says what was corrected.

use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::signs::CORRECTED;
use crate::text::{Signs, Span, lines};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    reads_wrapper: true,
    check: Check::Block(Blocks::ALL.with(Signs::CORRECTED), check),
    ..rule!("corrected-copy-noted")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    for line in lines(block.text) {
        let Some(at) = line.text.find(CORRECTED) else {
            continue;
        };
        let rest = line.text[at + CORRECTED.len()..].trim();
        let rest = rest.strip_prefix("C O P Y").unwrap_or(rest).trim();
        if rest.is_empty() {
            findings.report(
                Span::at(line.start + at, CORRECTED.len()),
                "Corrected copy does not say what was corrected",
            );
        }
    }
}
