//! argv in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    cablelint::cli::run(std::env::args_os())
}
