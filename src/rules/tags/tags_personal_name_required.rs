//! The traveler's name follows OCON, OEXC, OREP, OTRA and OVIP.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, TELEGRAM, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    eras: Eras::from(milestones::NAMES_AMONG_TAGS),
    check: Check::Cable(check),
    ..rule!("tags-personal-name-required")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    for line in &cable.tags {
        let tokens = &line.facts.tokens;
        // The name may come after the last code.
        if tokens.last().is_some_and(|last| last.person) {
            continue;
        }
        for (index, token) in tokens.iter().enumerate() {
            let named = tokens.get(index + 1).is_some_and(|next| {
                next.person || !lexicon.has_tag(&next.code) && next.code.len() != 2
            });
            // A code that is repeated is another finding.
            let again = tokens
                .get(index + 1)
                .is_some_and(|next| next.code == token.code);
            if token.person || !tags::takes_name(&token.code) || named || again {
                continue;
            }
            let finding = findings.report(
                line.span(token.span),
                format!(
                    "Name is missing after {}; add it in parentheses",
                    token.code
                ),
            );
            if !cable.is_before(milestones::MODERN_TELEGRAM) {
                finding.downgrade();
            }
        }
    }
}
