//! The banner: present, one, and in agreement with the section breaks.

use super::{EVERY, Rule, TELEGRAM, rule};
use crate::cable::{BodyItem, Cable};
use crate::lint::Findings;
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::Span;

pub(super) static BANNER_MISSING: Rule =
    rule!("banner-missing", Error, EVERY, "all", None, banner_missing);

fn banner_missing(cable: &Cable<'_>, findings: &mut Findings) {
    if cable.level().is_some() {
        return;
    }
    if !cable.has_header() {
        findings.report(
            Span::at(0, 0),
            "no cable found here: no banner, no header, nothing to check",
        );
        return;
    }
    match cable.layout {
        // A draft has no banner until the system puts it there.
        Layout::Smart if cable.smart_field(Label::Mrn).is_none() => {}
        Layout::Smart => {
            findings.report(Span::at(0, 0), "no classification stands above the header");
        }
        _ => {
            findings.report(
                header_start(cable),
                "no banner: the line with the classification, the post and the serial",
            );
        }
    }
}

/// Where the header begins: its first field, else the start of the text.
fn header_start(cable: &Cable<'_>) -> Span {
    cable
        .captions
        .first()
        .map(|caption| caption.span)
        .or_else(|| cable.fields.first().map(|field| field.value))
        .unwrap_or(Span::at(0, 0))
}

pub(super) static BANNER_CONFLICT: Rule = rule!(
    "banner-conflict",
    Error,
    TELEGRAM,
    "all",
    None,
    banner_conflict
);

fn banner_conflict(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(first) = cable.banner() else { return };
    let quoted = cable.matched_pairs().quoted(cable.length);
    let later = cable.body.iter().filter_map(|item| match item {
        BodyItem::Banner(banner) => Some(*banner),
        _ => None,
    });
    let others = cable.banners.iter().rev().skip(1).copied().chain(later);
    for other in others {
        let place = other.span(other.facts.span);
        if quoted.iter().any(|span| span.contains(place.start)) {
            continue;
        }
        let level = other.facts.level != first.facts.level;
        let post = !other.facts.post.is_empty()
            && !first.facts.post.is_empty()
            && !same_words(&other.facts.post, &first.facts.post);
        if level || post {
            let what = if level { "level" } else { "post" };
            findings
                .report(
                    place,
                    format!("this banner has another {what} than the cable's own"),
                )
                .related(first.span(first.facts.span), "the cable's banner");
        }
    }
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

pub(super) static SECTION_COUNT_MISMATCH: Rule = rule!(
    "section-count-mismatch",
    Warning,
    TELEGRAM,
    "all",
    None,
    section_count_mismatch
);

fn section_count_mismatch(cable: &Cable<'_>, findings: &mut Findings) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section else {
        return;
    };
    let place = banner.span(section.span);
    // Residue of another cable is another matter.
    let own = |serial: u32| {
        banner
            .facts
            .serial
            .is_none_or(|(number, _)| number == serial)
    };
    let mut previous: Option<u32> = None;
    for residue in cable.residue.iter().filter(|residue| own(residue.serial)) {
        if residue.of != section.of {
            findings
                .report(
                    residue.span,
                    format!(
                        "this section break counts {} sections, the banner {}",
                        residue.of, section.of
                    ),
                )
                .related(place, "the banner's count");
            return;
        }
        let expected = previous.map(|number| number + 1);
        if residue.number > residue.of
            || expected.is_some_and(|expected| residue.number != expected)
        {
            let message = match expected {
                Some(expected) if residue.number <= residue.of => {
                    format!(
                        "section {} follows where section {expected} is expected",
                        residue.number
                    )
                }
                _ => format!("section {} of {}", residue.number, residue.of),
            };
            findings
                .report(residue.span, message)
                .related(place, "the banner's count");
            return;
        }
        previous = Some(residue.number);
    }
}
