//! The language server as an editor meets it: a real process, spoken to over its standard streams.

#[path = "../support/mod.rs"]
mod support;

mod language_features;
mod navigation;
mod one_context;
mod session;
mod stress;
