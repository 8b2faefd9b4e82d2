//! A reference to a cable names post and serial: `09 ROME 120`.

use crate::cable::Facts;
use crate::cable::references::ReferenceKind;
use crate::rules::{BlockText, Check, Findings, Rule, Severity, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    check: Check::Block(check),
    ..rule!("ref-mrn-form")
};

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let lexicon = block.lexicon;
    let Facts::References(list) = block.facts else {
        return;
    };
    for item in list
        .items
        .iter()
        .filter(|item| item.kind == ReferenceKind::Other)
    {
        let words = item
            .span
            .slice(block.text)
            .split_whitespace()
            .collect::<Vec<_>>();
        let year = usize::from(words.first().is_some_and(|word| {
            matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit())
        }));
        let post = words[year..]
            .iter()
            .take_while(|word| word.bytes().all(|b| b.is_ascii_uppercase()))
            .count();
        let name = words[year..year + post].join(" ");
        let rest = &words[year + post..];
        let serial = match rest {
            [] => true,
            [one] => one.bytes().any(|b| b.is_ascii_digit()) && !one.contains('/'),
            _ => false,
        };
        if serial && lexicon.has_post(&name) {
            let message = match rest {
                [] => format!("no serial stands behind {name}"),
                _ => "a serial is a number".to_owned(),
            };
            findings.report(block.span(item.span), message);
        }
    }
}
