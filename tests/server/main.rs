//! The language server as an editor meets it: a real process, spoken to over its standard streams.

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../support/damage.rs"]
mod damage;
#[path = "../support/mod.rs"]
mod support;

mod annotations;
mod baselines;
mod fix_all;
mod language_features;
mod navigation;
mod one_context;
mod session;
mod settings;
mod streams;
mod stress;
mod typed_text;
mod typing;
mod unusual_clients;
mod waiting_for_news;
