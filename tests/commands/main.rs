//! The commands as a user meets them: real processes, real files.

#[path = "../support/mod.rs"]
mod support;

mod check;
mod configuration;
mod git_and_watch;
mod other_commands;
mod output_formats;
mod sources;
mod writing_fixes;
