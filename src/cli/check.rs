//! `cablelint check`.

use super::baseline::{BaselineArguments, Baselines};
use super::config::{self, ConfigArguments};
use super::exit::ExitArguments;
use super::fixing::{self, CheckedText, FixArguments, FixReport, FixedFile, Fixer, Mode};
use super::in_order::in_order_by_weight;
use super::input::{InputArguments, Sources, not_text, text_of};
use super::interrupts;
use super::output::{
    Checked, CheckedFile, Counts, Finding, Origin, OutputArguments, Renders, Report, Tally, plain,
    redact,
};
use super::progress::Progress;
use super::records::{RecordArguments, Records, weight};
use super::rewrite::{Purpose, sweep_beside};
use super::selection::SelectionArguments;
use super::{CLEAN, FAILED, FOUND, finish, note, print, report_problem, watch};
use crate::config::{Breadth, CommandLine, Finder, Resolver, Source};
use crate::lint;
use crate::rules::Safety;
use crate::text::as_plain;
use crate::text::input::Met;
use clap::Args;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    input: InputArguments,

    /// Print the files that would be read, and check nothing.
    #[arg(long, conflicts_with_all = ["watch", "fix", "diff", "output_format"])]
    show_files: bool,

    /// Check again whenever a file changes, until the program is stopped.
    #[arg(long, conflicts_with_all = ["since", "staged", "records"])]
    watch: bool,

    #[command(flatten)]
    records: RecordArguments,

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
        return watch::run(&arguments.input.watched(), || once(arguments).1);
    }
    once(arguments).0
}

/// Checks once. Returns the exit code, and the files that the settings come from.
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
    (
        finish(checked),
        resolver.map_or_else(|_| Vec::new(), |used| used.files()),
    )
}

/// Checks, fixes and prints, as the arguments say. An error means that nothing was done.
fn check(arguments: &CheckArguments, resolver: &Arc<Resolver>) -> Result<u8, String> {
    let mut progress = Progress::new(arguments.output.verbose, arguments.output.quiet);
    let records = arguments.records.open(&arguments.input, resolver)?;
    let mut finder = Finder::new(Arc::clone(resolver), Breadth::TextUnderCeiling);
    if !(arguments.show_files || arguments.fixing.are_given()) {
        finder = finder.deferring();
    }
    let sources = match records {
        Some(_) => Sources::default(),
        None => arguments.input.find_with(&finder, resolver),
    };
    config::usable(resolver)?;
    let say = |words: &String| {
        if !arguments.output.quiet {
            note(words);
        }
    };
    sources.notes.iter().for_each(say);
    not_text(sources.binary).iter().for_each(say);
    if arguments.show_files {
        return show_files(&sources);
    }
    let baselines = Baselines::new(&arguments.baseline)?;
    let fixer = |safety| Fixer {
        baselines: &baselines,
        safety,
        quiet: arguments.output.quiet,
    };
    let mode = arguments.fixing.mode(&sources);
    if arguments.output.redact && mode.prints_text(&sources) {
        return Err("fixing standard input prints its text, which `--redact` forbids".to_owned());
    }
    let safety = match mode {
        Mode::Report => None,
        Mode::Fix(safety) => Some(safety),
        Mode::FixOnly(safety) => return Ok(fixer(safety).run(sources, Purpose::Write, None)),
        Mode::FixPiped(safety) => {
            let exit = Some(&arguments.exit);
            return Ok(fixer(safety).run(sources, Purpose::Write, exit));
        }
        Mode::Diff(safety) => {
            let colored = arguments.output.style().color;
            return Ok(fixer(safety).run(sources, Purpose::Diff { colored }, None));
        }
    };
    let checker = Checker {
        arguments,
        baselines: &baselines,
        finder: &finder,
        safety,
    };
    let mut tally = checker.run(sources, records, &mut progress)?;
    let closing = baselines.close();
    closing.notes.iter().for_each(|words| note(words));
    tally.problems.extend(closing.problems);
    not_text(tally.binary).iter().for_each(say);
    progress.print();
    for problem in &tally.problems {
        report_problem(problem);
    }
    Ok(match arguments.exit.code(&tally.all()) {
        _ if !tally.problems.is_empty() => FAILED,
        CLEAN if closing.fails => FOUND,
        code => code,
    })
}

/// Prints the name of each file that a check would read.
fn show_files(sources: &Sources) -> Result<u8, String> {
    let files = sources.files.iter().filter(|source| source.is_judged());
    let names: Vec<String> = files
        .map(|file| format!("{}\n", plain(&file.name())))
        .collect();
    for problem in &sources.problems {
        report_problem(problem);
    }
    Ok(
        match (print(&names.concat()), sources.problems.is_empty()) {
            (CLEAN, false) => FAILED,
            (code, _) => code,
        },
    )
}

/// Checks and prints; with a `safety`, fixes first.
struct Checker<'a> {
    arguments: &'a CheckArguments,
    baselines: &'a Baselines<'a>,
    finder: &'a Finder,
    /// Which fixes are applied, if any.
    safety: Option<Safety>,
}

impl Checker<'_> {
    fn run(
        &self,
        sources: Sources,
        records: Option<Records>,
        progress: &mut Progress,
    ) -> Result<Tally, String> {
        let begun = Instant::now();
        let mut destinations = self.arguments.output.open(&sources.files)?;
        progress.files_found(&sources);
        if self.safety.is_some() {
            interrupts::clean_up();
            sweep_beside(&sources.files);
        }
        let mut fixes = FixReport::new(self.arguments.output.quiet);
        let mut tally = Tally {
            problems: sources.problems,
            ..Tally::default()
        };
        let (renders, mut writer) = destinations.split();
        writer.open();
        let all = records.unwrap_or_else(|| Box::new(sources.files.into_iter().map(Ok)));
        in_order_by_weight(
            all,
            weight,
            |source| self.one(&source?, renders),
            |result| {
                let checked = match result {
                    Ok((checked, file)) => {
                        progress.without_bar(|| fixes.add(&file.path, &file.fixed));
                        tally.problems.extend(file.problem);
                        checked
                    }
                    Err(problem) => Checked::Unreadable(problem),
                };
                if let Checked::Done(file) = &checked {
                    progress.file_checked(file.bytes, &file.configurations);
                }
                progress.without_bar(|| writer.take(checked, &mut tally));
                // Fixing goes on even when nobody reads the output any more.
                match writer.is_read() || self.safety.is_some() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            },
        );
        progress.all_checked();
        tally.elapsed = begun.elapsed();
        if self.safety.is_some() {
            fixes.print_sum(&tally.problems);
        }
        writer.close(&tally);
        tally.problems.extend(destinations.finish());
        Ok(tally)
    }

    fn one(&self, source: &Source, renders: Renders<'_>) -> Result<(Checked, FixedFile), String> {
        let begun = Instant::now();
        if source.is_unseen() {
            return self.unseen(source, renders, begun);
        }
        let checked = fixing::check(source, self.baselines, self.safety)?;
        Ok(self.judged(source, checked, renders, begun))
    }

    /// Reads and checks a file that only the ceiling judges, and of which only its name is known.
    fn unseen(
        &self,
        source: &Source,
        renders: Renders<'_>,
        begun: Instant,
    ) -> Result<(Checked, FixedFile), String> {
        /// A buffer that grew more is not kept.
        const KEPT: usize = 4 << 20;
        thread_local! {
            static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        BUFFER.with_borrow_mut(|buffer| {
            let met = source.read_met(self.finder, buffer);
            match met.map_err(|error| source.problem(&error))? {
                Met::Read => {}
                Met::Unwanted => return Ok((Checked::NotText, FixedFile::untouched(source))),
            }
            let plain = as_plain(buffer).filter(|_| {
                !renders.ask_for_origin() && !self.baselines.are_used_for(source.config())
            });
            let silent = plain.is_some_and(|text| {
                lint::finds_nothing(text, source.file_id().as_deref(), source.settings())
            });
            let checked = match (plain, silent) {
                (Some(text), true) => self.silent(source, text, renders, begun),
                _ => {
                    let text = text_of(buffer.clone());
                    let checked = fixing::check_only(source, text);
                    self.judged(source, checked, renders, begun)
                }
            };
            if buffer.capacity() > KEPT {
                *buffer = Vec::new();
            }
            Ok(checked)
        })
    }

    /// A text in which nothing was found.
    fn silent(
        &self,
        source: &Source,
        text: &str,
        renders: Renders<'_>,
        begun: Instant,
    ) -> (Checked, FixedFile) {
        let file = FixedFile::untouched(source);
        let mut report = Report::new(&file.path, text, &[], self.arguments.output.redact);
        report.elapsed = begun.elapsed();
        let checked = CheckedFile {
            parts: renders.file(&report),
            findings: Vec::new(),
            hidden: Counts::default(),
            bytes: text.len(),
            configurations: source.config().files().to_vec(),
            origin: Origin::default(),
            failed: Vec::new(),
            accepted: Vec::new(),
            path: file.path.clone(),
        };
        (Checked::Done(Box::new(checked)), file)
    }

    /// Makes of a checked text what is written and counted.
    fn judged(
        &self,
        source: &Source,
        checked: CheckedText,
        renders: Renders<'_>,
        begun: Instant,
    ) -> (Checked, FixedFile) {
        let CheckedText {
            text,
            mut outcome,
            file,
        } = checked;
        let redacted = self.arguments.output.redact;
        let mut accepted = self
            .baselines
            .drop_accepted(source, &text, &mut outcome.diagnostics);
        if redacted {
            redact(&mut outcome.diagnostics);
            redact(accepted.as_deref_mut().unwrap_or_default());
        }
        let mut origin = Origin::default();
        if renders.ask_for_origin() {
            origin = Origin::of(&outcome.cable());
        }
        if redacted {
            // The name of the post is a word of the cable.
            origin.post = None;
        }
        let least = self.arguments.output.severity;
        let hidden = outcome
            .diagnostics
            .extract_if(.., |found| found.severity < least);
        let hidden = hidden.map(|found| Finding::from(&found)).collect();
        if let Some(accepted) = &mut accepted {
            accepted.retain(|found| found.severity >= least);
        }
        let mut report = Report::new(&file.path, &text, &outcome.diagnostics, redacted);
        report.accepted = accepted.as_deref();
        report.elapsed = begun.elapsed();
        let checked = CheckedFile {
            parts: renders.file(&report),
            findings: outcome.diagnostics.iter().map(Into::into).collect(),
            hidden,
            bytes: text.len(),
            configurations: source.config().files().to_vec(),
            origin,
            failed: outcome.failed,
            accepted: report
                .accepted
                .iter()
                .copied()
                .flatten()
                .map(|found| found.rule.name)
                .collect(),
            path: file.path.clone(),
        };
        (Checked::Done(Box::new(checked)), file)
    }
}
