//! A corrected copy says what was corrected.

use crate::rules::{BlockText, Blocks, Check, Findings, Rule, Severity, TELEGRAM, rule};
use crate::text::{Span, lines};
use memchr::memmem::Finder;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    reads_wrapper: true,
    check: Check::Block(Blocks::ALL, check),
    ..rule!("corrected-copy-noted")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    const WORDS: &str = "C O R R E C T E D";
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(WORDS));
    if block.text.len() < WORDS.len() || FINDER.find(block.text.as_bytes()).is_none() {
        return;
    }
    for line in lines(block.text) {
        let Some(at) = line.text.find(WORDS) else {
            continue;
        };
        let rest = line.text[at + WORDS.len()..].trim();
        let rest = rest.strip_prefix("C O P Y").unwrap_or(rest).trim();
        if rest.is_empty() {
            findings.report(
                Span::at(line.start + at, WORDS.len()),
                "Corrected copy does not say what was corrected",
            );
        }
    }
}
