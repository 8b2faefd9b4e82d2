//! A country named in the Subject is among the TAGS.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, SMART, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    layouts: SMART,
    eras: Eras::from(milestones::SMART_IN_USE),
    waits_for: WaitsFor::Header,
    check: Check::Cable(check),
    ..rule!("smart-country-drift")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let (Some(subject), Some(line)) = (cable.subject, cable.tags.first()) else {
        return;
    };
    let when = cable.date.date();
    let codes = line.facts.tokens.iter();
    let coded: Vec<String> = codes
        .flat_map(|token| {
            // A code that was replaced is another finding.
            let new = tags::countries_of(&token.code, when);
            new.into_iter()
                .chain(tags::countries_of(&token.code, Some(tags::LAST_FIPS)))
        })
        .collect();
    let mut named = tags::countries_in(&subject.facts.upper, when);
    named.retain(|name| !tags::is_region(name));
    let place = subject.span(subject.facts.value);
    if let Some(first) = named.first().filter(|_| !coded.is_empty())
        && !named.iter().any(|name| coded.contains(name))
    {
        findings
            .report(
                place,
                format!("The Subject names {first}, but the TAGS do not"),
            )
            .related(line.span(line.facts.span), "The TAGS");
    }
}
