//! Slips of people, scans and mail programs in SMART cables of every kind: each gives one finding, of
//! whatever severity, at its place, and what is as good as the cable gives none.
//!
//! `tests/smart-slips/NAME.txt` holds the slips for the cable beside it. A line is
//! `rule | words => words`, with `silent` for the rule where nothing may be found; `\n` is a line end.
//! With `~` before the rule the finding may be at another place, as where something is missing.

use cablelint::lint::{self, Settings};
use cablelint::rules::Diagnostic;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A finding is so many lines from the slip at most: a label is missing beside the line above.
const NEAR: usize = 2;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smart-slips")
}

/// The findings of a text, in order.
fn findings(text: &str) -> Vec<Diagnostic> {
    lint::check(text, None, &Settings::default()).diagnostics
}

/// The findings that a changed text has more than the cable, each as its line and its rule.
fn added(cable: &[Diagnostic], text: &str) -> Vec<(usize, &'static str)> {
    let mut known: Vec<_> = cable
        .iter()
        .map(|found| (found.rule.name, found.message.clone()))
        .collect();
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let mut added = Vec::new();
    for found in findings(text) {
        let own = (found.rule.name, found.message.clone());
        match known.iter().position(|other| *other == own) {
            Some(index) => {
                known.swap_remove(index);
            }
            None => added.push((line(found.span.start), found.rule.name)),
        }
    }
    added
}

/// What is wrong with one line of a table; `None` where the slip gives what the line says.
fn wrong(cable: &str, clean: &[Diagnostic], line: &str) -> Option<String> {
    let unescape = |words: &str| words.replace("\\n", "\n").replace("\\t", "\t");
    let (rule, slip) = line.split_once(" | ").expect(line);
    let (from, to) = slip.split_once(" => ").expect(line);
    let (from, to) = (unescape(from), unescape(to));
    let Some(at) = cable.find(&from) else {
        return Some(format!("not in the cable: {line}"));
    };
    let text = cable.replacen(&from, &to, 1);
    let found = added(clean, &text);
    let first = text[..at].matches('\n').count() + 1;
    let lines = to.matches('\n').count();
    let near = |line: usize| line + NEAR >= first && line <= first + lines + NEAR;
    let right = match (rule, &found[..]) {
        ("silent", []) => true,
        (rule, [(place, name)]) => {
            let anywhere = rule.strip_prefix('~');
            anywhere.unwrap_or(rule) == *name && (anywhere.is_some() || near(*place))
        }
        _ => false,
    };
    (!right).then(|| format!("{line}\n   found {found:?}"))
}

#[test]
fn one_slip_gives_one_finding() {
    let mut report = String::new();
    for entry in std::fs::read_dir(folder()).expect("the tables") {
        let path = entry.expect("a table").path();
        if path.extension().is_none_or(|kind| kind != "txt") {
            continue;
        }
        let cable = std::fs::read_to_string(path.with_extension("cable")).expect("its cable");
        let table = std::fs::read_to_string(&path).expect("a table");
        let clean = findings(&cable);
        let slips = table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in slips {
            if let Some(wrong) = wrong(&cable, &clean, line) {
                let _ = writeln!(report, "{}: {wrong}", path.display());
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}
