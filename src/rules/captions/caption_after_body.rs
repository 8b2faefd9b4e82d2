//! Captions appear above the E.O. line, not in the text.

use crate::cable::{Cable, WrittenCaption};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, TELEGRAM, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::captions::Caption;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    fix: Fixes::Safe,
    check: Check::Cable(check),
    ..rule!("caption-after-body")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    check_header(cable, findings);
    let is_sipdis = |caption: &WrittenCaption<'_>| caption.known() == Some(Caption::Sipdis);
    // Where the header has none, it may be the cable's own, in the wrong place.
    let repeated = cable.captions.iter().any(is_sipdis);
    for caption in &cable.late_captions {
        if cable.is_quoted(caption.span.start) {
            continue;
        }
        let finding = findings.report(
            caption.span,
            format!(
                "Caption {} is in the text; captions go above the E.O. line",
                caption.name
            ),
        );
        if is_sipdis(caption) {
            let mut others = cable.late_captions.iter();
            let alone =
                !others.any(|other| other.line == caption.line && other.span != caption.span);
            let place = if alone { caption.gap } else { caption.span };
            let title = format!("Remove {}", caption.name);
            let edits = vec![Edit::delete(place)];
            match repeated {
                true => finding.safe_fix(title, edits),
                false => finding.unsafe_fix(title, edits),
            };
        }
    }
}

/// Captions of the header below the E.O. line, or below the SUBJECT where there is none.
fn check_header(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let order = cable.executive_order.as_ref().map(|field| field.start);
    let subject = cable.subject.as_ref().map(|field| field.start);
    let Some(field) = order.or(subject) else {
        return;
    };
    let mut below = cable
        .captions
        .iter()
        .filter(|caption| field < caption.span.start && !caption.in_shell);
    let Some(first) = below.next() else { return };
    let last = below.next_back().unwrap_or(first);
    let (what, verb) = match first.span == last.span {
        true => (format!("Caption {}", first.name), "is"),
        false => (format!("Captions {} to {}", first.name, last.name), "are"),
    };
    let field = if order.is_some() {
        "E.O. line"
    } else {
        "SUBJECT"
    };
    let message = format!("{what} {verb} below the {field}; captions go above it");
    findings.report(Span::new(first.span.start, last.span.end), message);
}
