//! The engine, inside this process: reading, rules, fixes, formatting, edits.

// What fails here is to stop at once.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../support/damage.rs"]
mod damage;

mod architecture;
mod copies;
mod edits;
mod fields;
mod formatting;
#[cfg(all(feature = "cli", feature = "server"))]
mod fuzz;
#[cfg(target_os = "linux")]
mod growth;
mod headers;
mod messages;
mod mutations;
mod reading;
mod rule_pages;
mod rules;
mod safe_fixes;
mod smart_defects;
mod smart_fields;
mod smart_slips;
mod telegram_copies;
