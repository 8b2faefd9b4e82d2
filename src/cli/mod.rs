//! The command line: arguments in, text on standard output, an exit code back.
//!
//! This is the only room that prints. Findings go to standard output, everything about the run
//! itself to standard error.

mod baseline;
mod check;
mod config;
mod diff;
mod exit;
mod explain;
mod fixing;
mod fmt;
mod git;
mod in_order;
mod input;
mod new;
mod output;
mod parse;
mod remarks;
mod rewrite;
mod rule;
mod selection;
mod shell;
mod tags;
mod watch;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Something at or above `--fail-on`.
const FOUND: u8 = 1;
/// A usage, configuration or input/output error.
const FAILED: u8 = 2;

/// The linter and language server for State Department cables.
#[derive(Debug, Parser)]
#[command(name = "cablelint", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check cables and say what is wrong.
    Check(check::CheckArguments),
    /// Bring cables into their canonical layout.
    Fmt(fmt::FmtArguments),
    /// Print what was read in cables, as JSON.
    Parse(parse::ParseArguments),
    /// Print a rule's page, or list the rules.
    Rule(rule::RuleArguments),
    /// Explain what stands on a line of a cable, and what is wrong there.
    Explain(explain::ExplainArguments),
    /// Search the TAGS codes by code or by meaning.
    Tags(tags::TagsArguments),
    /// Begin a new cable from a template.
    New(new::NewArguments),
    /// Print the settings of a file, or the schema of `cablelint.toml`.
    Config(config::ConfigCommand),
    /// Print a script that completes this program's arguments in a shell.
    Completions(shell::CompletionsArguments),
    /// Print the manual, as man pages.
    Man,
    /// Run the language server over standard input and output.
    #[cfg(feature = "server")]
    Server(ServerArguments),
}

#[cfg(feature = "server")]
#[derive(Debug, clap::Args)]
struct ServerArguments {
    /// Accepted because editors pass it: the server speaks over standard input and output anyway.
    #[arg(long)]
    stdio: bool,
}

/// Runs the program. The exit code is 0, 1 or 2, as documented in the README.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    hush_panics();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; whether they could be printed is nobody's business.
            let code = if error.use_stderr() { FAILED } else { CLEAN };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let code = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Tags(arguments) => tags::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man => shell::man(),
        #[cfg(feature = "server")]
        Command::Server(_) => crate::server::run(),
    };
    ExitCode::from(code)
}

/// A panic's message can quote the text that caused it; only the place in the source is told.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or(String::new(), |place| {
            format!(" at {}:{}", place.file(), place.line())
        });
        report_problem(&format!("internal error{place}; please report it"));
    }));
}

/// Says on standard error what went wrong with the run.
fn report_problem(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "cablelint: {message}");
}

/// Says on standard error what the run did.
fn remark(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Writes results to standard output. A reader that went away (`| head`) ends the output.
fn print(text: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text)?;
    out.flush()
}
