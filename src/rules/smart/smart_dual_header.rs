//! The header of a shell and that of the telegram inside name the same cable.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART_AND_SHELL, rule};
use crate::vocabulary::posts;

pub static RULE: Rule = rule!(
    "smart-dual-header",
    Hint,
    SMART_AND_SHELL,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(shell), Some(inner)) = (cable.smart_mrn, cable.banner()) else {
        return;
    };
    let serial = inner
        .facts
        .serial
        .zip(shell.serial)
        .is_some_and(|((own, _), outer)| own != outer);
    let post = !inner.facts.post.is_empty() && !posts::same(shell.post, &inner.facts.post);
    if serial || post {
        findings
            .report(
                inner.span(inner.facts.span),
                "the shell names another cable",
            )
            .related(shell.span, "the shell's number");
    }
}
