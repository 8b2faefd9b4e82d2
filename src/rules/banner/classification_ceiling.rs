//! Nothing in the file is marked above the ceiling.

use crate::ceiling::{self, GuardedText};
use crate::rules::{Check, Findings, Rule, Severity, WaitsFor, rule};
use crate::text::Span;
use crate::vocabulary::classification::Level;

pub(crate) static RULE: Rule = Rule {
    severity: Severity::Error,
    needs_ceiling: true,
    waits_for: WaitsFor::Word,
    check: Check::Text(check),
    guards_classification: true,
    reads_wrapper: true,
    ..rule!("classification-ceiling")
};

fn check(guarded: &GuardedText<'_>, findings: &mut Findings<'_>) {
    let Some(ceiling) = findings.options().ceiling else {
        return;
    };
    if let Some((what, level)) = guarded
        .file_id
        .and_then(|name| claim_of_names(name, ceiling))
    {
        let message = format!(
            "The name of {what} says {}, which is above the ceiling of {}",
            level.name(),
            ceiling.name()
        );
        let first = guarded.text.lines().next().unwrap_or("");
        findings.report(Span::at(0, first.len()), message);
    }
    for claim in &guarded.look(ceiling).claims {
        let mut message = format!(
            "{} is above the ceiling of {}",
            claim.level.name(),
            ceiling.name()
        );
        if let Some(meant) = &claim.meant {
            message += &format!("; did you mean {meant}?");
        }
        findings.report(claim.span, message);
    }
}

/// What claims a level by its name, the file or a folder, and the level.
fn claim_of_names(path: &str, ceiling: Level) -> Option<(&'static str, Level)> {
    let (folders, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", path));
    let file = ceiling::claim_of_name(name, ceiling).map(|level| ("the file", level));
    let folder =
        || ceiling::claim_of_path(folders, ceiling).map(|level| ("a folder above it", level));
    file.or_else(folder)
}
