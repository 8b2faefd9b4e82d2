//! What a run found, in numbers.

use crate::lint::{Diagnostic, Safety, Severity};
use std::collections::BTreeMap;

/// What became of one file.
pub(in crate::cli) enum Checked {
    /// It was checked.
    Done {
        /// Its path as it was given, or `-`.
        path: String,
        /// What each destination gets of it.
        parts: Vec<Vec<u8>>,
        /// Its findings.
        findings: Vec<Finding>,
        /// Rules that broke on it.
        failed: Vec<&'static str>,
    },
    /// It could not be read, for this reason.
    Unreadable(String),
}

/// What is counted of one finding.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Finding {
    rule: &'static str,
    severity: Severity,
    fix: Option<Safety>,
}

/// Numbers of a run.
#[derive(Debug, Default)]
pub(in crate::cli) struct Tally {
    /// Of everything.
    pub counts: Counts,
    /// Of each rule that found something.
    pub rules: BTreeMap<&'static str, Counts>,
    /// What could not be done, in words.
    pub problems: Vec<String>,
}

/// How much was found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Counts {
    /// Files looked at.
    pub files: usize,
    /// Files with findings.
    pub files_with_findings: usize,
    /// Findings by severity.
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    /// Findings with a fix.
    pub safe_fixes: usize,
    pub unsafe_fixes: usize,
}

impl From<&Diagnostic> for Finding {
    fn from(found: &Diagnostic) -> Self {
        Self {
            rule: found.rule.name,
            severity: found.severity,
            fix: found.fix.as_ref().map(|fix| fix.safety),
        }
    }
}

impl Tally {
    /// Counts one file's findings.
    pub(super) fn add(&mut self, findings: &[Finding]) {
        let mut counts = Counts::default();
        for finding in findings {
            counts.add(finding);
            self.rules.entry(finding.rule).or_default().add(finding);
        }
        counts.files = 1;
        counts.files_with_findings = usize::from(!findings.is_empty());
        self.counts.add_all(&counts);
        let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        for rule in rules {
            if let Some(counts) = self.rules.get_mut(rule) {
                counts.files_with_findings += 1;
            }
        }
    }
}

impl Counts {
    fn add(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
        match finding.fix {
            Some(Safety::Safe) => self.safe_fixes += 1,
            Some(Safety::Unsafe) => self.unsafe_fixes += 1,
            None => {}
        }
    }

    fn add_all(&mut self, other: &Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.safe_fixes += other.safe_fixes;
        self.unsafe_fixes += other.unsafe_fixes;
    }

    /// How many findings are of this severity or worse.
    pub(in crate::cli) fn at_least(&self, least: Severity) -> usize {
        match least {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Hint => self.errors + self.warnings + self.hints,
        }
    }

    /// How many findings there are.
    pub(super) fn all(&self) -> usize {
        self.at_least(Severity::Hint)
    }

    /// `2 errors, 1 warning`, or nothing.
    pub(super) fn by_severity(&self) -> String {
        let found: Vec<String> = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.hints, "hint"),
        ]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| number(*count, word))
        .collect();
        found.join(", ")
    }
}

impl std::fmt::Display for Counts {
    /// `2 errors, 1 warning in 1 of 3 cables; 1 has a safe fix`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cables = number(self.files, "cable");
        if self.all() == 0 {
            return write!(f, "{cables} checked, nothing found");
        }
        let found = self.by_severity();
        write!(f, "{found} in {} of {cables}", self.files_with_findings)?;
        match self.safe_fixes {
            0 => Ok(()),
            1 => f.write_str("; 1 has a safe fix"),
            count => write!(f, "; {count} have a safe fix"),
        }
    }
}

/// `1 cable`, `2 cables`
pub(super) fn number(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
