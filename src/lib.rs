//! cablelint: a language server and a linter for State Department cables, in one binary.
//!
//! The rooms, in the order in which data flows through them:
//!
//! - [`text`]: bytes to text to positions. Encodings, line ends, the editor's buffer.
//! - [`vocabulary`]: the closed lists. TAGS, levels, captions, executive orders, the marking language.
//! - [`ceiling`]: text of any kind to what it claims above a level.
//! - [`syntax`]: text to lines to blocks. Layout, paragraphs, headings, fields.
//! - [`cable`]: blocks to meaning. Banner, TAGS, references, portion marks, pairs.
//! - [`rules`]: meaning to findings. One small function and one page for each rule.
//! - [`lint`]: rules and settings to diagnostics.
//! - [`fix`]: diagnostics to new text.
//! - [`mod@format`]: a cable to its canonical layout.
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
//!
//! # First steps
//!
//! What a cable says: read its text, and ask. Reading never fails; what a text lacks is `None` or
//! empty.
//!
//! ```
//! use cablelint::cable::{Cable, Context, Reading};
//!
//! let text = "UNCLAS QUITO 000123\n\nTAGS: PREL, EC\nSUBJECT: THE FAIR\n\n1. (U) It opened on Monday.\n";
//! let reading = Reading::new(text);
//! let context = Context::of_file("09QUITO123");
//! let cable = Cable::read(&reading, &context);
//!
//! assert_eq!(cable.canonical_id().as_deref(), Some("09QUITO123"));
//! let paragraphs = cable.passages(text);
//! assert_eq!(paragraphs[0].number, Some(1));
//! assert_eq!(paragraphs[0].mark.as_deref(), Some("U"));
//! assert_eq!(paragraphs[0].text, "It opened on Monday.");
//! ```
//!
//! The same as data, in the form that `cablelint parse` prints ([`cable::json`]):
//!
//! ```
//! use cablelint::cable::json::CableJson;
//! use cablelint::cable::{Cable, Context, Reading};
//!
//! let text = "UNCLAS QUITO 000123\n\nTAGS: PREL, EC\nSUBJECT: THE FAIR\n";
//! let (reading, context) = (Reading::new(text), Context::default());
//! let cable = Cable::read(&reading, &context);
//! let object = serde_json::to_value(CableJson::new("09QUITO123.cable", text, &cable))?;
//! assert_eq!(object["tags"][0]["code"], "PREL");
//! assert_eq!(object["subject"], "THE FAIR");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! What is wrong with it, and the text with the safe fixes applied:
//!
//! ```
//! use cablelint::lint::{Settings, check};
//! use cablelint::rules::Safety;
//!
//! let settings = Settings::default();
//! let text = "UNCLAS QUITO 000123\n\nE.O. 12958: N/A\nTAGS: PREL, ECON, ECON, EC\nSUBJECT: THE FAIR\n";
//! let outcome = check(text, Some("09QUITO123"), &settings);
//! let found = outcome.diagnostics.iter().find(|found| found.rule.name == "tags-duplicate");
//! let found = found.expect("ECON is there twice");
//! assert_eq!(found.message, "ECON is repeated in the TAGS line");
//! assert_eq!(found.span.slice(text), "ECON");
//!
//! let fixed = cablelint::fix::fix(text, Safety::Safe, |text| check(text, None, &settings));
//! assert!(fixed.text.contains("TAGS: PREL, ECON, EC\n"));
//! ```

// A room says how its private parts work together, for who works on it.
#![allow(rustdoc::private_intra_doc_links)]
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
