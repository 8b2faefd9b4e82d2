//! The arguments of `check` that fix, and what they do.

use super::baseline::Baselines;
use super::exit::ExitArguments;
use super::input::Sources;
use super::output::{Counts, Finding, number};
use super::rewrite::{Change, Input, Purpose, rewrite};
use super::{CLEAN, remark};
use crate::config::Source;
use crate::fix::{self, Fixed};
use crate::lint::{self, Outcome};
use crate::rules::Safety;
use clap::{ArgGroup, Args};
use std::collections::BTreeMap;

// What is fixed, and whether it is written.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Fixing",
    group = ArgGroup::new("fixes").args(["fix", "fix_only", "diff"]).multiple(true)
)]
pub(super) struct FixArguments {
    /// Apply the safe fixes, write the files, and report what remains. Text from standard input is
    /// written to standard output.
    #[arg(long, conflicts_with = "records")]
    fix: bool,

    /// Apply unsafe fixes as well, which the author must confirm. Needs `--fix`, `--fix-only` or
    /// `--diff`.
    #[arg(long, requires = "fixes")]
    unsafe_fixes: bool,

    /// Apply fixes, and report nothing of what remains.
    #[arg(long, conflicts_with_all = ["diff", "records"])]
    fix_only: bool,

    /// Write nothing: show as a unified diff what would be fixed. `patch -p1` applies it.
    #[arg(long, conflicts_with_all = ["redact", "records"])]
    diff: bool,
}

/// What `check` is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Report.
    Report,
    /// Fix, write, and report what remains.
    Fix(Safety),
    /// Fix and write.
    FixOnly(Safety),
    /// Fix what comes from standard input, and print it where a report would be printed.
    FixPiped(Safety),
    /// Show what fixes would change.
    Diff(Safety),
}

impl Mode {
    /// Does it print the text of a cable?
    pub(super) fn prints_text(self, sources: &Sources) -> bool {
        match self {
            Self::Report | Self::Fix(_) => false,
            Self::FixPiped(_) | Self::Diff(_) => true,
            Self::FixOnly(_) => sources.files.iter().any(Source::is_stdin),
        }
    }
}

impl FixArguments {
    /// Do they ask for fixes?
    pub(super) fn are_given(&self) -> bool {
        self.fix || self.fix_only || self.diff
    }

    /// What the arguments ask for.
    pub(super) fn mode(&self, sources: &Sources) -> Mode {
        let safety = match self.unsafe_fixes {
            true => Safety::Unsafe,
            false => Safety::Safe,
        };
        let piped = sources.files.iter().any(Source::is_stdin);
        match self {
            Self { diff: true, .. } => Mode::Diff(safety),
            Self { fix_only: true, .. } => Mode::FixOnly(safety),
            Self { fix: true, .. } if piped => Mode::FixPiped(safety),
            Self { fix: true, .. } => Mode::Fix(safety),
            _ => Mode::Report,
        }
    }
}

/// What was fixed in a run.
#[derive(Debug, Default)]
pub(super) struct FixReport {
    quiet: bool,
    findings: usize,
    files: usize,
}

impl FixReport {
    /// A report of nothing yet. With `quiet` it only counts.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            ..Self::default()
        }
    }

    /// Adds what was fixed in a file, and prints it.
    pub(super) fn add(&mut self, path: &str, fixed: &BTreeMap<&'static str, usize>) {
        if fixed.is_empty() {
            return;
        }
        self.findings += fixed.values().sum::<usize>();
        self.files += 1;
        if !self.quiet {
            let path = if path == "-" { "standard input" } else { path };
            remark(&format!("fixed {path}: {}", list(fixed)));
        }
    }

    /// Prints how much was fixed in all. Where there are problems, they say why nothing was.
    pub(super) fn print_sum(&self, problems: &[String]) {
        if self.quiet {
            return;
        }
        match self.findings {
            0 if !problems.is_empty() => {}
            0 => remark("nothing to fix"),
            findings => remark(&format!(
                "{} fixed in {}",
                number(findings, "finding"),
                number(self.files, "cable")
            )),
        }
    }
}

/// `2 tags-duplicate, 1 section-form`
fn list(fixed: &BTreeMap<&'static str, usize>) -> String {
    let rules: Vec<String> = fixed
        .iter()
        .map(|(rule, count)| format!("{count} {rule}"))
        .collect();
    rules.join(", ")
}

/// A text, fixed where that was asked for, and what checking it gives.
#[derive(Debug)]
pub(super) struct CheckedText {
    /// The text, after its fixes.
    pub text: String,
    /// What was found in it, what is accepted included.
    pub outcome: Outcome,
    /// The file.
    pub file: FixedFile,
}

/// What was fixed in a file.
#[derive(Debug)]
pub(super) struct FixedFile {
    /// Its path, or `-`.
    pub path: String,
    /// How many findings of each rule were fixed.
    pub fixed: BTreeMap<&'static str, usize>,
    /// What went wrong with fixing, in words. The text is then as it was.
    pub problem: Option<String>,
}

impl FixedFile {
    /// A file in which nothing was fixed.
    pub(super) fn untouched(source: &Source) -> Self {
        Self {
            path: source.name(),
            fixed: BTreeMap::new(),
            problem: None,
        }
    }
}

/// Checks the text of a source, and fixes nothing.
pub(super) fn check_only(source: &Source, text: String) -> CheckedText {
    let file_id = source.file_id();
    let outcome = lint::check(&text, file_id.as_deref(), source.settings());
    CheckedText {
        text,
        outcome,
        file: FixedFile::untouched(source),
    }
}

/// Checks a text, and marks what is accepted.
fn check_text(source: &Source, baselines: &Baselines<'_>, text: &str) -> Outcome {
    let file_id = source.file_id();
    let mut outcome = lint::check(text, file_id.as_deref(), source.settings());
    baselines.mark_accepted(source, text, &mut outcome.diagnostics);
    outcome
}

/// Reads and checks a source. With a `safety`, it is fixed up to that and written first.
pub(super) fn check(
    source: &Source,
    baselines: &Baselines<'_>,
    safety: Option<Safety>,
) -> Result<CheckedText, String> {
    let Some(safety) = safety else {
        return Ok(check_only(source, source.read()?));
    };
    let mut file = FixedFile::untouched(source);
    let input = Input::read(source)?;
    let check = |text: &str| check_text(source, baselines, text);
    let fixed = fix::fix(input.text(), safety, check);
    let (text, outcome) = match input.write(&fixed.text) {
        Ok(()) => {
            file.problem = conflict(&file.path, &fixed);
            file.fixed = fixed.counts;
            (fixed.text, fixed.outcome)
        }
        // The file could not be written, so its old text is reported.
        Err(problem) => {
            file.problem = Some(problem);
            (input.text().to_owned(), check(input.text()))
        }
    };
    Ok(CheckedText {
        text,
        outcome,
        file,
    })
}

/// The problem of fixes that were left out, because they never come to an end.
fn conflict(path: &str, fixed: &Fixed) -> Option<String> {
    let rules = fixed.conflicting.join(", ");
    (!rules.is_empty()).then(|| {
        format!("{path}: fixes of these rules are left out, because fixes undo each other: {rules}; please report it")
    })
}

/// Fixes texts without a report of what remains.
#[derive(Clone, Copy)]
pub(super) struct Fixer<'a> {
    /// What is accepted, and left alone.
    pub baselines: &'a Baselines<'a>,
    /// Which fixes are applied.
    pub safety: Safety,
    /// Print nothing of what was done?
    pub quiet: bool,
}

impl Fixer<'_> {
    /// Fixes, or shows what fixes would change. Returns the exit code; with `exit`, that of what
    /// remains.
    pub(super) fn run(
        self,
        sources: Sources,
        purpose: Purpose,
        exit: Option<&ExitArguments>,
    ) -> u8 {
        let Self {
            baselines,
            safety,
            quiet,
        } = self;
        // A diff shows what would be fixed, and needs no report.
        let quiet = quiet || purpose != Purpose::Write;
        let mut report = FixReport::new(quiet);
        let mut remaining = Counts::default();
        let mut rewritten = rewrite(
            sources,
            purpose,
            |source, text| {
                let check = |text: &str| check_text(source, baselines, text);
                let fixed = fix::fix(text, safety, check);
                let problem = conflict(&source.name(), &fixed);
                let remaining: Counts = fixed
                    .outcome
                    .diagnostics
                    .iter()
                    .filter(|found| found.accepted.is_none())
                    .map(Finding::from)
                    .collect();
                Ok(Change {
                    text: fixed.text,
                    evens_ends: false,
                    note: (fixed.counts, remaining),
                    problem,
                })
            },
            |path, (fixed, left): (_, Counts)| {
                report.add(path, &fixed);
                remaining.add_all(&left);
            },
        );
        rewritten.problems.extend(baselines.problems());
        report.print_sum(&rewritten.problems);
        match (rewritten.finish(purpose), exit) {
            (CLEAN, Some(exit)) => {
                if !quiet {
                    remark(&remaining.to_string());
                }
                exit.code(&remaining)
            }
            (code, _) => code,
        }
    }
}
