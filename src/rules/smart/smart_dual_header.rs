//! The header of a shell names the same cable as the telegram inside, and its banner the same level.

use crate::cable::Cable;
use crate::cable::Written;
use crate::rules::{Check, Findings, Rule, SMART_AND_SHELL, Severity, WaitsFor, rule};
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART_AND_SHELL,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-dual-header")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    check_level(cable, findings);
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
            .downgrade()
            .related(shell.span, "The number in the SMART header");
    }
}

/// The banner of a telegram in a shell that states one level at both ends. The portions say which of the
/// two is the slip. A cable that was declassified may have a shell that says so.
fn check_level(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(inner), Some((shell, place))) = (cable.banner(), cable.level_at_both_ends()) else {
        return;
    };
    let own = inner.facts.level;
    let inside = inner.span(inner.facts.level_span);
    if own == shell {
        return;
    }
    let highest = cable.highest_portion();
    if highest == Some(shell) {
        let message = format!(
            "The telegram says {}, but its shell says {}",
            own.name(),
            shell.name()
        );
        findings.report(inside, message).related(place, "The shell");
    } else if highest == Some(own) && shell.is_classified() {
        let message = format!(
            "The shell says {}, but the telegram in it says {}",
            shell.name(),
            own.name()
        );
        findings
            .report(place, message)
            .related(inside, "The telegram");
    }
}
