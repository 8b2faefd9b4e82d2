//! The controls of a banner are spelled correctly.

use crate::cable::Cable;
use crate::rules::{Check, Findings, Fixes, Rule, SMART, Severity, rule};
use crate::text::{Edit, Span};
use crate::vocabulary::classification::Level;
use crate::vocabulary::marking::{self, Country, Term, cui};

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Warning,
    layouts: SMART,
    fix: Fixes::Unsafe,
    judges_shells: true,
    check: Check::Cable(check),
    guards_classification: true,
    ..rule!("banner-control-misspelled")
};

fn check(cable: &Cable<'_>, findings: &mut Findings<'_>) {
    for end in cable.banner_ends() {
        for line in &end.lines {
            if let Some(meant) = &line.facts.meant {
                let span = line.span(line.facts.span);
                let finding = findings.report(span, "This is not how a banner is written");
                // Of what was written only the signs are others.
                if line.facts.level.is_classified() && line.facts.whole.is_none() {
                    finding.downgrade();
                }
                finding.suggest(span, meant);
            }
        }
        for control in end.controls() {
            // Only portion marks have short forms; a release without its countries is another finding.
            let term = Term::of_short_form(control.name);
            if let Some(full) = term.filter(|term| *term != Term::RelTo).map(Term::banner) {
                findings
                    .report(
                        control.span,
                        format!(
                            "{} is for portion marks; a banner says {full}",
                            control.name
                        ),
                    )
                    .unsafe_fix(
                        format!("Change to {full}"),
                        vec![Edit::replace(control.span, full)],
                    );
                continue;
            }
            for (code, meant) in cui::slipped_categories(control.name) {
                let at = Span::of(code, control.name).start;
                let place = Span::at(control.span.start + at, code.len());
                findings
                    .report(place, format!("{code} is not a category of CUI"))
                    .suggest(place, meant);
            }
            if control.known().is_some() {
                continue;
            }
            // A code that no country has is another finding.
            if control.is_release() && Country::is_missing_in(control.name) {
                continue;
            }
            let Some(meant) = meant(control.name) else {
                continue;
            };
            findings
                .report(control.span, format!("{} is not a control", control.name))
                .suggest(control.span, &meant);
        }
    }
}

/// The control that a word with a letter wrong most likely is.
fn meant(name: &str) -> Option<String> {
    let level = Level::Secret.name();
    let reading = marking::read(&format!("{level}//{}", name.to_ascii_uppercase()))?;
    let banner = reading.marking.banner();
    let meant = banner.strip_prefix(level)?.strip_prefix("//")?;
    (reading.letters > 0).then(|| meant.to_owned())
}
