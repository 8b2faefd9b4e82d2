//! No code is repeated on the TAGS line.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Safe,
    unnecessary: true,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-duplicate")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        let mut seen: BTreeMap<&str, BlockSpan> = BTreeMap::new();
        for (index, token) in tokens.iter().enumerate() {
            if token.person {
                continue;
            }
            let first = *seen.entry(&token.code).or_insert(token.span);
            if first == token.span {
                continue;
            }
            // A name may follow the same code twice: `OVIP (DOE, JANE), OVIP (ROE, RICHARD)`.
            let named = |after: usize| tokens.get(after + 1).is_some_and(|next| next.person);
            let before = tokens.iter().position(|token| token.span == first);
            if named(index) && before.is_some_and(named) {
                continue;
            }
            // From the end of the token before, so that its separator goes with it.
            let before = &tokens[index - 1];
            let gap = BlockSpan::new(
                before.span.end + usize::from(before.bracketed),
                token.span.end,
            );
            let name = cable.field_name(Label::Tags);
            let message = format!("{} is repeated in the {name}", token.code);
            let finding = findings
                .report(line.span(token.span), message)
                .related(line.span(first), "First used here");
            // A word that is no code may be there twice because it is of a sentence.
            if cable.lexicon().has_tag(&token.code) {
                finding.safe_fix(
                    format!("Remove the repeated {}", token.code),
                    vec![Edit::delete(line.span(gap))],
                );
            }
        }
    }
}
