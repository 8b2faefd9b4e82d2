//! The banners at the top and the end of a SMART cable match.

use crate::cable::{BannerEnd, Cable, WrittenCaption};
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::text::words::one_line;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    judges_shells: true,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-banner-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (top, bottom) = (cable.top_banner(), cable.bottom_banner());
    for end in [&top, &bottom] {
        check_end(end, findings);
    }
    check_inside(cable, &top, &bottom, findings);
    let (Some((above, first)), Some((below, last))) = (top.level(), bottom.level()) else {
        return;
    };
    let message = if above != below {
        let (above, below) = (above.name(), below.name());
        format!("The banner says {below} at the end, but {above} at the top")
    } else if let Some(control) = lacking(&top, &bottom) {
        format!("The banner says {control} at the top, but not at the end")
    } else if let Some(control) = lacking(&bottom, &top) {
        format!("The banner says {control} at the end, but not at the top")
    } else {
        return;
    };
    findings
        .report(last, message)
        .related(first, "The banner at the top");
}

/// A level between the two ends, on a line of its own, that is above theirs.
fn check_inside(
    cable: &Cable<'_>,
    top: &BannerEnd<'_>,
    bottom: &BannerEnd<'_>,
    findings: &mut Findings<'_>,
) {
    let Some((level, place)) = top.level().or_else(|| bottom.level()) else {
        return;
    };
    let ends = || top.lines.iter().chain(&bottom.lines);
    let (Some(first), Some(last)) = (cable.fields.first(), cable.fields.last()) else {
        return;
    };
    let inside = cable.levels.iter().filter(|line| {
        let own = ends().any(|end| end.start == line.start);
        let between = line.start > first.block.start && line.start < last.block.start;
        between && !own && !line.facts.control_only && line.facts.level > level
    });
    for line in inside {
        let name = line.facts.level.name();
        findings
            .report(
                line.span(line.facts.span),
                format!("This line says {name}, which is above the banner"),
            )
            .related(place, "The banner");
    }
}

/// One end alone: a telegram's banner with the post and the serial, or the level twice.
fn check_end(end: &BannerEnd<'_>, findings: &mut Findings<'_>) {
    if let [first, second] = &end.lines[..] {
        let (one, two) = (first.facts, second.facts);
        if one.control_only && !two.control_only {
            let place = first.span(one.span);
            findings
                .report(place, "The level comes first, and this below it")
                .downgrade();
        }
    }
    let mut sbu = end.lines.iter().filter(|line| line.facts.sbu);
    if let (Some(_), Some(again)) = (sbu.next(), sbu.next()) {
        findings
            .report(again.span(again.facts.span), "SBU is here twice; keep one")
            .downgrade();
    }
    let mut names: Vec<(Caption, usize)> = Vec::new();
    for control in end.controls() {
        let Some(known) = control.known().filter(|known| *known != Caption::Sbu) else {
            continue;
        };
        let (name, at) = (known.name(), control.span.start);
        // A control of one end that comes from the captions of its line has the same place.
        if names
            .iter()
            .any(|(other, place)| *other == known && *place != at)
        {
            findings.report(control.span, format!("{name} is here twice; keep one"));
        }
        names.push((known, at));
    }
    let mut above: Option<(Level, usize)> = None;
    for line in end.lines.iter().filter(|line| !line.facts.control_only) {
        let facts = line.facts;
        let place = line.span(facts.span);
        if !facts.post.is_empty() && facts.serial.is_some() {
            let message = "Only the level and its controls belong here; the number is in MRN:";
            findings.report(place, message);
        } else if above == Some((facts.level, line.start)) && !facts.is_sbu_in_words() {
            findings
                .report(
                    place,
                    format!("{} is here twice; keep one", facts.level.name()),
                )
                .downgrade();
        }
        above = Some((facts.level, line.end));
    }
}

/// A control that one end says and the other does not.
fn lacking(one: &BannerEnd<'_>, other: &BannerEnd<'_>) -> Option<String> {
    let name = |control: WrittenCaption<'_>| match control.meant() {
        // They say the same, and so do two spellings of a list.
        Some(Caption::SensitiveButUnclassified | Caption::Sensitive) => {
            Caption::Sbu.name().to_owned()
        }
        Some(known) => known.name().to_owned(),
        None => one_line(control.name),
    };
    let there: Vec<String> = other.controls().map(name).collect();
    one.controls()
        .map(name)
        .find(|control| !there.contains(control))
}
