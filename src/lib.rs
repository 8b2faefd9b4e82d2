//! cablelint: a language server and a linter for State Department cables, in one binary.
//!
//! The rooms, in the order in which data flows through them:
//!
//! - [`text`]: bytes to text to positions. Encodings, line ends, the editor's buffer.
//! - [`syntax`]: text to lines to blocks. Layout, paragraphs, headings, fields.
//! - [`cable`]: blocks to meaning. Banner, TAGS, references, portion marks, pairs.
//! - [`vocabulary`]: the closed lists. TAGS, levels, captions, executive orders, the marking language.
//! - [`ceiling`]: text of any kind to what it claims above a level.
//! - [`rules`]: meaning to findings. One small function and one page for each rule.
//! - [`lint`]: rules and settings to diagnostics.
//! - [`fix`]: diagnostics to new text.
//! - [`format`]: a cable to its canonical layout.
//! - [`explain`]: what is known of the things in a cable, in words.
//! - [`template`]: new cables in either layout.
//! - [`config`]: `cablelint.toml`. Which settings govern a file.
//! - [`report`]: the findings of a run, as a page or as JSON.
//! - [`cli`]: commands and output formats; the only room that prints.
//! - [`server`]: the language server; the only room that knows its protocol.
//!
//! The features `cli` and `server` are on by default. Without them the rooms from [`text`] to
//! [`template`] remain, which know no operating system beyond reading and writing a file. The
//! feature `lsp` is the language server without what needs an operating system: one message in,
//! messages out ([`server::Session`]).
//!
//! ARCHITECTURE.md tells how they fit and which promises hold everywhere.

// What the rooms hold ready for a room that is left out has no reader.
#![cfg_attr(
    not(all(feature = "cli", feature = "server")),
    allow(dead_code, unused_imports)
)]

pub mod cable;
pub mod ceiling;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "config")]
pub mod config;
pub mod explain;
pub mod fix;
pub mod format;
pub mod lint;
#[cfg(feature = "report")]
pub mod report;
pub mod rules;
#[cfg(feature = "lsp")]
pub mod server;
pub mod syntax;
pub mod template;
pub mod text;
pub mod vocabulary;
