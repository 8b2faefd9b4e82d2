//! `cablelint completions` and `cablelint man`, both made from the arguments.

use super::{Arguments, CLEAN, finish, print};
use crate::text::file::in_words;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;
use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};

// The arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell that will run the script.
    shell: Choice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

/// Prints a completion script, and returns the exit code.
pub(super) fn completions(arguments: &CompletionsArguments) -> u8 {
    let script = match arguments.shell {
        Choice::Bash => script(Shell::Bash),
        Choice::Elvish => script(Shell::Elvish),
        Choice::Fish => script(Shell::Fish) + &fish_positionals(),
        Choice::Nushell => script(Nushell),
        Choice::PowerShell => script(Shell::PowerShell),
        Choice::Zsh => script(Shell::Zsh),
    };
    print(&script)
}

fn script(shell: impl Generator) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "cablelint", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The values of arguments without a flag, which the library leaves out of the script for fish.
fn fish_positionals() -> String {
    let mut lines = String::new();
    let mut program = Arguments::command();
    program.build();
    for command in program.get_subcommands() {
        for argument in command.get_positionals() {
            let values = argument.get_possible_values();
            let values: Vec<String> = values
                .iter()
                .map(|value| match value.get_help() {
                    Some(help) => format!("{}\\t'{help}'", value.get_name()),
                    None => value.get_name().to_owned(),
                })
                .collect();
            if !values.is_empty() {
                lines += &format!(
                    "complete -c cablelint -n \"__fish_cablelint_using_subcommand {}\" -f -a \"{}\"\n",
                    command.get_name(),
                    values.join("\n")
                );
            }
        }
    }
    lines
}

// The arguments of `man`.
#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// Write each page to a file in this folder, as `man` finds them: `cablelint-check.1`. Without
    /// it, all pages are printed one after the other.
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,
}

/// Prints or writes the manual page of the program and of each command, and returns the exit code.
pub(super) fn man(arguments: &ManArguments) -> u8 {
    let pages = pages();
    match &arguments.output {
        None => print(&pages.into_iter().map(|(_, page)| page).collect::<String>()),
        Some(folder) => finish(write_pages(folder, &pages)),
    }
}

fn write_pages(folder: &Path, pages: &[(String, String)]) -> Result<u8, String> {
    let problem = |path: &Path, error: &Error| format!("{}: {}", path.display(), in_words(error));
    fs::create_dir_all(folder).map_err(|error| problem(folder, &error))?;
    for (name, page) in pages {
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, page).map_err(|error| problem(&path, &error))?;
    }
    Ok(CLEAN)
}

/// Each page and its name, that of the program first.
fn pages() -> Vec<(String, String)> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut pages = Vec::new();
    let mut commands = vec![program];
    while let Some(command) = commands.pop() {
        let name = command.get_display_name().unwrap_or("cablelint").to_owned();
        let mut own: Vec<clap::Command> = command.get_subcommands().cloned().collect();
        own.reverse();
        commands.extend(own);
        let is_program = name == "cablelint";
        let mut page = Vec::new();
        // Writing to memory does not fail.
        let _ = Man::new(command.version(env!("CARGO_PKG_VERSION")))
            .title(name.clone())
            .render(&mut page);
        let mut page = String::from_utf8_lossy(&page).into_owned();
        if is_program || name == "cablelint-check" {
            page += MORE;
        }
        pages.push((name, page));
    }
    pages
}

/// What no argument says, for the pages of the program and of `check`.
const MORE: &str = include_str!("manual.roff");
