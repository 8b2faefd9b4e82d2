//! Rules x settings -> diagnostics.
//!
//! One function, [`check`], stands behind the command line and the server: what the editor shows
//! for a text is what `check` prints for it.

pub mod baseline;
mod diagnostic;
pub mod fingerprint;
mod settings;

pub use diagnostic::{Diagnostic, Edit, Findings, Fix, Related, Safety, Severity};
pub use settings::{Settings, UnknownRule};

use crate::cable::{Cable, Reading};
use crate::rules::{BlockText, Check, Held, Rule};
use crate::syntax::Layout;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What checking a text gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, by place, then by rule.
    pub diagnostics: Vec<Diagnostic>,
    /// Rules that panicked and were skipped. Their findings for this text are missing.
    pub failed: Vec<&'static str>,
}

/// Checks a text. `file_id` is the file's name without its extension: the date of a cable that
/// states none is taken from it (`04GUATEMALA798`).
pub fn check(text: &str, file_id: Option<&str>, settings: &Settings) -> Outcome {
    let reading = Reading::new(text);
    let mut cable = Cable::assemble(&reading, file_id);
    cable.assume(settings.date());
    let mut outcome = Outcome::default();
    for rule in settings.rules() {
        let held = applies(rule, &cable);
        if held == Held::No {
            continue;
        }
        // A rule is a pure function, so a half-done run leaves nothing behind.
        let run = catch_unwind(AssertUnwindSafe(|| match rule.check {
            Check::Cable(check) => {
                let mut findings = Findings::new(rule, settings);
                check(&cable, &mut findings);
                findings.into_diagnostics()
            }
            Check::Block(check) => check_blocks(rule, check, text, &reading, settings),
            Check::Text(check) => {
                let mut findings = Findings::new(rule, settings);
                check(text, &mut findings);
                findings.into_diagnostics()
            }
        }));
        match run {
            Ok(mut found) => {
                found.iter_mut().for_each(|found| settings.weigh(found));
                if held == Held::Perhaps {
                    found
                        .iter_mut()
                        .for_each(|found| found.severity = Severity::Hint);
                }
                outcome.diagnostics.extend(found);
            }
            Err(_) => outcome.failed.push(rule.name),
        }
    }
    for found in &mut outcome.diagnostics {
        for edit in found.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.keep_line_ends(text);
        }
    }
    outcome.diagnostics.sort_by(|a, b| {
        (a.span.start, a.span.end, a.rule.name).cmp(&(b.span.start, b.span.end, b.rule.name))
    });
    outcome
}

/// Runs a rule that needs one block at a time over all blocks.
fn check_blocks(
    rule: &'static Rule,
    check: fn(&BlockText<'_>, &mut Findings<'_>),
    text: &str,
    reading: &Reading,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    for read in &reading.blocks {
        let end = start + read.block.bytes;
        let block = BlockText {
            text: &text[start..end],
            kind: read.block.kind,
            facts: &read.facts,
        };
        let mut findings = Findings::new(rule, settings);
        check(&block, &mut findings);
        let own = findings.into_diagnostics().into_iter();
        found.extend(own.map(|diagnostic| diagnostic.shift(start)));
        start = end;
    }
    found
}

fn applies(rule: &Rule, cable: &Cable<'_>) -> Held {
    if !rule.layouts.contains(&cable.layout) {
        return Held::No;
    }
    match rule.eras.hold(cable.date.date()) {
        // A draft in SMART's layout is one of today.
        Held::Perhaps if cable.layout == Layout::Smart => Held::Yes,
        held => held,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn a_rule_that_panics_is_named_and_skipped() {
        let broken = Box::leak(Box::new(rules::broken_rule()));
        let sound = rules::by_name("subject-missing").expect("a rule");
        let settings = Settings::of(vec![broken, sound]);
        let outcome = check("UNCLAS ROME 000140\n\n1. It did.\n", None, &settings);
        assert_eq!(outcome.failed, ["broken"]);
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .map(|found| found.rule.name)
            .collect();
        assert_eq!(found, ["subject-missing"]);
    }
}
