//! A cable has a banner with its classification, its post and its serial.

use crate::cable::{BannerEnd, Cable};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    // The banner at the end is typed last.
    waits_for: WaitsFor::Ending,
    judges_shells: true,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // A partial extract may have lost the lines at its top. Captions are right below the banner.
    if cable.partial && cable.captions.is_empty() {
        return;
    }
    let ends = cable.banner_ends();
    if let [top, bottom] = &ends[..]
        && cable.has_header()
    {
        check_ends(cable, top, bottom, findings);
    } else if cable.level().is_some() || cable.unknown_level.is_some() {
    } else if cable.has_header() {
        findings.report(
            header_start(cable),
            "Banner is missing: the line with the classification, post and serial",
        );
    } else if !cable.joined {
        findings.report(
            Span::at(0, 0),
            "This file does not look like a cable: it has no banner and no header",
        );
    }
}

/// A SMART cable has the banner above its header and below its end.
fn check_ends(
    cable: &Cable<'_>,
    top: &BannerEnd<'_>,
    bottom: &BannerEnd<'_>,
    findings: &mut Findings<'_>,
) {
    let is_missing = |end: &BannerEnd<'_>| end.level().is_none() && end.misspelled.is_none();
    // The system adds the banner together with the MRN: a draft has neither.
    let numbered = cable.smart_field(Label::Mrn).is_some();
    let begun = !top.lines.is_empty() || !is_missing(bottom);
    if is_missing(top) && (numbered || begun) {
        let place = top.lines.first().map(|line| line.span(line.facts.span));
        let message = match place {
            Some(_) => "Classification is missing above this line",
            None => "Classification is missing above the header",
        };
        let header = cable.fields.first().map_or(0, |field| field.block.start);
        findings.report(place.unwrap_or(Span::at(header, 0)), message);
    }
    let end = cable.fields.last().map(|field| field.value.end);
    if let Some(end) = end.filter(|_| is_missing(bottom) && cable.is_closed())
        && (numbered || !is_missing(top))
    {
        let place = bottom.lines.first().map(|line| line.span(line.facts.span));
        findings
            .report(
                place.unwrap_or(Span::at(end, 0)),
                "Classification is missing at the end of the cable",
            )
            .related(Span::new(end, cable.length), "The banner belongs here");
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
