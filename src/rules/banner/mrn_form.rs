//! The banner names the post and the serial that number the cable.

use crate::cable::smart::is_post_name;
use crate::cable::{BlockSpan, Cable};
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::WHITE_HOUSE;
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("mrn-form")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else {
        return check_field(cable, findings);
    };
    let missing = match (banner.facts.post.is_empty(), banner.facts.serial) {
        (false, Some(serial)) => {
            if banner.facts.post_span.end == serial.span.start && &*banner.facts.post != WHITE_HOUSE
            {
                let at = banner.span(serial.span).start;
                findings
                    .report(
                        banner.span(serial.span),
                        "A space is missing before the serial",
                    )
                    .safe_fix("Write a space", vec![Edit::insert(at, " ")]);
            }
            if let Some(line_end) = banner.facts.broken {
                let post = banner.facts.post_span;
                let gap = banner.span(BlockSpan::new(line_end, post.start));
                findings
                    .report(
                        banner.span(BlockSpan::new(post.start, serial.span.end)),
                        "Post and serial belong on the line of the level",
                    )
                    .safe_fix("Join the lines", vec![Edit::replace(gap, " ")]);
            }
            if let Some(stray) = banner.facts.stray {
                let place = banner.span(stray);
                findings
                    .report(
                        place,
                        "Nothing but captions follows the serial; remove this",
                    )
                    .unsafe_fix("Remove it", vec![Edit::delete(place)]);
            }
            if banner.facts.scanned_serial {
                let place = banner.span(serial.span);
                let width = serial.span.len();
                let digits = format!("{:0width$}", serial.value);
                findings
                    .report(place, format!("A serial has digits only; write {digits}"))
                    .unsafe_fix(
                        format!("Change to {digits}"),
                        vec![Edit::replace(place, digits)],
                    );
            }
            return;
        }
        (false, None) => "Serial is missing after the post",
        (true, Some(_)) => "Post is missing before the serial",
        (true, None) => "Post and serial are missing after the level",
    };
    findings.report(banner.span(banner.facts.span), missing);
}

/// SMART writes two digits of the year, the post, and the serial without zeros.
fn check_field(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(mrn) = cable.smart_mrn else { return };
    if let Some(right) = mrn.right {
        let finding = findings
            .report(
                mrn.span,
                format!("Not in the form of an MRN; write `{right}`"),
            )
            .safe_fix(
                format!("Change to `{right}`"),
                vec![Edit::replace(mrn.span, right)],
            );
        if mrn.small {
            finding.downgrade();
        }
        return;
    }
    let missing = match (mrn.year, mrn.serial) {
        _ if mrn.span.is_empty() => return,
        (Some(_), None) if mrn.post.contains(|c: char| c.is_ascii_digit()) => {
            "A serial has digits only"
        }
        (Some(_), None) => "Serial is missing after the post",
        (None, Some(_)) => "Year is missing before the post; write its last two digits",
        (None, None) => "Not in the form of an MRN; write year, post and serial: `23 ROME 140`",
        (Some(_), Some(_)) if mrn.post.is_empty() => "Post is missing before the serial",
        (Some(_), Some(_)) if !is_post_name(mrn.post) => {
            "Not in the form of an MRN; write year, post and serial: `23 ROME 140`"
        }
        (Some(_), Some(_)) => return,
    };
    findings.report(mrn.span, missing);
}
