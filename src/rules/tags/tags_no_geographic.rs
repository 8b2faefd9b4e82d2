//! The TAGS include a country or a region.

use super::line_without;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::line::Label;
use crate::vocabulary::addresses;
use crate::vocabulary::milestones;
use crate::vocabulary::tags::{Kind, UnlistedShape, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::TAGS_IN_USE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("tags-no-geographic")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let without = line_without(cable, |token, verdict| {
        token.person
            || match verdict {
                Verdict::Known { kind, .. } => {
                    matches!(kind, Kind::Geographic | Kind::Organization)
                }
                Verdict::Ambiguous { .. } | Verdict::OtherScheme { .. } => true,
                Verdict::Unlisted(shape) => !matches!(
                    shape,
                    UnlistedShape::ProgramLike | UnlistedShape::SubjectLike
                ),
            }
    });
    // A cable to all posts is about no country.
    let mut addressees = cable.addressees.iter().flat_map(|field| field.list);
    let to_all = addressees.any(|one| one.address.starts_with(addresses::ALL_POSTS));
    // Whom a cable of SMART goes to is not known where it has no addressee at all.
    let unknown = cable.smart_mrn.is_some()
        && cable
            .addressees
            .iter()
            .all(|field| field.label != Label::Action || field.list.is_empty());
    if let Some(place) = without.filter(|_| !to_all && !unknown) {
        findings.report(
            place,
            format!(
                "{} has no country, region or organization; add one",
                cable.field_name(Label::Tags)
            ),
        );
    }
}
