//! The archive's identifier and the banner name the same cable.

use crate::cable::id::cable_id;
use crate::cable::{Cable, CableDate};
use crate::rules::transmission::same_post;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::vocabulary::posts;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    severity_in: &[(Layout::Smart, Severity::Warning)],
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("mrn-id-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((id, banner)) = cable.id.zip(cable.banner()) else {
        return check_field(cable, findings);
    };
    let Some((year, post, serial)) = cable_id(id) else {
        return;
    };
    let facts = banner.facts;
    if facts.post.is_empty() || contradicted(cable) && !cable.banner_is_contradicted() {
        return;
    }
    let dated = matches!(cable.date, CableDate::Dtg(_));
    let wrong = if !posts::same(post, &facts.post) {
        // A slip of a letter is another finding.
        if posts::is_misspelt(&facts.post, post) && !cable.lexicon().has_post(&facts.post) {
            return;
        }
        "Post"
    } else if facts.serial.is_some_and(|number| number.value != serial) {
        "Serial"
    } else if dated
        && cable
            .mrn
            .and_then(|mrn| mrn.year)
            .is_some_and(|own| own != year)
    {
        "Year"
    } else {
        return;
    };
    // The year is that of the date-time group.
    let dtg = cable
        .dtg()
        .and_then(|run| Some(run.span(run.facts.dtg?.span)));
    let place = dtg.filter(|_| wrong == "Year");
    findings.report(
        place.unwrap_or_else(|| banner.span(facts.span)),
        format!("{wrong} does not match the archive's identifier, {id}"),
    );
}

/// SMART's MRN against the name of the file. Where the sender says that the MRN is wrong, only
/// that is reported. The year is compared with the date.
fn check_field(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(id), Some(mrn)) = (cable.id, cable.smart_mrn) else {
        return;
    };
    let Some((_, post, serial)) = cable_id(id) else {
        return;
    };
    let sender = cable.smart_field(Label::From);
    let sender = sender.and_then(|field| field.items.first());
    // A number that cannot be read is another finding.
    let garbled = mrn.post.bytes().any(|b| b.is_ascii_digit());
    let wrong = if mrn.post.is_empty() || mrn.right.is_some() || garbled {
        return;
    } else if !posts::same(post, mrn.post) {
        if sender.is_some_and(|sender| !same_post(sender, mrn.post)) {
            return;
        }
        "Post"
    } else if mrn.serial.is_some_and(|number| number != serial) {
        "Serial"
    } else {
        return;
    };
    findings.report(
        mrn.span,
        format!("{wrong} does not match the file's name, {id}"),
    );
}

/// Do the transmission lines say that the banner is wrong?
fn contradicted(cable: &Cable<'_>) -> bool {
    let Some(banner) = cable.banner() else {
        return false;
    };
    cable.transmission.iter().any(|run| {
        let serial = run.facts.serial.and_then(|line| line.serial);
        let other_serial = serial
            .zip(banner.facts.serial)
            .is_some_and(|(sent, number)| sent.value != number.value % 10_000);
        let from = run.facts.from_name.as_deref();
        other_serial || from.is_some_and(|from| !same_post(from, &banner.facts.post))
    })
}
