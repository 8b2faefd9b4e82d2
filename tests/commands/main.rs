//! The commands as a user meets them: real processes, real files.

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod ceiling;
mod check;
mod compare;
mod configuration;
mod exit_codes;
mod git_and_watch;
#[cfg(unix)]
mod hostile;
mod other_commands;
mod output_formats;
mod parse;
mod records;
mod render;
mod sources;
mod writing_fixes;
