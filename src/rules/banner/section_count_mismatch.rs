//! Section breaks count the sections that the banner announces, one after the other.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, TELEGRAM, rule};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: TELEGRAM,
    check: Check::Cable(check),
    ..rule!("section-count-mismatch")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(banner) = cable.banner() else { return };
    let Some(section) = banner.facts.section else {
        return;
    };
    let place = banner.span(section.span);
    let breaks = &cable.residue;
    // Two breaks and more that count alike, and not as the banner: the banner slipped.
    if let [first, .., last] = &breaks[..]
        && first.of != section.of
        && breaks.iter().all(|residue| residue.of == first.of)
    {
        let message = format!("the section breaks count {} sections", first.of);
        findings
            .report(place, message)
            .related(last.span, "the last of them");
        return;
    }
    let mut previous: Option<u32> = None;
    for residue in breaks {
        if residue.of != section.of {
            findings
                .report(
                    residue.span,
                    format!(
                        "this section break counts {} sections, the banner {}",
                        residue.of, section.of
                    ),
                )
                .related(place, "the banner's count");
            return;
        }
        let expected = previous.map(|number| number + 1);
        if residue.number > residue.of
            || expected.is_some_and(|expected| residue.number != expected)
        {
            let message = match expected {
                Some(expected) if residue.number <= residue.of => {
                    format!(
                        "section {} follows where section {expected} is expected",
                        residue.number
                    )
                }
                _ => format!("section {} of {}", residue.number, residue.of),
            };
            findings
                .report(residue.span, message)
                .related(place, "the banner's count");
            return;
        }
        previous = Some(residue.number);
    }
}
