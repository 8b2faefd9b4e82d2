//! A cable with the caption SENSITIVE has at least one (SBU) portion.

use crate::cable::{Cable, Rarities};
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Ending,
    check: Check::Cable(check),
    ..rule!("sensitive-caption-unused")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(caption) = cable.sensitive_caption() else {
        return;
    };
    let sbu = cable.says_sensitive || cable.has_mark(|mark| mark.controls.sbu);
    // Beside CUI it is another finding.
    let sbu = sbu || cable.has_mark(|mark| mark.controls.cui);
    let classified = cable.level().is_none_or(|(level, _)| level.is_classified());
    let all_marked = !cable.rarities.has(Rarities::UNMARKED);
    if sbu || classified || !all_marked {
        return;
    }
    let unknown = cable.paragraphs().any(|body| {
        let mark = body.facts.mark.as_ref();
        mark.is_some_and(|mark| mark.read.is_err())
    });
    let portions = cable.paragraphs().next().is_some();
    if !portions || unknown || cable.is_truncated() || cable.partial {
        return;
    }
    findings.report(
        caption.span,
        format!(
            "The caption is {}, but no portion is marked (SBU)",
            caption.name
        ),
    );
}
