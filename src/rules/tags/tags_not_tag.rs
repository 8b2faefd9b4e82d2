//! The TAGS line contains no captions.

use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Edit;
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-not-tag")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| !token.person) {
            if Caption::read(&token.code).is_none() || lexicon.has_tag(&token.code) {
                continue;
            }
            // With the separator before it, or after it if it comes first.
            let edit = match (
                index.checked_sub(1).map(|before| &tokens[before]),
                tokens.get(index + 1),
            ) {
                (Some(before), _) => BlockSpan::new(
                    before.span.end + usize::from(before.bracketed),
                    token.span.end,
                ),
                (None, Some(next)) => BlockSpan::new(token.span.start, next.span.start),
                (None, None) => token.span,
            };
            findings
                .report(
                    line.span(token.span),
                    format!("{} is a caption, not a TAGS code", token.code),
                )
                .unsafe_fix(
                    format!(
                        "Remove {} from the {}",
                        token.code,
                        cable.field_name(Label::Tags)
                    ),
                    vec![Edit::delete(line.span(edit))],
                );
        }
    }
}
