//! `cablelint init`: a first `cablelint.toml`.

use super::{CLEAN, FAILED, report_problem};
use crate::config::FILE_NAME;
use crate::text::file::create;
use clap::Args;
use std::path::PathBuf;

// The arguments of `init`.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder of the cables.
    #[arg(default_value = ".", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
}

/// What people set first, with each value as it is without the file.
const FIRST: &str = include_str!("init.toml");

/// Writes the file, and returns the exit code.
pub(super) fn run(arguments: &InitArguments) -> u8 {
    let path = arguments.folder.join(FILE_NAME);
    match create(&path, FIRST) {
        Ok(()) => {
            super::remark(&format!(
                "{}: written; each key says what it does",
                path.display()
            ));
            CLEAN
        }
        Err(error) => {
            report_problem(&format!("{}: {error}", path.display()));
            FAILED
        }
    }
}
