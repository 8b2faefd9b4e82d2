//! No code stands twice on the TAGS line.

use crate::cable::Cable;
use crate::lint::{Edit, Findings};
use crate::rules::{Check, EVERY, Eras, Rule, rule};
use crate::text::Span;

pub static RULE: Rule = rule!(
    "tags-duplicate",
    Warning,
    EVERY,
    Eras::ALL,
    Safe,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        for (index, token) in tokens.iter().enumerate() {
            let first = tokens[..index]
                .iter()
                .find(|first| first.code == token.code && !first.bracketed);
            let Some(first) = first.filter(|_| !token.bracketed) else {
                continue;
            };
            // A name may follow the same code twice: `OVIP (DOE, JANE), OVIP (ROE, RICHARD)`.
            if tokens.get(index + 1).is_some_and(|next| next.bracketed) {
                continue;
            }
            // From the end of the token before, so that its separator goes with it.
            let before = &tokens[index - 1];
            let gap = Span::new(
                before.span.end + usize::from(before.bracketed),
                token.span.end,
            );
            findings
                .report(
                    line.span(token.span),
                    format!("{} stands on the TAGS line already", token.code),
                )
                .related(line.span(first.span), "the first one")
                .safe_fix(
                    format!("Remove the second {}", token.code),
                    vec![Edit::delete(line.span(gap))],
                );
        }
    }
}
