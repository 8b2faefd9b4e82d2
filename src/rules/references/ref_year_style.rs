//! All years in the references are written in the same style.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Fixes, Rule, Severity, rule};
use crate::text::{Edit, Span};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    check: Check::Block(check),
    ..rule!("ref-year-style")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let Facts::References(list) = block.facts else {
        return;
    };
    let written: Vec<(Span, &str)> = list
        .items
        .iter()
        .filter(|item| matches!(item.kind, ReferenceKind::Cable { year: Some(_), .. }))
        .filter_map(|item| {
            let word = item.span.slice(block.text).split_whitespace().next()?;
            Some((Span::at(item.span.start, word.len()), word))
        })
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
