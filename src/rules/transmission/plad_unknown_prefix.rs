//! The sender's address begins with a known type of office.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Span;
use crate::vocabulary::addresses;
use crate::vocabulary::lexicon::Lexicon;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("plad-unknown-prefix")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for run in &cable.transmission {
        let (Some(name), Some(place)) = (&run.facts.from_name, run.facts.from) else {
            continue;
        };
        let first = name.split(' ').next().unwrap_or("");
        if is_unknown(name) {
            findings.report(
                Span::at(run.span(place).start, first.len()),
                format!("{first} is not a known type of office"),
            );
        }
    }
    // SMART writes the sender in a field.
    let from = cable.smart_field(Label::From);
    if let Some((field, name)) = from.and_then(|field| Some((field, field.items.first()?)))
        && is_unknown(&name.to_uppercase())
        && !is_everyday(name, cable.lexicon())
    {
        let first = name.split(' ').next().unwrap_or("");
        findings.report(
            Span::at(field.value.start, first.len()),
            format!("{first} is not a known type of office"),
        );
    }
}

/// `AMEMB ROME`: what people say for the type of office, before a known post, is another finding.
fn is_everyday(name: &str, lexicon: &Lexicon) -> bool {
    name.split_once(' ')
        .is_some_and(|(kind, town)| addresses::everyday(kind).is_some() && lexicon.has_post(town))
}

/// A word that is a letter or two off has a rule of its own, and so has the order of SMART's
/// addressees, `ROME, AMEMBASSY`.
fn is_unknown(address: &str) -> bool {
    let first = address.split(' ').next().unwrap_or("");
    let turned = address
        .split_once(", ")
        .is_some_and(|(_, kind)| addresses::is_known(kind) || addresses::nearest(kind).is_some());
    !turned && !addresses::is_known(address) && addresses::nearest(first).is_none()
}
