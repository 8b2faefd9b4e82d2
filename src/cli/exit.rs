//! The arguments that say when a check fails.

use super::output::Counts;
use super::{CLEAN, FOUND};
use crate::rules::Severity;
use clap::{Args, ValueEnum};

/// What makes the exit code 1.
#[derive(Debug, Args)]
#[command(next_help_heading = "Exit code")]
pub(super) struct ExitArguments {
    /// Exit with 1 when something of this severity or worse was found.
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    fail_on: FailOn,

    /// Exit with 0 whatever was found; short for `--fail-on never`.
    #[arg(long, conflicts_with = "fail_on")]
    exit_zero: bool,
}

/// The least severity that fails a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything.
    Hint,
    /// Nothing: the exit code tells only whether the run went through.
    Never,
}

impl ExitArguments {
    /// The exit code of a run that went through.
    pub(super) fn code(&self, counts: &Counts) -> u8 {
        let least = match self.fail_on {
            _ if self.exit_zero => return CLEAN,
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Hint => Severity::Hint,
            FailOn::Never => return CLEAN,
        };
        if counts.at_least(least) > 0 {
            FOUND
        } else {
            CLEAN
        }
    }
}
