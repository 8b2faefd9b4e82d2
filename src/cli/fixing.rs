//! The arguments of `check` that mend, and what they do.

use super::baseline::Baselines;
use super::exit::ExitArguments;
use super::input::Sources;
use super::output::{Counts, Finding, number};
use super::rewrite::{Change, Input, Purpose, rewrite};
use super::{CLEAN, remark};
use crate::config::Source;
use crate::fix::{self, Mended};
use crate::lint;
use crate::rules::{Diagnostic, Safety};
use clap::{ArgGroup, Args};
use std::collections::BTreeMap;

/// What is mended, and whether it is written.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Fixing",
    group = ArgGroup::new("mends").args(["fix", "fix_only", "diff"]).multiple(true)
)]
pub(super) struct FixArguments {
    /// Mend what can be mended without asking, write the files, and report what remains. Text from
    /// standard input goes to standard output.
    #[arg(long)]
    fix: bool,

    /// With the others: mend as well what the author must confirm.
    #[arg(long, requires = "mends")]
    unsafe_fixes: bool,

    /// Mend and write, and report nothing of what remains.
    #[arg(long, conflicts_with = "diff")]
    fix_only: bool,

    /// Show what would be mended as a unified diff, which `patch -p1` takes, and write nothing.
    #[arg(long, conflicts_with = "redact")]
    diff: bool,
}

/// What `check` is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Report.
    Report,
    /// Mend, write, and report what remains.
    Mend(Safety),
    /// Mend and write.
    MendOnly(Safety),
    /// Mend what came from standard input: the text goes where a report would.
    MendPiped(Safety),
    /// Show what mending would change.
    Show(Safety),
}

impl Mode {
    /// Is what is mended, or a part of it, printed?
    pub(super) fn prints_text(self, sources: &Sources) -> bool {
        match self {
            Self::Report | Self::Mend(_) => false,
            Self::MendPiped(_) | Self::Show(_) => true,
            Self::MendOnly(_) => sources.files.iter().any(Source::is_stdin),
        }
    }
}

impl FixArguments {
    /// What the arguments ask for.
    pub(super) fn mode(&self, sources: &Sources) -> Mode {
        let safety = match self.unsafe_fixes {
            true => Safety::Unsafe,
            false => Safety::Safe,
        };
        let piped = sources.files.iter().any(Source::is_stdin);
        match self {
            Self { diff: true, .. } => Mode::Show(safety),
            Self { fix_only: true, .. } => Mode::MendOnly(safety),
            Self { fix: true, .. } if piped => Mode::MendPiped(safety),
            Self { fix: true, .. } => Mode::Mend(safety),
            _ => Mode::Report,
        }
    }
}

/// What was mended in a run.
#[derive(Debug, Default)]
pub(super) struct Done {
    quiet: bool,
    findings: usize,
    files: usize,
}

impl Done {
    /// Nothing yet. `quiet`: count only.
    pub(super) fn new(quiet: bool) -> Self {
        Self {
            quiet,
            ..Self::default()
        }
    }

    /// Says what was mended in a file.
    pub(super) fn tell(&mut self, path: &str, fixed: &BTreeMap<&'static str, usize>) {
        if fixed.is_empty() {
            return;
        }
        self.findings += fixed.values().sum::<usize>();
        self.files += 1;
        if !self.quiet {
            let path = if path == "-" { "standard input" } else { path };
            remark(&format!("fixed {path}: {}", counted(fixed)));
        }
    }

    /// Says what was mended in all.
    pub(super) fn sum_up(&self) {
        if self.quiet {
            return;
        }
        match self.findings {
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
fn counted(fixed: &BTreeMap<&'static str, usize>) -> String {
    let rules: Vec<String> = fixed
        .iter()
        .map(|(rule, count)| format!("{count} {rule}"))
        .collect();
    rules.join(", ")
}

/// A text that is to be checked.
#[derive(Debug)]
pub(super) struct Read {
    /// Where it came from.
    pub path: String,
    /// The text, after its fixes.
    pub text: String,
    /// How many findings of each rule were fixed.
    pub fixed: BTreeMap<&'static str, usize>,
    /// What went wrong with fixing, in words. The text is then as it was.
    pub problem: Option<String>,
}

/// What a text's rules find, but for what was accepted.
fn findings(source: &Source, baselines: &Baselines<'_>, text: &str) -> Vec<Diagnostic> {
    let file_id = source.file_id();
    let mut found = lint::check(text, file_id.as_deref(), source.settings()).diagnostics;
    baselines.leave(source, text, &mut found);
    found
}

/// Reads a source, and mends and writes it first up to `safety`, if one is given.
pub(super) fn read(
    source: &Source,
    baselines: &Baselines<'_>,
    safety: Option<Safety>,
) -> Result<Read, String> {
    let mut read = Read {
        path: source.name(),
        text: String::new(),
        fixed: BTreeMap::new(),
        problem: None,
    };
    let Some(safety) = safety else {
        read.text = source.read()?;
        return Ok(read);
    };
    let input = Input::read(source)?;
    let check = |text: &str| findings(source, baselines, text);
    let mended = fix::mend(input.text(), safety, check);
    match input.write(&mended.text) {
        Ok(()) => {
            read.problem = restless(&read.path, &mended);
            read.text = mended.text;
            read.fixed = mended.fixed;
        }
        // What cannot be written is reported as it stands.
        Err(problem) => {
            read.problem = Some(problem);
            read.text = input.text().to_owned();
        }
    }
    Ok(read)
}

/// What is wrong where fixes undo each other.
fn restless(path: &str, mended: &Mended) -> Option<String> {
    let rules = mended.restless.join(", ");
    (!rules.is_empty()).then(|| {
        format!("{path}: left as it is, because fixes of these rules undo each other: {rules}; please report it")
    })
}

/// Mends texts without a report of what remains.
#[derive(Clone, Copy)]
pub(super) struct Mender<'a> {
    /// What was accepted, and is left alone.
    pub baselines: &'a Baselines<'a>,
    /// How far to go.
    pub safety: Safety,
    /// Say nothing of what was done?
    pub quiet: bool,
}

impl Mender<'_> {
    /// Mends, or shows what mending would change. Gives the exit code; with `exit`, that of what
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
        // Of what is shown there is nothing to tell.
        let quiet = quiet || purpose != Purpose::Write;
        let mut done = Done::new(quiet);
        let mut left = Counts::default();
        let mut rewritten = rewrite(
            sources,
            purpose,
            |source, text| {
                let check = |text: &str| findings(source, baselines, text);
                let mended = fix::mend(text, safety, check);
                let remaining =
                    exit.map(|_| check(&mended.text).iter().map(Finding::from).collect());
                Ok(Change {
                    problem: restless(&source.name(), &mended),
                    note: (mended.fixed, remaining.unwrap_or_default()),
                    text: mended.text,
                })
            },
            |path, (fixed, remaining): (_, Counts)| {
                done.tell(path, &fixed);
                left.add_all(&remaining);
            },
        );
        rewritten.problems.extend(baselines.problems());
        done.sum_up();
        match (rewritten.finish(purpose), exit) {
            (CLEAN, Some(exit)) => {
                if !quiet {
                    remark(&left.to_string());
                }
                exit.code(&left)
            }
            (code, _) => code,
        }
    }
}
