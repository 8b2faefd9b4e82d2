//! The numbers of a run.

use super::Rendered;
use crate::cable::Cable;
use crate::rules::{Diagnostic, Safety, Severity};
use crate::text::Arrange;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

/// The result of one file.
pub(crate) enum Checked {
    /// It was checked.
    Done(Box<CheckedFile>),
    /// It could not be read, for this reason.
    Unreadable(String),
    /// It is no text, and was not checked.
    NotText,
}

/// A file that was checked.
pub(crate) struct CheckedFile {
    /// Its path as it was given, or `-`.
    pub path: String,
    /// What is written to each destination.
    pub parts: Vec<Rendered>,
    /// Its findings that are shown.
    pub findings: Vec<Finding>,
    /// The counts of those that are not.
    pub hidden: Counts,
    /// The length of its text in bytes.
    pub bytes: usize,
    /// The configurations that apply to it.
    pub configurations: Vec<PathBuf>,
    /// Where the cable comes from, if a format asks for it.
    pub origin: Origin,
    /// Rules that failed on it.
    pub failed: Vec<&'static str>,
    /// The rules of the findings that a baseline accepts.
    pub accepted: Vec<&'static str>,
}

/// What is counted of one finding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding {
    rule: &'static str,
    severity: Severity,
    fix: Option<Safety>,
}

/// Where a cable comes from, as far as it says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    /// The post, in capitals.
    pub post: Option<String>,
    /// The year in which it was sent.
    pub year: Option<u16>,
}

impl Origin {
    /// What a cable says.
    pub(crate) fn of(cable: &Cable<'_>) -> Self {
        Self {
            post: cable.mrn.map(|mrn| mrn.post.to_ascii_uppercase()),
            year: cable
                .mrn
                .and_then(|mrn| mrn.year)
                .or_else(|| Some(cable.date.date()?.year)),
        }
    }
}

/// How many of the files with the worst findings are kept.
const WORST: usize = 20;

/// The numbers of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The counts of the whole run.
    pub counts: Counts,
    /// The counts of what is below the lowest severity that is shown.
    pub hidden: Counts,
    /// The counts of each rule that found something.
    pub rules: BTreeMap<&'static str, Counts>,
    /// The counts of each post, if a format asks for it.
    pub posts: BTreeMap<String, Counts>,
    /// The counts of each year, if a format asks for it.
    pub years: BTreeMap<u16, Counts>,
    /// The files with the worst findings, the worst file first.
    pub worst_files: Vec<(String, Counts)>,
    /// What could not be done, in words.
    pub problems: Vec<String>,
    /// Files that are no text, and were not checked.
    pub binary: usize,
    /// The rules of the findings that baselines accept.
    pub accepted: BTreeSet<&'static str>,
    /// How long the run took until now.
    pub elapsed: Duration,
}

/// How many files were checked, and how much was found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Files that were checked.
    pub files: usize,
    /// Files with findings.
    pub files_with_findings: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity hint.
    pub hints: usize,
    /// Findings with a safe fix.
    pub safe_fixes: usize,
    /// Findings with an unsafe fix.
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
    pub(crate) fn add(&mut self, path: &str, findings: &[Finding], origin: Origin) {
        let counts: Counts = findings.iter().copied().collect();
        self.counts.add_all(&counts);
        if let Some(post) = origin.post {
            self.posts.entry(post).or_default().add_all(&counts);
        }
        if let Some(year) = origin.year {
            self.years.entry(year).or_default().add_all(&counts);
        }
        let place = self
            .worst_files
            .partition_point(|(_, other)| other.weight() >= counts.weight());
        if counts.all() > 0 && place < WORST {
            self.worst_files.insert(place, (path.to_owned(), counts));
            self.worst_files.truncate(WORST);
        }
        for finding in findings {
            self.rules.entry(finding.rule).or_default().add(finding);
        }
        let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        for rule in rules {
            if let Some(counts) = self.rules.get_mut(rule) {
                counts.files_with_findings += 1;
            }
        }
    }

    /// The rules that found something, the one that found most first.
    pub(crate) fn by_frequency(&self) -> Vec<(&'static str, Counts)> {
        self.rules_by(|counts| counts.all())
    }

    /// The rules that found something, the one that found the worst first.
    pub(crate) fn by_weight(&self) -> Vec<(&'static str, Counts)> {
        self.rules_by(Counts::weight)
    }

    fn rules_by<T: Ord>(&self, key: impl Fn(&Counts) -> T) -> Vec<(&'static str, Counts)> {
        let rules = self.rules.iter();
        let mut rules: Vec<_> = rules.map(|(name, counts)| (*name, *counts)).collect();
        rules.arrange_by_key(|(_, counts)| std::cmp::Reverse(key(counts)));
        rules
    }

    /// `2 errors in 1 of 3 cables; 9 hints are not shown`: the counts in words.
    pub(crate) fn summary(&self) -> String {
        match self.hidden.by_severity() {
            hidden if hidden.is_empty() => self.counts.to_string(),
            hidden => {
                let are = if self.hidden.all() == 1 { "is" } else { "are" };
                format!("{}; {hidden} {are} not shown", self.counts)
            }
        }
    }

    /// The counts of all findings, shown or not.
    pub(crate) fn all(&self) -> Counts {
        let mut all = self.counts;
        all.add_severities(&self.hidden);
        all
    }
}

impl FromIterator<Finding> for Counts {
    /// Counts the findings of one file.
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        let mut counts = Self::default();
        findings
            .into_iter()
            .for_each(|finding| counts.add(&finding));
        counts.files = 1;
        counts.files_with_findings = usize::from(counts.all() > 0);
        counts
    }
}

impl Counts {
    /// The counts of one file.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        diagnostics.iter().map(Finding::from).collect()
    }

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

    /// Adds other counts to these.
    pub(crate) fn add_all(&mut self, other: &Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.add_severities(other);
        self.safe_fixes += other.safe_fixes;
        self.unsafe_fixes += other.unsafe_fixes;
    }

    fn add_severities(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
    }

    /// What compares counts: one error outweighs any number of warnings, and so on.
    pub(crate) fn weight(&self) -> (usize, usize, usize) {
        (self.errors, self.warnings, self.hints)
    }

    /// How many findings have this severity or a higher one.
    pub(crate) fn at_least(&self, least: Severity) -> usize {
        match least {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Hint => self.errors + self.warnings + self.hints,
        }
    }

    /// The highest severity counted; a hint if there are no findings.
    pub(crate) fn worst(&self) -> Severity {
        match (self.errors, self.warnings) {
            (1.., _) => Severity::Error,
            (0, 1..) => Severity::Warning,
            (0, 0) => Severity::Hint,
        }
    }

    /// How many findings there are.
    pub(crate) fn all(&self) -> usize {
        self.at_least(Severity::Hint)
    }

    /// `2 errors, 1 warning`, or an empty text.
    pub(crate) fn by_severity(&self) -> String {
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
        if self.files == 0 {
            return write!(f, "{cables} checked");
        }
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
pub(crate) fn number(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
