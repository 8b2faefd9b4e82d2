//! The TAGS include a subject.

use super::line_without;
use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::syntax::Layout;
use crate::syntax::line::Label;
use crate::vocabulary::milestones;
use crate::vocabulary::tags::{self, Kind, UnlistedShape, Verdict};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    severity_in: &[(Layout::Smart, Severity::Error)],
    eras: Eras::from(milestones::TAGS_IN_USE),
    waits_for: WaitsFor::Header,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-no-subject")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let without = line_without(cable, |token, verdict| {
        let place = matches!(
            verdict,
            Verdict::Known {
                kind: Kind::Geographic,
                ..
            } | Verdict::Ambiguous { .. }
                | Verdict::OtherScheme { .. }
                | Verdict::Unlisted(UnlistedShape::TwoLetter)
        );
        // `AL` is Albania and the Arab League.
        let mut rows = tags::lookup(&token.code);
        !token.person && !place && !rows.any(|tag| tag.kind == Kind::Geographic)
    });
    if let Some(place) = without {
        let field = cable.field_name(Label::Tags);
        findings.report(place, format!("{field} has no subject; add one"));
    }
}
