//! The banner appears only once, above the captions.

use crate::cable::Cable;
use crate::cable::header::Section;
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

/// The shortest caption, in bytes: less is the end of the line.
const CAPTION: usize = 5;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(first) = cable.banner() else { return };
    for banner in cable.body_banners() {
        let place = banner.span(banner.facts.span);
        let same = banner.facts.level == first.facts.level && banner.facts.post == first.facts.post;
        if !same || cable.is_quoted(place.start) {
            continue;
        }
        // Another number of sections is another finding.
        let total = |banner: Option<Section>| banner.map(|section| section.of);
        let (own, other) = (total(first.facts.section), total(banner.facts.section));
        if own
            .zip(other)
            .is_some_and(|(own, other)| own != other && own > 0 && other > 0)
        {
            continue;
        }
        let finding = findings.report(place, "Banner is repeated in the text");
        finding.related(first.span(first.facts.span), "The banner");
        // The same section again is another copy of the cable, not a head that was left over.
        let again = |other: Section| {
            first
                .facts
                .section
                .is_some_and(|own| other.number <= own.number)
        };
        if banner.facts.section.is_some_and(again) {
            continue;
        }
        let rest = Span::new(place.end, banner.end);
        if rest.len() >= CAPTION {
            finding.related(rest, "What the section repeats below it");
        }
        finding.safe_fix(
            "Remove the repeated banner",
            vec![Edit::delete(Span::new(banner.start, banner.end))],
        );
    }
}
