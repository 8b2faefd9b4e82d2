//! Each subject code on the TAGS line is still in use.

use crate::cable::Cable;
use crate::rules::{Check, Eras, Findings, Rule, Severity, WaitsFor, rule};
use crate::vocabulary::milestones;
use crate::vocabulary::tags;
use crate::vocabulary::tags::Kind;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    eras: Eras::from(milestones::SMART_IN_USE),
    deprecated: true,
    waits_for: WaitsFor::Word,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("tags-obsolete")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let lexicon = cable.lexicon();
    for line in &cable.tags {
        for token in line.facts.tokens.iter().filter(|token| !token.person) {
            let mut rows = tags::lookup(&token.code);
            let only = rows.next().filter(|_| rows.next().is_none());
            let retired =
                only.filter(|row| row.status == tags::Status::Retired && row.kind == Kind::Subject);
            if let Some(row) = retired.filter(|_| !lexicon.adds_tag(&token.code)) {
                findings.report(
                    line.span(token.span),
                    format!(
                        "{} is no longer in use; it was a TAGS code in {}",
                        token.code, row.era
                    ),
                );
            }
        }
    }
}
