//! An unclassified cable with (SBU) portions has the caption SENSITIVE.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Fixes, Rule, Severity, TELEGRAM, WaitsFor, rule};
use crate::text::Edit;
use crate::vocabulary::classification::Level;
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    // SBU replaced LIMITED OFFICIAL USE on this day (STATE 018029, 2000).
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    fix: Fixes::Unsafe,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("sensitive-caption-missing")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((Level::Unclassified, banner)) = cable.level() else {
        return;
    };
    let sbu = cable.texts().find_map(|(_, body)| {
        let mark = body.facts.mark.as_ref()?;
        mark.read
            .as_ref()
            .ok()
            // FOUO is another finding.
            .filter(|read| read.controls.sbu && !read.controls.fouo)
            .map(|_| body.span(mark.span))
    });
    let Some(sbu) = sbu else { return };
    if cable.sensitive_caption().is_some() || cable.says_sensitive {
        return;
    }
    let place = cable
        .captions
        .first()
        .map_or(banner, |caption| caption.span);
    let finding = findings.report(
        place,
        "Portions are marked (SBU), but the caption SENSITIVE is missing",
    );
    finding.related(sbu, "The first (SBU) portion");
    if let Some(first) = cable.captions.first() {
        finding.unsafe_fix(
            "Add the caption SENSITIVE",
            vec![Edit::insert(first.span.start, "SENSITIVE\n")],
        );
    }
}
