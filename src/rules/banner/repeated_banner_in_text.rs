//! The banner appears only once, above the captions.

use crate::cable::{BodyItem, Cable};
use crate::rules::{Check, Eras, Findings, Fixes, Profile, Rule, Severity, WaitsFor, rule};
use crate::syntax::Layout;
use crate::text::{Edit, Span};
use crate::vocabulary::milestones;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    // Inside a shell the telegram has all its sections.
    layouts: &[Layout::Telegram],
    eras: Eras::from(milestones::COUNTED_TELEGRAMS),
    fix: Fixes::Safe,
    profile: Profile::Artifacts,
    waits_for: WaitsFor::Word,
    check: Check::Cable(check),
    ..rule!("repeated-banner-in-text")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.banner() else { return };
    for item in &cable.body {
        let BodyItem::Banner(banner) = item else {
            continue;
        };
        let place = banner.span(banner.facts.span);
        let same = banner.facts.level == first.facts.level && banner.facts.post == first.facts.post;
        if !same || cable.is_quoted(place.start) {
            continue;
        }
        findings
            .report(place, "Banner is repeated in the text")
            .related(first.span(first.facts.span), "The banner")
            .safe_fix(
                "Remove the repeated banner",
                vec![Edit::delete(Span::new(banner.start, banner.end))],
            );
    }
}
