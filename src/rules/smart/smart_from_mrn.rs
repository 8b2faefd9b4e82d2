//! The post under From is the post in the MRN.

use crate::cable::Cable;
use crate::rules::transmission::same_post;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::precedence::Precedence;
use crate::vocabulary::{milestones, posts, words};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("smart-from-mrn")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(from), Some(mrn)) = (cable.smart_field(Label::From), cable.mrn) else {
        return;
    };
    check_releaser(cable, mrn.post, findings);
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
    if let Some(word) = word_after(town, mrn.post) {
        let end = from.value.end;
        findings
            .report(
                Span::new(end - word.len(), end),
                format!(
                    "{word} follows the post of the MRN, {}; remove it",
                    mrn.post
                ),
            )
            .related(mrn.span, "The MRN")
            .downgrade();
        return;
    }
    // `BOGATA` under MRN, and From says BOGOTA.
    let letters = mrn
        .post
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b == b' ');
    if letters
        && !cable.lexicon().has_post(mrn.post)
        && cable.lexicon().has_post(town)
        && posts::is_misspelt(mrn.post, town)
    {
        findings
            .report(
                mrn.span,
                format!("The MRN says {}, but From says {sender}", mrn.post),
            )
            .related(from.value, "The sender");
        return;
    }
    if !unwritten && !misspelled && !same_post(sender, mrn.post) {
        findings
            .report(
                from.value,
                format!("From says {sender}, but the MRN says {}", mrn.post),
            )
            .related(mrn.span, "The MRN");
    }
}

/// `XYZZY` in `AMEMBASSY ROME XYZZY`: one word after the post that sends the cable.
fn word_after<'t>(town: &'t str, post: &str) -> Option<&'t str> {
    /// `QUEBEC CITY`, `PARIS FR`.
    const OF_NAMES: [&str; 2] = ["CITY", "FR"];
    let word = town.strip_prefix(post)?.strip_prefix(' ')?;
    let is_post = posts::lookup(post).is_some_and(|post| !post.kind.is_empty());
    // A precedence is another finding.
    let own = posts::lookup(town).is_some()
        || posts::lookup(word).is_some()
        || Precedence::from_word(word).is_some();
    let letters = word.bytes().all(|b| b.is_ascii_uppercase());
    (is_post && letters && !own && !OF_NAMES.contains(&word)).then_some(word)
}

/// `RABTA:Doe, Jane`: the post of who releases the cable, with a slip.
fn check_releaser(cable: &Cable<'_>, post: &str, findings: &mut Findings<'_>) {
    let Some(field) = cable.smart_field(Label::ReleasedBy) else {
        return;
    };
    let [name] = field.items else { return };
    let office = name.split_once(':').map_or("", |(office, _)| office);
    let upper = office.to_ascii_uppercase();
    let known = |name: &str| cable.lexicon().has_post(name);
    if known(post) && !known(&upper) && posts::is_misspelt(&upper, post) {
        let place = Span::at(field.value.start, office.len());
        findings
            .report(place, format!("{office} is not the post of the MRN"))
            .related(field.value, "Who releases the cable")
            .downgrade()
            .suggest(place, post);
    }
}
