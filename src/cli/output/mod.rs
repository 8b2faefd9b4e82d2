//! Output formats: one file each, chosen here.

mod concise;
mod human;
mod json;

use crate::lint::{Diagnostic, Safety, Severity};
use clap::ValueEnum;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The line, the mark under it, related places, the authority and the way to mend it.
    Human,
    /// `path:line:col: severity[rule] message`
    Concise,
    /// One JSON array of findings.
    Json,
    /// One JSON object a line for each finding.
    JsonLines,
}

/// The findings of one file, with what is needed to show them.
pub(super) struct Report<'a> {
    /// The file's path as it was given, or `-`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was found, by place.
    pub diagnostics: &'a [Diagnostic],
}

/// How much was found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    files: usize,
    files_with_findings: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    safe_fixes: usize,
}

impl Counts {
    /// The counts of one file.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|found| found.severity == severity)
                .count()
        };
        let safe = |found: &&Diagnostic| {
            found
                .fix
                .as_ref()
                .is_some_and(|fix| fix.safety == Safety::Safe)
        };
        Self {
            files: 1,
            files_with_findings: usize::from(!diagnostics.is_empty()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            safe_fixes: diagnostics.iter().filter(safe).count(),
        }
    }

    /// Adds another file's counts.
    pub(super) fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.safe_fixes += other.safe_fixes;
    }

    /// How many findings are of this severity or worse.
    pub(super) fn at_least(&self, least: Severity) -> usize {
        match least {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Hint => self.errors + self.warnings + self.hints,
        }
    }
}

/// One file's findings in a format.
pub(super) fn render(format: Format, report: &Report<'_>, color: bool) -> Vec<u8> {
    match format {
        Format::Human => human::render(report, color),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report, ",\n"),
        Format::JsonLines => json::render(report, "\n"),
    }
}

/// What stands before the first file.
pub(super) fn opening(format: Format) -> &'static [u8] {
    match format {
        Format::Json => b"[",
        _ => b"",
    }
}

/// What stands between two files that have findings.
pub(super) fn between(format: Format) -> &'static [u8] {
    match format {
        Format::Json => b",\n",
        Format::JsonLines => b"\n",
        _ => b"",
    }
}

/// What stands after the last file.
pub(super) fn closing(format: Format) -> &'static [u8] {
    match format {
        Format::Json => b"]\n",
        _ => b"",
    }
}

/// The line that sums a run up, for people.
pub(super) fn summary(format: Format, counts: &Counts, color: bool) -> Vec<u8> {
    match format {
        Format::Human => human::summary(counts, color),
        Format::Concise => concise::summary(counts),
        Format::JsonLines if counts.at_least(Severity::Hint) > 0 => b"\n".to_vec(),
        _ => Vec::new(),
    }
}

/// `2 errors, 1 warning in 1 of 3 cables; 1 has a safe fix`
fn summary_words(counts: &Counts) -> String {
    let number = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    let found: Vec<String> = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.hints, "hint"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| number(*count, word))
    .collect();
    let cables = number(counts.files, "cable");
    if found.is_empty() {
        return format!("{cables} checked, nothing found");
    }
    let mut words = format!(
        "{} in {} of {cables}",
        found.join(", "),
        counts.files_with_findings
    );
    match counts.safe_fixes {
        0 => {}
        1 => words += "; 1 has a safe fix",
        count => words += &format!("; {count} have a safe fix"),
    }
    words
}
