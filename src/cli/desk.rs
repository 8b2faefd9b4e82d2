//! `cablelint desk`: writes the page that is the whole tool, for desks where nothing is installed.

use super::terminal::write_data;
use super::{CLEAN, finish, interrupts, unless_reader_left};
use crate::text::file::{PendingFile, WriteError};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `editors/web/build` makes it; the environment says where it is when the program is built.
static PAGE: &[u8] = include_bytes!(env!("CABLELINT_DESK"));

// The arguments of `desk`.
#[derive(Debug, Args)]
pub(super) struct DeskArguments {
    /// Write the page to this file. Without it, the page goes to standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the page, and returns the exit code.
pub(super) fn run(arguments: &DeskArguments) -> u8 {
    let written = match &arguments.output {
        None => unless_reader_left(write_data(PAGE)),
        Some(path) => {
            interrupts::clean_up();
            write(path).map_err(|error| format!("{}: {error}", path.display()))
        }
    };
    finish(written.map(|()| CLEAN))
}

fn write(path: &Path) -> Result<(), WriteError> {
    let mut file = PendingFile::open(path)?;
    file.write_all(PAGE).map_err(WriteError::Io)?;
    file.finish()
}
