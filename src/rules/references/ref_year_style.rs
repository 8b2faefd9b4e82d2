//! All years in the references are written in the same style.

use crate::cable::{BlockSpan, Facts};
use crate::rules::{BlockText, Blocks, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Block(Blocks::FIELDS, check),
    ..rule!("ref-year-style")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    // With its brackets, where the year has any.
    let with_brackets = |year: BlockSpan| {
        let opened = year.start > 0 && block.text[..year.start].ends_with('(');
        let closed = block.text[year.end..].starts_with(')');
        let signs = usize::from(opened && closed);
        BlockSpan::new(year.start - signs, year.end + signs)
    };
    let written: Vec<(Span, &str)> = list
        .items
        .iter()
        .filter_map(|item| Some(with_brackets(item.places.year?)))
        .map(|year| (block.span(year), year.slice(block.text)))
        .filter(|(_, word)| matches!(word.trim_matches(['(', ')']).len(), 2 | 4))
        .collect();
    let styled = |word: &str| (word.starts_with('('), word.trim_matches(['(', ')']).len());
    let first = written.first().map(|(_, word)| styled(word));
    if written.iter().all(|(_, word)| Some(styled(word)) == first) {
        return;
    }
    for (place, word) in written
        .iter()
        .filter(|(_, word)| styled(word) != (false, 2))
    {
        let digits = word.trim_matches(['(', ')']);
        let short = &digits[digits.len() - 2..];
        findings
            .report(
                *place,
                format!("The references mix year styles; write {word} as {short}"),
            )
            .safe_fix(
                format!("Change to {short}"),
                vec![Edit::replace(*place, short)],
            );
    }
}
