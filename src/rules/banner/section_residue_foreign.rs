//! A section break names the cable that contains it.

use crate::cable::Cable;
use crate::cable::Written;
use crate::cable::residue::Residue;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::words::one_line;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: TELEGRAM,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("section-residue-foreign")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable
        .banner()
        .filter(|banner| !banner.facts.post.is_empty())
    else {
        return;
    };
    let Some(Written { value: serial, .. }) = banner.facts.serial else {
        return;
    };
    // A post that is misspelled there is another finding.
    let meant = cable.lexicon().nearest_post(&banner.facts.post);
    let is_meant = |residue: &Residue| {
        let post = one_line(&residue.post);
        meant.is_some_and(|meant| meant.starts_with(&*post))
    };
    // The breaks and the DE line agree: the banner is wrong.
    if cable.banner_is_contradicted() {
        if cable.id.is_none()
            && let Some(residue) = cable.residue.first()
            && !is_meant(residue)
        {
            let message = format!(
                "The section breaks say {} {}, but the banner does not",
                residue.post, residue.serial
            );
            findings
                .report(banner.span(banner.facts.span), message)
                .related(residue.span, "The first section break");
        }
        return;
    }
    let own: String = banner.facts.post.chars().take(10).collect();
    let own = own.trim_end();
    for residue in &cable.residue {
        let post = one_line(&residue.post);
        let same = |own: &str| post.starts_with(own) || own.starts_with(&post);
        if residue.serial == serial && (same(own) || is_meant(residue)) {
            continue;
        }
        findings
            .report(
                residue.span,
                format!(
                    "This section break is from another cable, {post} {}",
                    residue.serial
                ),
            )
            .related(banner.span(banner.facts.span), "The cable's banner");
    }
}
