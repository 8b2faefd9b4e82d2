//! A cable has a banner with its classification, its post and its serial.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.level().is_some() || cable.unknown_level.is_some() || cable.partial {
        return;
    }
    if !cable.has_header() {
        findings.report(
            Span::at(0, 0),
            "This file does not look like a cable: it has no banner and no header",
        );
        return;
    }
    if cable.conventions().banner_has_serial {
        findings.report(
            header_start(cable),
            "Banner is missing: the line with the classification, post and serial",
        );
    } else if cable.smart_field(Label::Mrn).is_some() {
        // The system adds the banner together with the MRN: a draft has neither.
        findings.report(Span::at(0, 0), "Classification is missing above the header");
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
