//! `cargo +nightly fuzz run fmt`

#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::fmt(data));
