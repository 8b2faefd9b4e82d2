//! The post under From is the post in the MRN.

use crate::cable::Cable;
use crate::rules::transmission::same_post;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::{milestones, posts, words};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-from-mrn")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(from), Some(mrn)) = (cable.smart_field(Label::From), cable.mrn) else {
        return;
    };
    // A narrow copy may wrap it.
    let sender = &from.items.join(" ");
    if sender.is_empty() || mrn.serial.is_none() || mrn.post.is_empty() {
        return;
    }
    // A sender that is not written yet is another finding.
    let unwritten = words::UNKNOWN_VALUES.has(sender);
    // So is one whose post is misspelled.
    let town = sender.split_once(' ').map_or("", |(_, town)| town);
    let misspelled = !cable.lexicon().has_post(town)
        && cable.lexicon().has_post(mrn.post)
        && posts::is_misspelt(town, mrn.post);
    if !unwritten && !misspelled && !same_post(sender, mrn.post) {
        findings
            .report(
                from.value,
                format!("From says {sender}, but the MRN says {}", mrn.post),
            )
            .related(mrn.span, "The MRN");
    }
}
