//! TAGS codes are written in capitals.

use crate::cable::Facts;
use crate::lint::{Edit, Findings};
use crate::rules::{BlockText, Check, EVERY, Eras, Rule, rule};

pub static RULE: Rule = rule!(
    "tags-lowercase",
    Warning,
    EVERY,
    Eras::ALL,
    Safe,
    Check::Block(check)
);

fn check(block: &BlockText<'_>, findings: &mut Findings<'_>) {
    let local = findings.settings().local();
    let Facts::Tags(line) = block.facts else {
        return;
    };
    for token in line.tokens.iter().filter(|token| !token.person) {
        let written = token.span.slice(block.text);
        if *written != *token.code && local.has_tag(&token.code) {
            findings
                .report(token.span, format!("{} is written in capitals", token.code))
                .safe_fix(
                    format!("Change to {}", token.code),
                    vec![Edit::replace(token.span, &*token.code)],
                );
        }
    }
}
