//! The text contains no lines left by section breaks.

use crate::cable::Cable;
use crate::rules::{
    Check, Findings, Fixes, FixesTogether, Profile, Rule, Severity, TELEGRAM, WaitsFor, rule,
};
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: TELEGRAM,
    fixes_together: FixesTogether::All,
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("section-residue-in-text")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let banner = cable.banner().and_then(|banner| banner.facts.serial);
    let serial = banner.filter(|_| !cable.banner_is_contradicted());
    for residue in &cable.residue {
        let finding = findings.report(residue.span, "A section break is left over in the text");
        if let Some(notice) = residue.notice {
            finding.related(notice, "The notice that each section begins with");
        }
        // One of another cable shows that text was lost or put in.
        if serial.is_none_or(|serial| serial.value == residue.serial) {
            finding.safe_fix(
                "Remove the section break",
                vec![Edit::replace(residue.gap, residue.joint)],
            );
        }
    }
}
