//! The SUBJECT does not end with a period.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, Severity, rule};
use crate::syntax::line::Label;
use crate::text::Edit;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Hint,
    fix: Fixes::Safe,
    judges_shells: true,
    check: Check::Cable(check),
    ..rule!("subject-trailing-period")
};

/// A subject of more bytes has taken up text below it, whose signs are its own.
const LONGEST: usize = 300;

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    let Some(subject) = cable.subject else { return };
    if let Some(stop) = subject.facts.stop {
        let place = subject.span(stop);
        let (sign, name) = match subject.facts.upper.chars().next_back() {
            Some(';') => ("semicolon", "Remove the semicolon"),
            Some(',') => ("comma", "Remove the comma"),
            Some(':') => ("colon", "Remove the colon"),
            Some('-' | '–' | '—') => ("dash", "Remove the dash"),
            _ => ("period", "Remove the period"),
        };
        let field = cable.field_name(Label::Subject);
        let finding = findings.report(place, format!("{field} ends with a {sign}"));
        if subject.facts.upper.len() <= LONGEST {
            finding.safe_fix(name, vec![Edit::delete(place)]);
        }
    }
}
