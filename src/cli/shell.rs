//! `cablelint completions` and `cablelint man`: made from the arguments themselves.

use super::{Arguments, CLEAN, FAILED};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell to complete in.
    shell: Shell,
}

/// Prints a completion script, and gives the exit code.
pub(super) fn completions(arguments: &CompletionsArguments) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "cablelint",
        &mut script,
    );
    print(&script)
}

/// Prints the manual page, that of each command behind the first, and gives the exit code.
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
    print(&page)
}

fn print(text: &[u8]) -> u8 {
    match super::print(text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => FAILED,
        _ => CLEAN,
    }
}
