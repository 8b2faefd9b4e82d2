//! `cablelint completions` and `cablelint man`, both made from the arguments.

use super::{Arguments, FAILED, print};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell that will run the script.
    shell: Shell,
}

/// Prints a completion script, and returns the exit code.
pub(super) fn completions(arguments: &CompletionsArguments) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "cablelint",
        &mut script,
    );
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page of the program, then that of each command, and returns the exit code.
pub(super) fn man() -> u8 {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let commands = command.get_subcommands().cloned();
    for command in std::iter::once(command.clone()).chain(commands) {
        if clap_mangen::Man::new(command).render(&mut page).is_err() {
            return FAILED;
        }
    }
    print(&String::from_utf8_lossy(&page))
}
