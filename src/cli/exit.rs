//! The arguments that decide when a check fails.

use super::output::Counts;
use super::{CLEAN, FOUND};
use crate::rules::Severity;
use clap::{Args, ValueEnum};

// When the exit code is 1.
#[derive(Debug, Args)]
#[command(next_help_heading = "Exit code")]
pub(super) struct ExitArguments {
    /// Exit with 1 when something of this severity or a higher one was found.
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY", env = "CABLELINT_FAIL_ON")]
    fail_on: FailOn,

    /// Exit with 0 whatever was found. Short for `--fail-on never`.
    #[arg(long, conflicts_with = "fail_on")]
    exit_zero: bool,
}

/// The lowest severity that makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Hints, warnings and errors.
    Hint,
    /// Nothing: the exit code is 2 after a problem, else 0.
    Never,
}

impl ExitArguments {
    /// The exit code of a run without problems.
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
