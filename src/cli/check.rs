//! `cablelint check`.

use super::input::{InputArguments, Source};
use super::output::{self, Format, Report};
use super::{CLEAN, FAILED, FOUND};
use crate::lint::{self, Settings, Severity};
use crate::vocabulary::classification::Level;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::IsTerminal;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    input: InputArguments,

    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    output_format: Format,

    /// Run these rules only; `tags-*` stands for all that begin so. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// Do not run these rules. May be repeated.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,

    /// Run the handbook's rules that practice ignores as well.
    #[arg(long)]
    strict: bool,

    /// Report whatever is marked above this level, in any file, cable or not.
    #[arg(long, value_enum, value_name = "LEVEL")]
    max_classification: Option<Ceiling>,

    /// Exit with 1 when something of this severity or worse was found.
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    fail_on: FailOn,

    /// When to colour the output.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

/// The least severity that fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything.
    Hint,
    /// Nothing: the exit code tells only whether the run went through.
    Never,
}

impl FailOn {
    fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

/// The highest level that may be there. SBU is no level: `unclassified` includes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ceiling {
    /// Nothing classified.
    Unclassified,
    /// CONFIDENTIAL and below.
    Confidential,
    /// SECRET and below.
    Secret,
}

impl Ceiling {
    fn level(self) -> Level {
        match self {
            Self::Unclassified => Level::Unclassified,
            Self::Confidential => Level::Confidential,
            Self::Secret => Level::Secret,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn wanted(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                    || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                std::io::stdout().is_terminal() && !refused
            }
        }
    }
}

/// What became of one file.
enum Checked {
    Done {
        rendered: Vec<u8>,
        counts: output::Counts,
        failed: Vec<&'static str>,
        name: String,
    },
    Unreadable(String),
}

/// Checks, prints, and gives the exit code.
pub(super) fn run(arguments: &CheckArguments) -> u8 {
    let settings = match Settings::new(&arguments.select, &arguments.ignore, arguments.strict) {
        Ok(settings) => settings.with_ceiling(arguments.max_classification.map(Ceiling::level)),
        Err(error) => {
            super::report_problem(&format!("{error}; `cablelint rule` lists them all"));
            return FAILED;
        }
    };
    let sources = arguments.input.find();
    let color = arguments.color.wanted();
    let format = arguments.output_format;
    let mut problems = sources.problems;
    let checked: Vec<Checked> = sources
        .files
        .par_iter()
        .map(|source| check_one(source, &settings, format, color))
        .collect();

    let mut total = output::Counts::default();
    let mut printed = print_all(format, &checked, &mut total, &mut problems);
    if printed.is_ok() {
        printed = super::print(&output::summary(format, &total, color));
    }
    for problem in &problems {
        super::report_problem(problem);
    }
    if let Err(error) = printed
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        super::report_problem(&format!("cannot write the results: {error}"));
        return FAILED;
    }
    match arguments.fail_on.least() {
        _ if !problems.is_empty() => FAILED,
        Some(least) if total.at_least(least) > 0 => FOUND,
        _ => CLEAN,
    }
}

fn print_all(
    format: Format,
    checked: &[Checked],
    total: &mut output::Counts,
    problems: &mut Vec<String>,
) -> std::io::Result<()> {
    let mut result = super::print(output::opening(format));
    let mut first = true;
    for file in checked {
        match file {
            Checked::Unreadable(problem) => problems.push(problem.clone()),
            Checked::Done {
                rendered,
                counts,
                failed,
                name,
            } => {
                problems.extend(failed.iter().map(|rule| {
                    format!("{name}: the rule `{rule}` broke on this cable and was skipped; please report it")
                }));
                total.add(counts);
                if rendered.is_empty() || result.is_err() {
                    continue;
                }
                if !first {
                    result = super::print(output::between(format));
                }
                first = false;
                result = result.and_then(|()| super::print(rendered));
            }
        }
    }
    result.and_then(|()| super::print(output::closing(format)))
}

fn check_one(source: &Source, settings: &Settings, format: Format, color: bool) -> Checked {
    let text = match source.read() {
        Ok(text) => text,
        Err(problem) => return Checked::Unreadable(problem),
    };
    let file_id = source.file_id();
    let outcome = lint::check(&text, file_id.as_deref(), settings);
    let name = source.name();
    let report = Report {
        path: &name,
        text: &text,
        diagnostics: &outcome.diagnostics,
    };
    let rendered = output::render(format, &report, color);
    let counts = output::Counts::of(&outcome.diagnostics);
    Checked::Done {
        rendered,
        counts,
        failed: outcome.failed,
        name,
    }
}
