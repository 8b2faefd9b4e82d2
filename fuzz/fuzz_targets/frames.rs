//! `cargo +nightly fuzz run frames`

#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::frames(data));
