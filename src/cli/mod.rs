//! The command line: arguments in, text on standard output, an exit code back.
//!
//! This is the only room that prints. Findings go to standard output. Everything about the run
//! itself goes to standard error: problems, notes and remarks.

mod baseline;
mod check;
mod compare;
mod config;
#[cfg(feature = "desk")]
mod desk;
mod diff;
mod exit;
mod explain;
mod fixing;
mod fmt;
mod git;
mod glob;
mod in_order;
mod init;
mod input;
mod interrupts;
mod names;
mod new;
mod output;
mod page;
mod pager;
mod parse;
mod progress;
mod records;
mod render;
mod rewrite;
mod rule;
mod selection;
mod shell;
mod tags;
mod terminal;
mod watch;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use terminal::{note, print, remark, report_problem, unless_reader_left};

/// The exit code where nothing was found at or above `--fail-on`.
const CLEAN: u8 = 0;
/// The exit code where something was found at or above `--fail-on`.
const FOUND: u8 = 1;
/// The exit code of an error of usage, configuration, input or output.
const FAILED: u8 = 2;

/// Why a program without the library for Parquet refuses it.
#[cfg(not(feature = "parquet"))]
const WITHOUT_PARQUET: &str = "Parquet is not built into this cablelint: build it with \
    `cargo install --path . --features parquet`, or use CSV or JSON, as docs/parse.md shows";

/// The linter and language server for State Department cables.
#[derive(Debug, Parser)]
#[command(name = "cablelint", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

// The arguments of a command are made when that command is given. A doc comment on them would then
// take the place of the command's own.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Check cables and say what is wrong.
    Check(Box<check::CheckArguments>),
    /// Format cables in their canonical layout.
    Fmt(fmt::FmtArguments),
    /// Print what cables say, field by field, as JSON.
    Parse(parse::ParseArguments),
    /// Compare two cables by field and by paragraph.
    Diff(compare::DiffArguments),
    /// Write cables as pages of HTML.
    Render(render::RenderArguments),
    /// Print a rule's page, or list rules.
    Rule(rule::RuleArguments),
    /// Explain a line of a cable, and what is wrong with it.
    Explain(explain::ExplainArguments),
    /// Search the TAGS codes by code or by meaning.
    Tags(tags::TagsArguments),
    /// Start a new cable from a template.
    New(new::NewArguments),
    /// Write a first `cablelint.toml`, with the keys that people set first.
    Init(init::InitArguments),
    /// Print the settings of a file, or the schema of `cablelint.toml`.
    Config(config::ConfigCommand),
    /// Print a shell script that completes the arguments of this program.
    Completions(shell::CompletionsArguments),
    /// Print the manual, as man pages.
    Man(shell::ManArguments),
    /// Write the page that is the whole tool, for a browser without a network.
    #[cfg(feature = "desk")]
    Desk(desk::DeskArguments),
    /// Run the language server over standard input and output.
    #[cfg(feature = "server")]
    Server(ServerArguments),
}

#[cfg(feature = "server")]
#[derive(Debug, clap::Args)]
struct ServerArguments {
    /// Accepted because editors pass it. The server always uses standard input and output.
    #[arg(long)]
    stdio: bool,
}

/// Runs the program. The exit code is 0, 1 or 2, as documented in the README.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    silence_panics();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come here too. They are not errors, even if they cannot be printed.
            let code = if error.use_stderr() { FAILED } else { CLEAN };
            terminal::print_usage(&error);
            return ExitCode::from(code);
        }
    };
    let code = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Diff(arguments) => compare::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Tags(arguments) => tags::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::man(&arguments),
        #[cfg(feature = "desk")]
        Command::Desk(arguments) => desk::run(&arguments),
        #[cfg(feature = "server")]
        Command::Server(_) => crate::server::run(),
    };
    ExitCode::from(code)
}

/// Reports only where in the source a panic happened: its message can quote the text of a cable.
fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or(String::new(), |place| {
            format!(" at {}:{}", source_name(place.file()), place.line())
        });
        report_problem(&format!("internal error{place}; please report it"));
    }));
}

/// A source file as its crate names it, without the folders of the machine that built the program:
/// `rayon-core-1.13.0/src/registry.rs`.
fn source_name(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let own = parts.iter().rposition(|part| *part == "src");
    let from = match own {
        // Of this crate, whose files are named from its own folder.
        Some(0) | None => parts.len().saturating_sub(2),
        Some(src) => src - 1,
    };
    let own_crate = parts.first() == Some(&"src");
    parts[if own_crate { 0 } else { from }..].join("/")
}

/// The exit code of a command that either gives one or fails with a problem, which is printed.
fn finish(result: Result<u8, String>) -> u8 {
    result.unwrap_or_else(|problem| {
        report_problem(&problem);
        FAILED
    })
}

/// A path as it looks from the current folder.
fn relative_to_current(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&current).unwrap_or(path) {
        here if here.as_os_str().is_empty() => ".".to_owned(),
        path => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::source_name;

    #[test]
    fn no_folder_of_the_build_machine_is_named() {
        for (path, name) in [
            ("src/cable/body.rs", "src/cable/body.rs"),
            (
                "/home/builder/.cargo/registry/src/index.crates.io-1/rayon-core-1.13.0/src/registry.rs",
                "rayon-core-1.13.0/src/registry.rs",
            ),
            (
                r"C:\Users\builder\.cargo\registry\src\index\toml-1.0\src\de.rs",
                "toml-1.0/src/de.rs",
            ),
            (
                "/rustc/5980/library/core/src/option.rs",
                "core/src/option.rs",
            ),
            ("/builds/target/out/tables.rs", "out/tables.rs"),
        ] {
            assert_eq!(source_name(path), name);
        }
    }
}
