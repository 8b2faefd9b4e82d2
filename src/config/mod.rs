//! `cablelint.toml`: which files are cables, and which settings govern them.
//!
//! A configuration is looked for in the file's own folder, then in the one above it, up to the
//! root. The first one found governs the file, together with what it `extends`. A key that is not
//! set there has its default, and the command line wins over everything.
//!
//! - `file` is the file as it is written; `schema` makes its JSON Schema ([`schema()`]).
//! - `builder` makes a layer of a file's values, and one of each override's. [`Effective`] is the
//!   layers laid over one another, each value with the place that it comes from.
//! - `load` reads a file and all that it extends. [`Resolver`] finds, reads and remembers: one for
//!   a run, or one for the life of a server.
//! - `sources` says which files are cables. A [`Source`] is a text with the settings that hold for
//!   it; a [`Finder`] finds those of a folder.
//!
//! A new key that files and overrides share is written in `file` (its name, type and description),
//! in `layer` (its value), in `builder` (how the one becomes the other) and in `show`.
//!
//! **For a server**: keep one [`Resolver`]. [`Resolver::for_file`] returns the settings of a document,
//! or the [`Problems`] with their places in a configuration file. [`Resolver::files`] names the files
//! that the answers come from. A new `cablelint.toml` may take their place, so watch for that name as
//! well. When one of these changes, make a new one and ask again for each open document.
//!
//! This room prints nothing and writes nothing.

mod builder;
mod choices;
mod effective;
mod file;
mod layer;
mod load;
mod paths;
mod patterns;
mod problem;
mod read;
mod resolver;
mod role;
mod schema;
mod show;
mod sourced;
mod sources;
mod values;

pub use effective::Effective;
pub use layer::CommandLine;
pub use paths::absolute;
pub use problem::{Problem, Problems};
pub use resolver::{Resolver, Search, Unusable};
pub use role::{Breadth, Role};
pub use schema::schema;
pub use sourced::Origin;
pub use sources::{Finder, Found, Source, Storage};

/// The name under which configurations are looked for.
pub const FILE_NAME: &str = "cablelint.toml";
