//! The engine, inside this process: reading, rules, fixes, formatting, edits.

#[path = "../support/mod.rs"]
mod support;

mod edits;
mod formatting;
mod headers;
mod mutations;
mod reading;
mod rule_pages;
mod rules;
mod safe_fixes;
