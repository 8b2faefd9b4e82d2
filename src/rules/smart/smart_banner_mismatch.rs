//! The banners at the top and the end of a SMART cable match.

use crate::cable::portion::PortionMark;
use crate::cable::{BannerEnd, Cable, WrittenCaption};
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, rule};
use crate::text::words::one_line;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::Country;
use crate::vocabulary::milestones;
use std::collections::{BTreeMap, BTreeSet};

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
    let (at_top, message) = if above != below {
        // The portions say which is the slip.
        let stated = cable.level().map(|(level, _)| level);
        let (above_name, below_name) = (above.name(), below.name());
        match stated == Some(below) {
            true => (
                true,
                format!("The banner says {above_name} at the top, but {below_name} at the end"),
            ),
            false => (
                false,
                format!("The banner says {below_name} at the end, but {above_name} at the top"),
            ),
        }
    } else if let Some(control) = lacking(&top, &bottom) {
        let message = format!(
            "The banner says {} at the top, but not at the end",
            control.name
        );
        (!is_asked(cable, &control), message)
    } else if let Some(control) = lacking(&bottom, &top) {
        let message = format!(
            "The banner says {} at the end, but not at the top",
            control.name
        );
        (is_asked(cable, &control), message)
    } else {
        return;
    };
    let (place, other, end) = match at_top {
        true => (first, last, "The banner at the end"),
        false => (last, first, "The banner at the top"),
    };
    findings.report(place, message).related(other, end);
}

/// Does a caption or a portion ask for a control of the banner?
fn is_asked(cable: &Cable<'_>, control: &Control) -> bool {
    let mut captions = cable.captions.iter();
    let has = |is_such: fn(&PortionMark) -> bool| cable.has_mark(is_such);
    let classified = cable
        .level()
        .is_some_and(|(level, _)| level.is_classified());
    // Captions of distribution are none of a banner, nor is SBU of a classified one.
    let of_banner = match control.known {
        Some(Caption::Sbu | Caption::Cui) => !classified,
        Some(Caption::Noforn) | None => true,
        Some(_) => false,
    };
    of_banner
        && (captions.any(|caption| Control::read(*caption).is_same(control))
            || match control.known {
                Some(Caption::Sbu) => has(|mark| mark.controls.sbu),
                Some(Caption::Cui) => has(|mark| mark.controls.cui),
                Some(Caption::Noforn) => has(|mark| mark.controls.noforn),
                _ => cable.marks().iter().any(|(mark, _)| {
                    let list = mark.register();
                    let list = list.find("REL TO ").and_then(|at| list.get(at..));
                    let list = list.and_then(|list| countries(list.trim_end_matches(')')));
                    list.is_some() && list == control.release
                }),
            })
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
    let (Some(first), Some(last)) = (cable.fields.first(), cable.fields.last()) else {
        return;
    };
    let above = cable.levels.iter().filter(|line| {
        let between = line.start > first.block.start && line.start < last.block.start;
        between && !line.facts.control_only && line.facts.level > level
    });
    let mut above = above.peekable();
    if above.peek().is_none() {
        return;
    }
    let ends = top.lines.iter().chain(&bottom.lines);
    let own: BTreeSet<usize> = ends.map(|end| end.start).collect();
    for line in above.filter(|line| !own.contains(&line.start)) {
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
    // Where each is for the first time.
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for control in end.controls() {
        let Some(known) = control.known().filter(|known| *known != Caption::Sbu) else {
            continue;
        };
        let (name, at) = (known.name(), control.span.start);
        // A control of one end that comes from the captions of its line has the same place.
        if *names.entry(name).or_insert(at) != at {
            findings.report(control.span, format!("{name} is here twice; keep one"));
        }
    }
    let mut above: Option<(Level, usize)> = None;
    for line in end.lines.iter().filter(|line| !line.facts.control_only) {
        let facts = line.facts;
        let place = line.span(facts.span);
        if !facts.post.is_empty() && facts.serial.is_some() {
            let message = "Only the level and its controls belong here; the number is in MRN:";
            findings.report(place, message);
        } else if above == Some((facts.level, line.start))
            && !facts.is_sbu_in_words()
            && !facts.is_cui_alone()
        {
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

/// What an end of the banner says of control.
#[derive(PartialEq, Eq)]
struct Control {
    /// The control, if it is known. A list of countries is none.
    known: Option<Caption>,
    /// The countries of such a list, in the order of their codes: `REL TO USA, FVEY`.
    release: Option<Vec<String>>,
    /// As it is written; a list as its countries.
    name: String,
}

impl Control {
    fn read(written: WrittenCaption<'_>) -> Self {
        let known = match written.meant() {
            // They say the same, and so do two spellings of a list.
            Some(Caption::SensitiveButUnclassified | Caption::Sensitive) => Some(Caption::Sbu),
            known => known,
        };
        let name = known.map_or_else(|| one_line(written.name), |known| known.name().to_owned());
        let release = known.is_none().then(|| countries(&name)).flatten();
        Self {
            known,
            release,
            name,
        }
    }

    /// Do they say the same? The order of a list is another finding, and so is USA that it lacks.
    fn is_same(&self, other: &Self) -> bool {
        match (&self.release, &other.release) {
            (Some(own), Some(list)) => own == list,
            _ => self == other,
        }
    }

    /// Do two controls exclude each other, or has one of two lists a slip? That is another finding.
    fn excludes(&self, other: &Self) -> bool {
        let among = |known| self.known == Some(known) || other.known == Some(known);
        let lists = [&self.release, &other.release];
        let release = lists.iter().any(|list| list.is_some());
        let misspelled = |list: &&Option<Vec<String>>| {
            list.as_ref()
                .is_some_and(|list| list.iter().any(|code| !is_country(code)))
        };
        among(Caption::Sbu) && among(Caption::Cui)
            || among(Caption::Noforn) && release
            || lists.iter().all(|list| list.is_some()) && lists.iter().any(misspelled)
    }
}

/// The countries of a list `REL TO`, USA among them, in the order of their codes.
fn countries(name: &str) -> Option<Vec<String>> {
    let list = name.to_ascii_uppercase();
    let list = list.strip_prefix("REL")?;
    let list = list
        .strip_prefix(" TO")
        .or_else(|| list.strip_prefix("TO"))
        .unwrap_or(list);
    let codes = list.split([' ', ',', ';']).filter(|code| !code.is_empty());
    let mut codes: Vec<String> = codes.map(str::to_owned).collect();
    if codes.is_empty() {
        return None;
    }
    if !codes.iter().any(|code| code == "USA") {
        codes.push("USA".to_owned());
    }
    codes.sort_unstable();
    Some(codes)
}

/// Is it the code of a country or of an alliance?
fn is_country(code: &str) -> bool {
    code.len() == 4 || Country::of(code).is_some()
}

/// A control that one end says and the other does not.
fn lacking(one: &BannerEnd<'_>, other: &BannerEnd<'_>) -> Option<Control> {
    let there: Vec<Control> = other.controls().map(Control::read).collect();
    one.controls().map(Control::read).find(|control| {
        !there
            .iter()
            .any(|other| control.is_same(other) || control.excludes(other))
    })
}
