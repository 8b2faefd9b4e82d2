//! `cablelint check`.

use super::baseline::{BaselineArguments, Baselines};
use super::config::{self, ConfigArguments};
use super::exit::ExitArguments;
use super::fixing::{self, Done, FixArguments, Mender, Mode, Read};
use super::in_order::in_order;
use super::input::{InputArguments, Sources};
use super::output::{Checked, Origin, OutputArguments, Renders, Report, Tally, redact};
use super::remarks::Remarks;
use super::rewrite::{Purpose, sweep_beside};
use super::selection::SelectionArguments;
use super::{CLEAN, FAILED, FOUND, report_problem, watch};
use crate::config::{Breadth, CommandLine, Resolver, Source};
use crate::lint;
use crate::rules::Safety;
use clap::Args;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    input: InputArguments,

    /// Check again whenever a file changes, until the program is ended.
    #[arg(long, conflicts_with_all = ["since", "staged"])]
    watch: bool,

    #[command(flatten)]
    selection: SelectionArguments,

    #[command(flatten)]
    config: ConfigArguments,

    #[command(flatten)]
    baseline: BaselineArguments,

    #[command(flatten)]
    fixing: FixArguments,

    #[command(flatten)]
    output: OutputArguments,

    #[command(flatten)]
    exit: ExitArguments,
}

/// Checks, prints, and returns the exit code.
pub(super) fn run(arguments: &CheckArguments) -> u8 {
    if arguments.watch {
        return watch::run(arguments.input.paths(), || once(arguments).1);
    }
    once(arguments).0
}

/// Checks once. Returns the exit code, and the files that its settings come from.
fn once(arguments: &CheckArguments) -> (u8, Vec<PathBuf>) {
    let command_line = CommandLine {
        baseline: arguments.baseline.baseline.clone(),
        ..arguments.selection.command_line()
    };
    let resolver = arguments.config.resolver(command_line, &arguments.input);
    let checked = match &resolver {
        Ok(resolver) => check(arguments, resolver),
        Err(problem) => Err(problem.clone()),
    };
    let code = checked.unwrap_or_else(|problem| {
        report_problem(&problem);
        FAILED
    });
    (
        code,
        resolver.map_or_else(|_| Vec::new(), |used| used.files()),
    )
}

/// Checks, fixes and prints what the arguments ask for. Fails only where nothing could be done.
fn check(arguments: &CheckArguments, resolver: &Arc<Resolver>) -> Result<u8, String> {
    let mut remarks = Remarks::new(arguments.output.verbose, arguments.output.quiet);
    let sources = arguments.input.find(resolver, Breadth::TextUnderCeiling);
    config::usable(resolver)?;
    if !arguments.output.quiet {
        sources.notes.iter().for_each(|note| report_problem(note));
    }
    let baselines = Baselines::new(&arguments.baseline)?;
    let mender = |safety| Mender {
        baselines: &baselines,
        safety,
        quiet: arguments.output.quiet,
    };
    let mode = arguments.fixing.mode(&sources);
    if arguments.output.redact && mode.prints_text(&sources) {
        return Err("mending standard input prints the text, and `--redact` shows none".to_owned());
    }
    let safety = match mode {
        Mode::Report => None,
        Mode::Mend(safety) => Some(safety),
        Mode::MendOnly(safety) => return Ok(mender(safety).run(sources, Purpose::Write, None)),
        Mode::MendPiped(safety) => {
            let exit = Some(&arguments.exit);
            return Ok(mender(safety).run(sources, Purpose::Write, exit));
        }
        Mode::Show(safety) => {
            let coloured = arguments.output.style().color;
            return Ok(mender(safety).run(sources, Purpose::Diff { coloured }, None));
        }
    };
    let checker = Checker {
        arguments,
        baselines: &baselines,
        safety,
    };
    let mut tally = checker.run(sources, &mut remarks)?;
    let closing = baselines.close();
    for note in &closing.notes {
        report_problem(note);
    }
    tally.problems.extend(closing.problems);
    remarks.tell();
    for problem in &tally.problems {
        report_problem(problem);
    }
    Ok(match arguments.exit.code(&tally.counts) {
        _ if !tally.problems.is_empty() => FAILED,
        CLEAN if closing.fails => FOUND,
        code => code,
    })
}

/// Checks and prints, and mends first where it is asked to.
struct Checker<'a> {
    arguments: &'a CheckArguments,
    baselines: &'a Baselines<'a>,
    /// How far to mend, if at all.
    safety: Option<Safety>,
}

impl Checker<'_> {
    fn run(&self, sources: Sources, remarks: &mut Remarks) -> Result<Tally, String> {
        let mut destinations = self.arguments.output.open()?;
        remarks.found(&sources);
        if self.safety.is_some() {
            sweep_beside(&sources.files);
        }
        let mut done = Done::new(self.arguments.output.quiet);
        let mut tally = Tally {
            problems: sources.problems,
            ..Tally::default()
        };
        let (renders, mut writer) = destinations.split();
        writer.open();
        in_order(
            &sources.files,
            |source| self.one(source, renders),
            |result| {
                let checked = match result {
                    Ok((checked, read)) => {
                        remarks.around(|| done.tell(&read.path, &read.fixed));
                        tally.problems.extend(read.problem);
                        checked
                    }
                    Err(problem) => Checked::Unreadable(problem),
                };
                if let Checked::Done {
                    bytes,
                    configurations,
                    ..
                } = &checked
                {
                    remarks.checked(*bytes, configurations);
                }
                remarks.around(|| writer.take(checked, &mut tally));
                // Mending goes on when nobody reads of it any more.
                match writer.is_read() || self.safety.is_some() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            },
        );
        remarks.done();
        if self.safety.is_some() {
            done.sum_up();
        }
        writer.close(&tally);
        tally.problems.extend(destinations.finish());
        Ok(tally)
    }

    fn one(&self, source: &Source, renders: Renders<'_>) -> Result<(Checked, Read), String> {
        let read = fixing::read(source, self.baselines, self.safety)?;
        let text = &read.text;
        let file_id = source.file_id();
        let redacted = self.arguments.output.redact;
        let mut outcome = lint::check(text, file_id.as_deref(), source.settings());
        self.baselines.sift(source, text, &mut outcome.diagnostics);
        if redacted {
            redact(&mut outcome.diagnostics);
        }
        let origin = match renders.ask_for_origin() {
            // The name of the post is a word of the cable.
            true if redacted => Origin {
                post: None,
                ..Origin::of(text, &source.settings().context(file_id.as_deref()))
            },
            true => Origin::of(text, &source.settings().context(file_id.as_deref())),
            false => Origin::default(),
        };
        let report = Report::new(&read.path, text, &outcome.diagnostics, redacted);
        let checked = Checked::Done {
            parts: renders.file(&report),
            findings: outcome.diagnostics.iter().map(Into::into).collect(),
            bytes: text.len(),
            configurations: source.config().files().to_vec(),
            origin,
            failed: outcome.failed,
            path: read.path.clone(),
        };
        Ok((checked, read))
    }
}
