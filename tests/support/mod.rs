//! What the tests share.

// Each test binary uses its own part.
#![allow(dead_code)]

pub mod client;
pub mod program;
pub mod protocol;
