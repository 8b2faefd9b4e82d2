//! The header of a shell names the same cable as the telegram inside.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Findings, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART_AND_SHELL,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-dual-header")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(shell), Some(inner)) = (cable.smart_mrn, cable.banner()) else {
        return;
    };
    let serial = inner
        .facts
        .serial
        .zip(shell.serial)
        .is_some_and(|(Written { value: own, .. }, outer)| own != outer);
    let post = !inner.facts.post.is_empty() && !posts::same(shell.post, &inner.facts.post);
    // A post that is misspelled is another finding.
    let known = inner.facts.post.is_empty() || cable.lexicon().has_post(&inner.facts.post);
    if (serial || post) && known {
        findings
            .report(
                inner.span(inner.facts.span),
                "The SMART header and this banner name different cables",
            )
            .related(shell.span, "The number in the SMART header");
    }
}
