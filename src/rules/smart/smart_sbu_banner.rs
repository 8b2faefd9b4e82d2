//! A SMART cable has SBU in its banner if it has the caption SENSITIVE, and only then.

use crate::cable::{BannerEnd, Cable};
use crate::rules::{Check, Eras, Findings, Fixes, Rule, SMART, Severity, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::captions::Caption;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    layouts: SMART,
    eras: Eras::from(milestones::SBU_IN_BANNERS),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("smart-sbu-banner")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    // What the banner and the captions say depends on the date.
    if cable.is_date_unreadable() {
        return;
    }
    let ends = cable.banner_ends();
    let mut levels = ends.iter().filter_map(BannerEnd::level).peekable();
    // Who writes CUI in the banner has another system of marks.
    if levels.peek().is_none()
        || cable
            .controls()
            .any(|control| control.known() == Some(Caption::Cui))
    {
        return;
    }
    let classified = ends
        .iter()
        .filter_map(BannerEnd::level)
        .any(|(level, _)| level.is_classified());
    for word in ends.iter().flat_map(BannerEnd::controls) {
        if word.known() != Some(Caption::Sensitive) {
            continue;
        }
        let finding = findings.report(word.span, "SENSITIVE is the caption; the banner says SBU");
        if classified {
            return;
        }
        finding.unsafe_fix("Write SBU", vec![Edit::replace(word.span, "SBU")]);
    }
    let sbu = ends.iter().find_map(BannerEnd::says_sbu);
    match (cable.sensitive_caption(), sbu) {
        (Some(caption), None) if levels.all(|(level, _)| !level.is_classified()) => {
            findings
                .report(
                    caption.span,
                    "The caption says SENSITIVE, but the banner has no SBU line",
                )
                .unsafe_fix("Add SBU to the banner", cable.mark_sensitive());
        }
        // Where one end alone says it, or a portion is marked (SBU) as well, that is the finding.
        (None, Some(_)) if ends_differ(&ends) => {}
        (None, Some(place)) if !cable.marks().iter().any(|(mark, _)| mark.controls.sbu) => {
            let finding = findings.report(
                place,
                "The banner says SBU, but the caption SENSITIVE is missing",
            );
            let edits = cable.mark_sensitive();
            if !edits.is_empty() && !classified {
                finding.unsafe_fix("Mark the cable SENSITIVE", edits);
            }
        }
        _ => {}
    }
}

/// Does the cable have a level at both ends, and does only one of them say SBU?
fn ends_differ(ends: &[BannerEnd<'_>]) -> bool {
    let mut said = ends
        .iter()
        .filter(|end| end.level().is_some())
        .map(|end| end.says_sbu().is_some());
    said.next()
        .zip(said.next())
        .is_some_and(|(top, bottom)| top != bottom)
}
