//! A telegram has an E.O. line above its TAGS.

use crate::cable::Cable;
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
    if cable.executive_order.is_some()
        || !cable.has_header()
        || cable.partial
        || cable.is_later_section()
    {
        return;
    }
    // Where it belongs: above the TAGS line, otherwise below the captions.
    let tags = cable.tags.first().map(|tags| tags.span(tags.facts.span));
    let place = tags
        .or(cable.captions.last().map(|caption| caption.span))
        .or(cable.banner().map(|banner| banner.span(banner.facts.span)));
    let Some(place) = place else { return };
    let finding = findings.report(place, "E.O. line is missing; it goes above the TAGS line");
    let unclassified = cable
        .level()
        .is_some_and(|(level, _)| !level.is_classified());
    let number = cable.date.date().and_then(executive_orders::on_line);
    if let (Some(tags), true, Some(number)) = (tags, unclassified, number) {
        let line = format!("E.O. {number}: N/A\n");
        finding.unsafe_fix(
            format!("Insert `E.O. {number}: N/A`"),
            vec![Edit::insert(tags.start, line)],
        );
    }
}
