//! A telegram has an E.O. line above its TAGS.

use crate::cable::header::ExecutiveOrder;
use crate::cable::{Cable, Placed};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::executive_orders;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    // E.O. 11652 introduced the line.
    eras: Eras::from(milestones::EO_11652_IN_FORCE),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("eo-line-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if let Some(order) = &cable.executive_order {
        check_words(cable, order, findings);
        return;
    }
    if !cable.owes_header() {
        return;
    }
    // Where it belongs: above the TAGS line, otherwise below the captions.
    let tags = cable.tags.first().map(|tags| tags.span(tags.facts.span));
    let place = tags
        .or(cable.captions.last().map(|caption| caption.span))
        .or(cable.banner().map(|banner| banner.span(banner.facts.span)));
    let Some(place) = place else { return };
    let level = cable.level().map(|(level, _)| level);
    let unclassified = level.is_some_and(|level| !level.is_classified());
    let declassified = level.is_some() && !unclassified && cable.declassification().is_none();
    let finding = findings.report(
        place,
        match declassified {
            true => {
                "E.O. line is missing; it goes above the TAGS line and says when the cable is declassified"
            }
            false => "E.O. line is missing; it goes above the TAGS line",
        },
    );
    let number = cable.date.date().and_then(executive_orders::on_line);
    if let (Some(tags), true, Some(number)) = (tags, unclassified, number) {
        let line = format!("E.O. {number}: N/A\n");
        finding.unsafe_fix(
            format!("Insert `E.O. {number}: N/A`"),
            vec![Edit::insert(tags.start, line)],
        );
    }
}

/// The line itself must say something: `N/A`, or when the cable is declassified.
fn check_words(cable: &Cable<'_>, order: &Placed<'_, ExecutiveOrder>, findings: &mut Findings<'_>) {
    if order.facts.instruction.is_some() || cable.partial || cable.declassification().is_some() {
        return;
    }
    let Some(number) = order.facts.number else {
        return;
    };
    let level = cable.level().map(|(level, _)| level);
    let Some(level) = level.filter(|_| cable.has_header()) else {
        return;
    };
    let place = order.span(number.span);
    let finding = findings.report(
        place,
        if level.is_classified() {
            "E.O. line says nothing after the number; add when the cable is declassified"
        } else {
            "E.O. line says nothing after the number; add N/A"
        },
    );
    if !level.is_classified() {
        let colon = if order.facts.colon { "" } else { ":" };
        let end = order.span(order.facts.span).end;
        finding.unsafe_fix("Add N/A", vec![Edit::insert(end, format!("{colon} N/A"))]);
    }
}
