//! A cable is not released to countries that one of its portions leaves out.

use crate::cable::{Cable, WrittenCaption};
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::marking::{self, Countries, Country};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    eras: Eras::from(milestones::SBU_REPLACES_LOU),
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("release-above-portions")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some((release, list)) = cable.controls().find_map(listed) else {
        return;
    };
    let narrower = cable.marks().iter().copied().find_map(|(mark, place)| {
        let own = mark.released_to()?;
        // An alliance may hold the country that the other names.
        let open = own.has_alliance() || list.has_alliance();
        let missing = list.beyond(&own);
        // A list without USA is another finding.
        let own_country = missing.to_string() == "USA";
        (!open && !missing.is_empty() && !own_country).then_some((mark, place, missing))
    });
    if let Some((mark, place, missing)) = narrower {
        findings
            .report(
                place,
                format!("The cable is released to {missing}, but this portion is {mark}"),
            )
            .related(release.span, "The release of the cable");
    }
}

/// A release with its countries.
fn listed(caption: WrittenCaption<'_>) -> Option<(WrittenCaption<'_>, Countries)> {
    let release = Some(caption).filter(WrittenCaption::is_release)?;
    let list = marking::read(&release.name.to_ascii_uppercase())?
        .marking
        .rel_to;
    // A code that no country has is another finding; which one is meant is not sure.
    let unknown = Country::is_missing_in(release.name);
    (!list.is_empty() && !unknown).then_some((release, list))
}
