//! A cable has a banner: its classification, its post and its serial.

use crate::cable::Cable;
use crate::rules::{Check, EVERY, Eras, Findings, Rule, rule};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::text::Span;

pub static RULE: Rule = rule!(
    "banner-missing",
    Error,
    EVERY,
    Eras::ALL,
    None,
    Check::Cable(check)
);

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    if cable.level().is_some() || cable.unknown_level.is_some() || cable.partial {
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
