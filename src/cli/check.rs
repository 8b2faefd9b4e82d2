//! `cablelint check`.

use super::baseline::{BaselineArguments, Baselines};
use super::config::{self, ConfigArguments};
use super::exit::ExitArguments;
use super::in_order::in_order;
use super::input::{InputArguments, Source};
use super::output::{Checked, Origin, OutputArguments, Renders, Report, Tally, redact};
use super::remarks::Remarks;
use super::selection::SelectionArguments;
use super::{CLEAN, FAILED, FOUND, report_problem, watch};
use crate::config::{CommandLine, Resolver};
use crate::lint;
use clap::Args;
use std::ops::ControlFlow;

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
    output: OutputArguments,

    #[command(flatten)]
    exit: ExitArguments,
}

/// Checks, prints, and gives the exit code.
pub(super) fn run(arguments: &CheckArguments) -> u8 {
    if arguments.watch {
        return watch::run(arguments.input.paths(), || {
            once(arguments);
        });
    }
    once(arguments)
}

fn once(arguments: &CheckArguments) -> u8 {
    match check(arguments) {
        Ok((tally, stale)) => {
            for problem in &tally.problems {
                report_problem(problem);
            }
            match arguments.exit.code(&tally.counts) {
                _ if !tally.problems.is_empty() => FAILED,
                CLEAN if stale => FOUND,
                code => code,
            }
        }
        Err(problem) => {
            report_problem(&problem);
            FAILED
        }
    }
}

/// Checks and prints. Says as well whether the run fails by a stale baseline. Fails only where
/// nothing could be checked.
fn check(arguments: &CheckArguments) -> Result<(Tally, bool), String> {
    let mut remarks = Remarks::new(arguments.output.verbose, arguments.output.quiet);
    let command_line = CommandLine {
        baseline: arguments.baseline.baseline.clone(),
        ..arguments.selection.command_line()
    };
    let resolver = arguments.config.resolver(command_line, &arguments.input)?;
    let sources = arguments.input.find(&resolver);
    config::usable(&resolver)?;
    let baselines = Baselines::new(&arguments.baseline)?;
    let mut destinations = arguments.output.open()?;
    remarks.found(&sources);
    let mut tally = Tally {
        problems: sources.problems,
        ..Tally::default()
    };
    let (renders, mut writer) = destinations.split();
    writer.open();
    in_order(
        &sources.files,
        |source| {
            check_one(
                source,
                &resolver,
                &baselines,
                renders,
                arguments.output.redact,
            )
        },
        |checked| {
            if let Checked::Done {
                bytes,
                configurations,
                ..
            } = &checked
            {
                remarks.checked(*bytes, configurations);
            }
            remarks.around(|| writer.take(checked, &mut tally));
            match writer.is_read() {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        },
    );
    remarks.done();
    writer.close(&tally);
    tally.problems.extend(destinations.finish());
    let closing = baselines.close();
    for note in &closing.notes {
        report_problem(note);
    }
    tally.problems.extend(closing.problems);
    remarks.tell();
    Ok((tally, closing.fails))
}

fn check_one(
    source: &Source,
    resolver: &Resolver,
    baselines: &Baselines<'_>,
    renders: Renders<'_>,
    redacted: bool,
) -> Checked {
    let text = match source.read() {
        Ok(text) => text,
        Err(problem) => return Checked::Unreadable(problem),
    };
    let config = match source.config(resolver) {
        Ok(config) => config,
        Err(problems) => return Checked::Unreadable(problems.to_string()),
    };
    let path = source.name();
    let file_id = source.file_id();
    let mut outcome = lint::check(&text, file_id.as_deref(), config.settings());
    baselines.sift(source, &config, &text, &mut outcome.diagnostics);
    if redacted {
        redact(&mut outcome.diagnostics);
    }
    let origin = match renders.ask_for_origin() {
        // The name of the post is a word of the cable.
        true if redacted => Origin {
            post: None,
            ..Origin::of(&text, file_id.as_deref())
        },
        true => Origin::of(&text, file_id.as_deref()),
        false => Origin::default(),
    };
    let report = Report::new(&path, &text, &outcome.diagnostics, redacted);
    Checked::Done {
        parts: renders.file(&report),
        findings: outcome.diagnostics.iter().map(Into::into).collect(),
        bytes: text.len(),
        configurations: config.files().to_vec(),
        origin,
        failed: outcome.failed,
        path,
    }
}
