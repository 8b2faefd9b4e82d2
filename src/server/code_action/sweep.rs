//! What each action does to whole cables: its finding is gone, and nothing new is found.
//!
//! `CABLELINT_SWEEP` names folders of further cables, with `:` between them.

use super::answer::edits;
use super::offer::Act;
use super::testing::changes;
use crate::rules::{Diagnostic, Severity};
use crate::server::view::View;
use crate::server::view::testing::in_file;
use crate::text::Arrange;
use crate::text::decode;
use crate::text::edit::applied;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::Uri;

/// Findings of a rule that are tried in one cable.
const MOST: usize = 4;

/// What a higher banner asks for: only the drafter can write it.
const ASKED_OF_CLASSIFIED: [&str; 10] = [
    "classified-by-missing",
    "eo-line-missing",
    "eo-na-on-classified",
    "portion-below-banner",
    "reason-missing",
    "security-warning-line",
    "sensitive-on-classified",
    "smart-sbu-banner",
    "smart-banner-mismatch",
    "subject-portion-missing",
];

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = ["tests/fixtures/cables", "examples/outbox"].map(|folder| root.join(folder));
    let more = std::env::var_os("CABLELINT_SWEEP").unwrap_or_default();
    let more = std::env::split_paths(&more).filter(|folder| !folder.as_os_str().is_empty());
    let folders = own.into_iter().chain(more);
    let mut files: Vec<PathBuf> = folders
        .flat_map(|folder| std::fs::read_dir(&folder).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "cable" || end == "txt")
        })
        .collect();
    files.arrange();
    files
}

/// How many findings there are of each rule at warning and above, and of one rule in all.
fn counts(found: &[Diagnostic], of: &str) -> (BTreeMap<&'static str, usize>, usize) {
    let mut counts = BTreeMap::new();
    for found in found {
        if found.severity >= Severity::Warning {
            *counts.entry(found.rule.name).or_default() += 1;
        }
    }
    let own = found.iter().filter(|found| found.rule.name == of).count();
    (counts, own)
}

/// What is wrong with the actions for a finding: one line each.
fn faults_at(view: &View<'_>, index: usize) -> Vec<String> {
    let found = &view.findings()[index];
    let mut faults = Vec::new();
    let count = changes(view, found.span).len();
    for choice in 0..count {
        let offer = changes(view, found.span).swap_remove(choice);
        let fixes_it = offer.fixes.iter().any(|fixed| std::ptr::eq(*fixed, found));
        if !fixes_it || !matches!(offer.act, Act::Edits(_)) {
            continue;
        }
        let (title, all) = (offer.title.clone(), offer.fixes.len());
        let raised = offer.key.action == "raise-banner";
        let text = applied(view.text, &edits(view, offer.act));
        let after = view.snapshot.check(&text).diagnostics;
        let (before, own_before) = counts(view.findings(), found.rule.name);
        let (after, own_after) = counts(&after, found.rule.name);
        if own_after + all > own_before {
            faults.push(format!("{} `{title}`: not gone", found.rule.name));
        }
        for (rule, count) in after {
            let asked = raised && ASKED_OF_CLASSIFIED.contains(&rule);
            if count > before.get(rule).copied().unwrap_or_default() && !asked {
                faults.push(format!("{} `{title}`: new {rule}", found.rule.name));
            }
        }
    }
    faults
}

#[test]
fn an_action_fixes_its_finding_and_brings_no_new_one() {
    let mut faults = Vec::new();
    for path in files() {
        let bytes = std::fs::read(&path).expect("a cable");
        let text = decode(&bytes).text.into_owned();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let uri: Uri = format!("file:///{name}.cable").parse().expect("a URI");
        let found = in_file(
            &uri,
            &text,
            |_| (),
            |view| {
                let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
                let mut faults = Vec::new();
                for (index, found) in view.findings().iter().enumerate() {
                    let tried = tried.entry(found.rule.name).or_default();
                    *tried += 1;
                    if *tried <= MOST {
                        faults.extend(faults_at(view, index));
                    }
                }
                faults
            },
        );
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
