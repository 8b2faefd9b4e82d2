//! `cablelint config`, and what other commands need from configurations.

use super::input::InputArguments;
use super::selection::SelectionArguments;
use super::terminal::{masked, shown, write_raw_problem};
use super::{finish, print};
use crate::config::{self, CommandLine, Problem, Resolver, Search, Unusable};
use crate::text::Arrange;
use clap::{Args, Subcommand};
use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::termcolor::Buffer;
use codespan_reporting::term::{Config, emit_to_write_style};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

// Where settings come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub(super) struct ConfigArguments {
    /// Use this configuration for all files, and no other. With `KEY=VALUE`, a line as it would be
    /// in a `cablelint.toml`, set this key over the configuration. May be repeated.
    #[arg(long, value_name = "FILE|KEY=VALUE", env = "CABLELINT_CONFIG")]
    config: Vec<String>,

    /// Use no configuration file, only the command line and the defaults.
    #[arg(long)]
    no_config: bool,
}

impl ConfigArguments {
    /// Finds the settings of each file, or says what is wrong with the arguments.
    pub(super) fn resolver(
        &self,
        command_line: CommandLine,
        input: &InputArguments,
    ) -> Result<Arc<Resolver>, String> {
        let is_line = |given: &&String| given.contains('=') && !Path::new(given).exists();
        let (lines, files): (Vec<&String>, Vec<&String>) = self.config.iter().partition(is_line);
        let search = match files[..] {
            _ if self.no_config => Search::Nowhere,
            [] => Search::Upward,
            [path] if path.is_empty() => {
                return Err(
                    "`--config` (or CABLELINT_CONFIG) is empty; give it a file or KEY=VALUE"
                        .to_owned(),
                );
            }
            [path] => Search::File(path.into()),
            [first, second, ..] => {
                return Err(format!(
                    "`--config` names two files, {first} and {second}; one of them can extend the other"
                ));
            }
        };
        let command_line = CommandLine {
            extensions: input.extension.clone(),
            exclude: input.exclude.clone(),
            inline: lines.into_iter().cloned().collect(),
            ..command_line
        };
        let resolver = Resolver::new(search, &command_line).map(Arc::new);
        resolver.map_err(|error| match error {
            Unusable::Rule(unknown) => super::rule::with_list(&unknown),
            Unusable::Pattern { .. } => error.to_string(),
        })
    }
}

/// More mistakes than this are only counted. Each is printed with its line, which may be long.
const MOST_SHOWN: usize = 20;

/// Prints what is wrong in configurations, each mistake with its line. The error counts them:
/// with a broken configuration nothing is done.
pub(super) fn usable(resolver: &Resolver) -> Result<(), String> {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let color = std::io::stderr().is_terminal() && !refused;
    let broken = resolver.broken();
    let mut problems: Vec<&Problem> = broken.iter().flat_map(|broken| &broken.list).collect();
    // Several configurations may extend one that is broken.
    problems.arrange_by_key(|problem| (&problem.path, problem.span.start));
    problems.dedup();
    for problem in problems.iter().take(MOST_SHOWN) {
        write_raw_problem(&render(problem, color));
    }
    match problems.len() {
        0 => Ok(()),
        1 => Err("nothing was done: the configuration has a mistake".to_owned()),
        count => {
            let rest = match count > MOST_SHOWN {
                true => format!("; the first {MOST_SHOWN} are shown"),
                false => String::new(),
            };
            Err(format!(
                "nothing was done: the configuration has {count} mistakes{rest}"
            ))
        }
    }
}

/// A problem, its line, and a mark under what is wrong.
fn render(problem: &Problem, color: bool) -> Vec<u8> {
    let current = std::env::current_dir().unwrap_or_default();
    let path = problem.path.strip_prefix(&current).unwrap_or(&problem.path);
    if problem.text.is_empty() {
        let message = format!("cablelint: {}: {}", path.display(), problem.message);
        return format!("{}\n", shown(&message)).into_bytes();
    }
    let name = path.display().to_string();
    let file = SimpleFile::new(shown(&name), masked(&problem.text));
    let help = problem.help.iter().map(|help| shown(help).into_owned());
    let described = Diagnostic::error()
        .with_message(shown(&problem.message))
        .with_labels(vec![Label::primary((), problem.span.clone())])
        .with_notes(help.collect());
    let mut buffer = if color {
        Buffer::ansi()
    } else {
        Buffer::no_color()
    };
    // Writing to memory does not fail, and the span is inside the text.
    let _ = emit_to_write_style(&mut buffer, &Config::default(), &file, &described);
    buffer.into_inner()
}

// The arguments of `config`.
#[derive(Debug, Args)]
pub(super) struct ConfigCommand {
    #[command(subcommand)]
    command: ConfigSubcommand,
}

#[derive(Debug, Subcommand)]
enum ConfigSubcommand {
    /// Print the settings of a file or a folder, and where each value comes from.
    Show(ShowArguments),
    /// Print the JSON Schema of `cablelint.toml`, by which editors complete and explain its keys.
    Schema,
}

#[derive(Debug, Args)]
struct ShowArguments {
    /// The file or folder. It does not have to exist.
    #[arg(default_value = ".")]
    path: PathBuf,

    /// List every rule, not only those that a configuration or the command line names.
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    selection: SelectionArguments,

    #[command(flatten)]
    config: ConfigArguments,
}

/// Prints the schema or the settings, and returns the exit code.
pub(super) fn run(command: &ConfigCommand) -> u8 {
    let text = match &command.command {
        ConfigSubcommand::Schema => Ok(format!("{:#}\n", config::schema())),
        ConfigSubcommand::Show(arguments) => show(arguments),
    };
    finish(text.map(|text| print(&text)))
}

fn show(arguments: &ShowArguments) -> Result<String, String> {
    let command_line = arguments.selection.command_line();
    let resolver = arguments
        .config
        .resolver(command_line, &InputArguments::default())?;
    let path: &Path = &arguments.path;
    let found = if path.is_dir() {
        resolver.for_folder(path)
    } else {
        resolver.for_file(path)
    };
    usable(&resolver)?;
    let config = found.map_err(|problems| problems.to_string())?;
    Ok(config.show(&std::env::current_dir().unwrap_or_default(), arguments.all))
}
